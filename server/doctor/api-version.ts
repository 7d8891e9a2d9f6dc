/** Which version of Stripe's API answers, and of which version its events are. */
import {API_VERSION, SDK_VERSION} from '../stripe/calls.ts';
import {type Outcome, fail, fine, warn} from './finding.ts';
import type {Patient} from './patient.ts';

/** The SDK's major versions that this package is tried with: its peer dependency. */
const [OLDEST_SDK, NEWEST_SDK] = [15, 23];

/** Whether Stripe answers by the version that is asked for; what the account's default is does not matter. */
export async function checkApiVersion({signOfLife, endpoints}: Patient): Promise<Outcome> {
  const {apiVersion} = await signOfLife();
  if (apiVersion !== API_VERSION)
    return fail(
      `Version ${API_VERSION} of Stripe’s API is asked for, and ${apiVersion ?? 'none that says so'} answers.`,
      'Let nothing between this machine and Stripe change headers.',
    );
  return (
    judgeSdk(SDK_VERSION) ??
    fine(`Stripe answers by version ${API_VERSION}, which is asked for.${await ofEvents(endpoints)}`)
  );
}

/** What is said of an SDK that this package is not tried with. */
export function judgeSdk(version: string): Outcome | undefined {
  const major = Number(version.split('.')[0]);
  if (major >= OLDEST_SDK && major <= NEWEST_SDK) return undefined;
  return warn(
    `The package stripe is of version ${version}, and Buybox is tried with ${OLDEST_SDK} to ${NEWEST_SDK}.`,
    `Install stripe@${NEWEST_SDK}.`,
  );
}

async function ofEvents(endpoints: Patient['endpoints']): Promise<string> {
  const all = await endpoints().catch(() => []);
  const versions = new Set(all.flatMap(({api_version: version}) => version ?? []));
  versions.delete(API_VERSION);
  if (versions.size === 0) return '';
  return ` Events of ${[...versions].join(', ')} are fine: what they are about is read anew.`;
}

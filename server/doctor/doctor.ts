/** Runs every check side by side, each with a limit of its own. What fails is a finding; nothing is thrown. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {Shop} from '../shop.ts';
import {StoreUnavailable} from '../store/database.ts';
import {describeKeyTrouble, quoteStripe} from '../stripe/errors.ts';
import {CHECKS, type Check} from './checks.ts';
import {type Finding, type Outcome, skip} from './finding.ts';
import {type Outside, type Patient, createPatient} from './patient.ts';

/** More than Stripe takes twice, and less than somebody waits who has asked. */
const LIMIT_MS = 10_000;

/** Looks at a shop. @returns one finding of each check, in their order */
export async function examine(shop: Shop, outside: Outside = {}): Promise<Finding[]> {
  const patient = createPatient(shop, outside);
  return Promise.all(
    Object.entries(CHECKS).map(async ([id, check]) => Object.assign({id}, await inTime(run(check, patient)))),
  );
}

/** Our own errors hold none; those of a host's function may: Stripe's keys, and the user of an address. */
const SECRETS = /\b(?:[prs]k|whsec)_\S+|(?<=:\/\/)[^\s/@]+(?=@)/g;

/** What is said of options that no shop can be opened with. */
export function describeUnopened(error: unknown): Finding {
  const why = error instanceof Error ? error.message.replaceAll(SECRETS, '[secret]') : 'its options have thrown.';
  return {
    id: 'options',
    level: 'error',
    says: `The shop can’t be opened: ${why}`,
    todo: 'Correct the options that buybox() is given.',
  };
}

async function run({run: look}: Check, patient: Patient): Promise<Outcome> {
  try {
    return await look(patient);
  } catch (error) {
    return skip(`It could not be looked at. ${describe(error)}`);
  }
}

/** Only sentences that are known to hold no secret. */
function describe(error: unknown): string {
  if (error instanceof StoreUnavailable) return error.message;
  const cause = error instanceof BuyboxError ? error.detail.cause : error;
  const says = describeKeyTrouble(cause)?.says ?? quoteStripe(cause);
  if (says !== undefined) return says;
  return error instanceof BuyboxError
    ? error.message
    : `An error of type ${(error as Error | undefined)?.name ?? typeof error} was thrown.`;
}

async function inTime(outcome: Promise<Outcome>): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve(skip(`It took longer than ${LIMIT_MS / 1000} seconds.`)), LIMIT_MS);
  });
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}

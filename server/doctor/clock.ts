/** Our clock against Stripe's. */
import {type Outcome, fail, fine, skip} from './finding.ts';
import type {Patient} from './patient.ts';

/** Webhooks are refused from five minutes on; a clock that is so far off by itself drifts on. */
const MOST_SECONDS = 60;

/** Whether webhooks, leases and tokens are timed by a clock that is right. */
export async function checkClock({signOfLife}: Patient): Promise<Outcome> {
  const {at, began, ended} = await signOfLife();
  if (at === undefined) return skip('Stripe’s answer did not say what time it is.');
  const aheadSeconds = Math.round(((began + ended) / 2 - at) / 1000);
  if (Math.abs(aheadSeconds) <= MOST_SECONDS) return fine('Our clock and Stripe’s agree to a minute.');
  const way = aheadSeconds > 0 ? 'ahead of' : 'behind';
  return fail(
    `Our clock is ${Math.abs(aheadSeconds)} seconds ${way} Stripe’s.`,
    'Set this machine’s clock by NTP.',
  );
}

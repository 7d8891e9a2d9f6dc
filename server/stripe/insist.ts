/**
 * How a call goes on that Stripe has turned away as one too many (429): again a little later, as long as a buyer can wait.
 * Knows no call. Any of them may be made again: what is turned away was not begun, and Stripe keeps no answer for its key.
 */
import {Stripe} from 'stripe';

const MOST_CALLS = 3;
const FIRST_WAIT_MS = 500;
/** A page is told to come back rather than kept waiting for longer. */
const LONGEST_WAIT_MS = 2_000;
/** What we pass on at most: a proxy's mistake must not keep a shop shut. */
const MOST_SECONDS = 60;

/**
 * Makes a call, and again where Stripe was too busy for it. The SDK itself doesn't: it tries again only what
 * `Stripe-Should-Retry` asks it to, such as a lock that is held, and that has been tried often enough when it comes here.
 * @param calls which one this is
 * @see https://docs.stripe.com/rate-limits#handling-limiting-gracefully
 */
export async function insist<Result>(call: () => Promise<Result>, calls = 1): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    const wait = calls < MOST_CALLS ? waitAfter(error, calls) : Infinity;
    if (wait > LONGEST_WAIT_MS) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return insist(call, calls + 1);
}

/** Milliseconds; Infinity where waiting doesn't help. Half of it is by chance, so that those who came at once don't come again at once. */
function waitAfter(error: unknown, calls: number): number {
  if (!isTurnedAway(error) || error.headers?.['stripe-should-retry'] === 'true') return Infinity;
  const wait = FIRST_WAIT_MS * 2 ** (calls - 1);
  return Math.max((retryAfterOf(error) ?? 0) * 1000, (wait * (1 + Math.random())) / 2);
}

/** Whether a call was one too many. Some limits answer 400, for which older versions of the SDK have another error. */
export function isTurnedAway(error: unknown): error is Stripe.errors.StripeError {
  const {StripeError, StripeRateLimitError} = Stripe.errors;
  return error instanceof StripeRateLimitError || (error instanceof StripeError && error.code === 'rate_limit');
}

/** The seconds that Stripe asks to wait, or something between us and Stripe, where it says so. */
export function retryAfterOf(error: unknown): number | undefined {
  const said = error instanceof Stripe.errors.StripeError ? error.headers?.['retry-after'] : undefined;
  const isSeconds = said !== undefined && /^\d+$/.test(said);
  return isSeconds ? Math.min(Math.max(Number(said), 1), MOST_SECONDS) : undefined;
}

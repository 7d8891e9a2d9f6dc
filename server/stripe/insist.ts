/**
 * How a call goes on that Stripe has turned away as one too many (429): again a little later, as long as a buyer can wait.
 * Knows no call. Any of them may be made again: what is turned away was not begun, and Stripe keeps no answer for its key.
 */
import {AsyncLocalStorage} from 'node:async_hooks';
import {Stripe} from 'stripe';

const MOST_CALLS = 3;
const FIRST_WAIT_MS = 500;
/** A page is told to come back rather than kept waiting for longer. */
const LONGEST_WAIT_MS = 2_000;
/** What we pass on at most: a proxy's mistake must not keep a shop shut. */
const MOST_SECONDS = 60;

/** What the call under way has asked Stripe so far: the SDK tells of no repeat of its own. */
const asked = new AsyncLocalStorage<Map<string, number>>();

/** How often the call under way has sent this request before; undefined outside a call. */
export function countTry(request: string): number | undefined {
  const before = asked.getStore();
  const tries = before?.get(request) ?? 0;
  before?.set(request, tries + 1);
  return before && tries;
}

/**
 * Makes a call, and again where Stripe was too busy for it. The SDK itself doesn't: it tries again only what
 * `Stripe-Should-Retry` asks it to, such as a lock that is held, and that has been tried often enough when it comes here.
 * @see https://docs.stripe.com/rate-limits#handling-limiting-gracefully
 */
export function insist<Result>(call: () => Promise<Result>): Promise<Result> {
  return asked.run(new Map(), () => callAgain(call, 1));
}

/** @param calls which one this is */
async function callAgain<Result>(call: () => Promise<Result>, calls: number): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    const wait = calls < MOST_CALLS ? waitAfter(error, calls) : Infinity;
    if (wait > LONGEST_WAIT_MS) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return callAgain(call, calls + 1);
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

/** Limits calls per second, as Stripe does. Knows endpoints and seconds; knows no caller. */

/** How many calls are allowed per second. Without limits nothing is counted. */
export interface RateLimits {
  /** Of all calls together. Stripe's is 25 in test mode, 100 in live mode. @default unlimited */
  perSecond?: number;
  /** Of each endpoint. Stripe's is 25. @default unlimited */
  perEndpointPerSecond?: number;
}

/** Which limit a call has met: `Stripe-Rate-Limited-Reason`. An object's lock, which is a 429 too, has none.
 *  @see https://docs.stripe.com/rate-limits */
export type RateLimitReason =
  | 'endpoint-concurrency'
  | 'endpoint-rate'
  | 'global-concurrency'
  | 'global-rate'
  | 'resource-specific';

/** Returns a function that names the limit that a call exceeds, or null; `now` in milliseconds. */
export function createLimiter(
  {perSecond = Infinity, perEndpointPerSecond = Infinity}: RateLimits,
  now: () => number,
): (endpoint: string) => RateLimitReason | null {
  let second = NaN;
  const counts = new Map<string, number>();
  return (endpoint) => {
    const current = Math.floor(now() / 1000);
    if (current !== second) counts.clear();
    second = current;
    const all = count('');
    if (count(endpoint) > perEndpointPerSecond) return 'endpoint-rate';
    return all > perSecond ? 'global-rate' : null;
  };

  function count(name: string): number {
    const sum = (counts.get(name) ?? 0) + 1;
    counts.set(name, sum);
    return sum;
  }
}

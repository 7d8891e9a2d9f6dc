/** Counts calls per second, as Stripe's limiter does. Knows endpoints and seconds; knows no caller. */

/** How many calls a second are answered; none is counted unless asked for. */
export interface RateLimits {
  /** Of all calls together. Stripe's is 25 in test mode, 100 in live mode. @default unlimited */
  perSecond?: number;
  /** Of each endpoint. Stripe's is 25. @default unlimited */
  perEndpointPerSecond?: number;
}

/** Answers whether a call is one too many in its second; `now` in milliseconds. */
export function createLimiter(
  {perSecond = Infinity, perEndpointPerSecond = Infinity}: RateLimits,
  now: () => number,
) {
  let second = NaN;
  const counts = new Map<string, number>();
  return (endpoint: string): boolean => {
    const current = Math.floor(now() / 1000);
    if (current !== second) counts.clear();
    second = current;
    const all = count('');
    return count(endpoint) > perEndpointPerSecond || all > perSecond;
  };

  function count(name: string): number {
    const sum = (counts.get(name) ?? 0) + 1;
    counts.set(name, sum);
    return sum;
  }
}

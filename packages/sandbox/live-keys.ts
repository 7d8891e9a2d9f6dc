/** Refuses live keys, with the same sentence on the server and in the page. */

/** Whether a key could move real money. */
export function isLiveKey(key: string): boolean {
  return /^(sk|pk|rk)_live_/.test(key);
}

/** The sentence that refuses a live key, the same on the server and in the page. */
export const LIVE_KEY_REFUSED =
  'This is the sandbox, a model of Stripe. It refuses live keys; use the sandbox test keys instead.';

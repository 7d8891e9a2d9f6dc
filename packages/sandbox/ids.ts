/** Makes ids that look like Stripe's. Knows the clock and random numbers; knows nothing of what an id names. */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The second Stripe's ids count from. */
const EPOCH_SECONDS = 1_342_389_380;

/** Makes every id of one account. */
export interface Ids {
  /** `pi_3…`: starts a family; the charge, refunds and events of this payment share its first 17 characters. */
  head(prefix: string): string;
  /** `ch_3…`: an id in the family of `relative`. */
  relative(prefix: string, relative: string): string;
  /** `pm_1…`: an id of its own. */
  single(prefix: string): string;
  /** `req_…`: 14 random characters. */
  short(prefix: string): string;
  /** `<id>_secret_…`: what lets a browser see one PaymentIntent. */
  clientSecret(id: string): string;
}

/** Ids for the account `accountId`, dated by `now` (seconds). */
export function createIds(accountId: string, now: () => number): Ids {
  const account = accountId.slice(-10);
  const stamp = () => base62(now() - EPOCH_SECONDS) + account;
  return {
    head: (prefix) => `${prefix}_3${stamp()}${Math.floor(Math.random() * 3)}${randomText(7)}`,
    relative: (prefix, relative) => `${prefix}_${relative.split('_')[1]?.slice(0, 17)}${randomText(7)}`,
    single: (prefix) => `${prefix}_1${stamp()}${randomText(8)}`,
    short: (prefix) => `${prefix}_${randomText(14)}`,
    clientSecret: (id) => `${id}_secret_${randomText(25)}`,
  };
}

/** `length` random characters from Stripe's alphabet. */
export function randomText(length: number): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(length)), (n) => ALPHABET[n % 62]).join('');
}

/** 16 characters that are always the same for the same text, as in a card's fingerprint. Not a cryptographic hash. */
export function fingerprint(text: string): string {
  let state = 0x811c9dc5;
  const next = (code: number) => (state = Math.imul(state ^ code, 0x01000193) >>> 0);
  for (const character of text) next(character.charCodeAt(0));
  return Array.from({length: 16}, (_, index) => ALPHABET[(next(index) >>> 8) % 62]).join('');
}

function base62(value: number): string {
  let digits = '';
  for (let rest = Math.max(0, value); rest > 0; rest = Math.floor(rest / 62))
    digits = ALPHABET[rest % 62] + digits;
  return digits.padStart(5, '0');
}

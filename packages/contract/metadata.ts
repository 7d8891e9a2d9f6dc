/** What a page may write at its order. Knows nothing of who reads it. */

/** The longest `reference`, in UTF-16 units. */
export const MAX_REFERENCE_LENGTH = 200;

/** What neither controls nor hides. Joiners make one picture of several, and write Persian; no name or line turns by them. */
const SEEN = String.raw`[^\p{C}\p{Zl}\p{Zp}]`;
const JOINED = String.raw`(?:${SEEN}|[\u200C\u200D])`;

/** At least one character that is seen, and none that controls, turns the line, or is half of one. */
export const PRINTABLE = new RegExp(`^(?=.*?${SEEN})${JOINED}+$`, 'u');

/** Stripe takes 50; ours need room too, and so do those that the host adds later. */
export const MAX_KEYS = 20;
/** The longest value of one, in UTF-16 units. */
export const MAX_VALUE_LENGTH = 500;
/** Of all names and values in UTF-8: strangers may write it, and each order keeps it. */
const MAX_BYTES = 4096;

/** Stripe takes no brackets in a key; what begins with `buybox_` is ours, and `__proto__` is nobody's. */
export const KEY = new RegExp(String.raw`^(?!buybox_|__proto__$)(?:(?![[\]])${JOINED}){1,40}$`, 'u');

/** Whatever can be sent and stored: no NUL, no half of a character. */
export const VALUE = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;

/** The sentence that tells a developer what `metadata` may be. */
export const DESCRIBE_METADATA = `metadata takes up to ${MAX_KEYS} texts: names of up to 40 characters that don't begin with "buybox_", values of up to ${MAX_VALUE_LENGTH}, ${MAX_BYTES / 1024} KB in all.`;

/** Whether a value is metadata: a flat object of texts, within what Stripe takes. */
export function isMetadata(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length > MAX_KEYS || !entries.every(([key, text]) => KEY.test(key) && isValue(text))) return false;
  return new TextEncoder().encode(entries.flat().join('')).length <= MAX_BYTES;
}

function isValue(text: unknown): boolean {
  return typeof text === 'string' && text.length <= MAX_VALUE_LENGTH && VALUE.test(text);
}

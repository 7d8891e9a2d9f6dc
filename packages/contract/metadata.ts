/** What a page may write at its order. Knows nothing of who reads it. */

/** The longest address that mail can be sent to: RFC 5321, 4.5.3.1.3. */
export const MAX_EMAIL_LENGTH = 254;

/** The longest `reference`, in UTF-16 units. */
export const MAX_REFERENCE_LENGTH = 200;

/** What neither controls nor hides. Joiners make one picture of several, and write Persian; no name or line turns by them. */
const SEEN = String.raw`[^\p{C}\p{Zl}\p{Zp}]`;
const JOINED = String.raw`(?:${SEEN}|[\u200C\u200D])`;

/** At least one character that is seen, and none that controls, turns the line, or is half of one. */
export const PRINTABLE = new RegExp(`^(?=.*?${SEEN})${JOINED}+$`, 'u');

/** A name and a domain with a dot, in ASCII, as Stripe takes them; what else an address may be, no receipt reaches. */
export const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;

/** Stripe takes 50; ours need room too, and so do those that the host adds later. */
const MAX_KEYS = 20;
const MAX_VALUE_LENGTH = 500;
/** Of all names and values in UTF-8: strangers may write it, and each order keeps it. */
const MAX_BYTES = 4096;

/** Stripe takes no brackets in a key; what begins with `buybox_` is ours, and `__proto__` is nobody's. */
const KEY = new RegExp(String.raw`^(?!buybox_|__proto__$)(?:(?![[\]])${JOINED}){1,40}$`, 'u');

/** Whatever can be sent and stored: no NUL, no half of a character. */
const VALUE = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;

/** The sentence that tells a developer what `metadata` may be. */
export const DESCRIBE_METADATA = `metadata takes up to ${MAX_KEYS} texts: names of up to 40 characters that don't begin with "buybox_", values of up to ${MAX_VALUE_LENGTH}, ${MAX_BYTES / 1024} KB in all.`;

/** An address as mail has it: nothing around it, and a domain of other letters in ASCII. What is valid stays as it is. */
export function tidyEmail(typed: string): string {
  const email = typed.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
  const [, name, domain] = /^(.*@)(.*)$/su.exec(email) ?? [];
  return name !== undefined && domain !== undefined ? name + toAscii(domain) : email;
}

/** `münchen.example` is `xn--mnchen-3ya.example`. An address of a page, which a domain's text may hide, is none. */
function toAscii(domain: string): string {
  if (!/[^ -~]/.test(domain) || !/^[\p{L}\p{M}\p{N}.。-]+$/u.test(domain)) return domain;
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return domain;
  }
}

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

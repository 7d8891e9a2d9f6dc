/** How card numbers, dates and codes are written. Pure: text in, text out. */

/** A network's numbers. */
export interface Network {
  brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay' | 'unknown';
  /** How the number begins. */
  prefix: RegExp;
  lengths: readonly number[];
  /** The digits after which there is a gap. */
  gaps: readonly number[];
  cvcLength: 3 | 4;
}

const FOURS = [4, 8, 12, 16];

/** By prefix, the longer ones first. */
const NETWORKS: readonly Network[] = [
  {brand: 'amex', prefix: /^3[47]/, lengths: [15], gaps: [4, 10], cvcLength: 4},
  {brand: 'diners', prefix: /^3(0[0-5]|[68])/, lengths: [14, 16], gaps: FOURS, cvcLength: 3},
  {brand: 'jcb', prefix: /^35/, lengths: [16], gaps: FOURS, cvcLength: 3},
  {brand: 'visa', prefix: /^4/, lengths: [16], gaps: FOURS, cvcLength: 3},
  {brand: 'mastercard', prefix: /^(5[1-5]|2[2-7])/, lengths: [16], gaps: FOURS, cvcLength: 3},
  {brand: 'unionpay', prefix: /^62/, lengths: [16, 19], gaps: FOURS, cvcLength: 3},
  {brand: 'discover', prefix: /^6(011|4[4-9]|5)/, lengths: [16], gaps: FOURS, cvcLength: 3},
];
const UNKNOWN: Network = {brand: 'unknown', prefix: /^/, lengths: [16], gaps: FOURS, cvcLength: 3};

/** The network a number belongs to, as far as it has been typed. */
export function findNetwork(digits: string): Network {
  return NETWORKS.find(({prefix}) => prefix.test(digits)) ?? UNKNOWN;
}

/** Nothing but the digits. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** `4242 4242 4242 4242`, cut at the longest number of the network. */
export function formatNumber(text: string): string {
  const digits = digitsOf(text);
  const {gaps, lengths} = findNetwork(digits);
  const kept = digits.slice(0, Math.max(...lengths));
  return Array.from(kept, (digit, index) => (gaps.includes(index) ? ` ${digit}` : digit)).join('');
}

/** `12 / 34`; a first digit above 1 is a month by itself. While deleting, the slash goes with its digit. */
export function formatExpiry(text: string, isDeleting = false): string {
  const typed = digitsOf(text).slice(0, 4);
  const digits = /^[2-9]/.test(typed) ? `0${typed}`.slice(0, 4) : typed;
  if (digits.length < 2 || (isDeleting && digits.length === 2)) return digits;
  return `${digits.slice(0, 2)} / ${digits.slice(2)}`;
}

/** Three digits, or four for American Express. */
export function formatCvc(text: string, number: string): string {
  return digitsOf(text).slice(0, findNetwork(digitsOf(number)).cvcLength);
}

/** Month and year of `12 / 34`; null while it is incomplete. */
export function parseExpiry(text: string): {month: number; year: number} | null {
  const digits = digitsOf(text);
  return digits.length === 4 ? {month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2))} : null;
}

/** Where the caret belongs after formatting, so that it stays behind the same digit. */
export function caretAfter(formatted: string, digitsBefore: number): number {
  let seen = 0;
  for (let index = 0; index < formatted.length; index += 1) {
    if (seen === digitsBefore) return index;
    if (/\d/.test(formatted[index] ?? '')) seen += 1;
  }
  return formatted.length;
}

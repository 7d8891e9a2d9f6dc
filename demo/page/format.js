/** Writes numbers for people. */

const time = new Intl.DateTimeFormat('en', {dateStyle: 'medium', timeStyle: 'short'});
const ZERO_DECIMAL = new Set(['jpy', 'krw', 'vnd']);

/** `3 credits`, `1 credit`. */
export function formatCount(count, noun) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** An amount in minor units, such as `$3.00`. */
export function formatMoney(amount, currency) {
  const value = ZERO_DECIMAL.has(currency) ? amount : amount / 100;
  return value.toLocaleString('en', {style: 'currency', currency});
}

/** Milliseconds since the epoch, such as `Nov 20, 2026, 11:39 PM`. */
export function formatTime(at) {
  return time.format(at);
}

/** How an amount is typed and written for typing. Pure: knows no DOM and no product. */
import {decimalsOf} from '../../contract/money.ts';
import {toAsciiDigits} from './quantity.ts';

/** The currency's sign or code: a point in it follows a letter, as in `Fr.7`; no minus is one. */
const SIGN = /(?:[\p{L}\p{Sc}](?:[\p{L}\p{M}\p{Sc}/״"\s]|(?<=[\p{L}\p{M}/])\.)*)?/u.source;

const NUMBER = /((?:(?<![\p{L}\p{M}/])[.,٫])?\d(?:[\d.,٫٬'\s]*\d)?)/u.source;

/** `7,-` and `7.–` say that there are no cents. */
const NO_CENTS = /(?:[.,]?|[.,:/]\p{Pd}{1,2})/u.source;

const TYPED = new RegExp(`^\\s*${SIGN}${NUMBER}${NO_CENTS}\\s*${SIGN}$`, 'u');

/** What makes another number of it: words longer than any sign, and multiples such as `7k` and `5万`. */
const MORE = /(?:\p{L}[^\p{L}\d]*){5}|\d\s*(?:[km](?!\p{L})|[十百千万萬億亿십백천만억])/iu;

/** Groups by three with one separator throughout, or the Indian `12,34,567`. */
const GROUPED = /^[1-9]\d{0,2}(?:([.,٬'\s])\d{3})(?:\1\d{3})*$|^[1-9]\d?(?:,\d\d)+,\d{3}$/;

/**
 * A typed text in minor units: `12.50`, `12,5`, `1 234,50 €`. A separator before as many digits as the currency has
 * decimals, or fewer, is the decimal one; before three digits it groups. Undefined when it isn't an amount, such as
 * `-7` and `1e3`, and when it may mean another one, such as `10.999` where thousands have no point.
 */
export function parseAmount(text: string, currency: string, locale: string): number | undefined {
  const decimals = decimalsOf(currency);
  const typed = toAsciiDigits(text)
    .replace(/\p{Cf}/gu, '')
    .replace(/’/g, "'");
  const number = MORE.test(typed) ? undefined : TYPED.exec(typed)?.[1];
  if (number === undefined) return undefined;
  const {whole, mark, fraction} = splitNumber(number, decimals);
  const isWhole = /^\d*$/.test(whole) || GROUPED.test(whole);
  // Three decimals, as a dinar has, look like a group.
  const isGroup = fraction.length === 3 && /^\d+$/.test(whole) && mark === groupMarkOf(locale);
  const isAmount = isWhole && !isGroup && (fraction !== '' || isSure(whole, locale));
  const digits = whole.replace(/\D/g, '') + fraction.padEnd(decimals, '0').slice(0, decimals);
  return isAmount && /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}

/** A mark that stands twice is no decimal one. Without decimals there may be noughts: `500.00` are 500 yen. */
function splitNumber(number: string, decimals: number): {whole: string; mark: string; fraction: string} {
  const end = new RegExp(decimals === 0 ? '([.,٫])(0{1,2})$' : `([.,٫])(\\d{1,${decimals}})$`);
  const [tail = '', mark = '', fraction = ''] = end.exec(number) ?? [];
  const whole = number.slice(0, number.length - tail.length);
  return mark && whole.includes(mark) ? {whole: number, mark: '', fraction: ''} : {whole, mark, fraction};
}

/** One point or comma may have been meant for a decimal one, unless the language groups by it. */
function isSure(whole: string, locale: string): boolean {
  const [, mark] = /^\d+([.,])\d+$/.exec(whole) ?? [];
  return mark === undefined || mark === groupMarkOf(locale);
}

/** Of sums of money: Austria groups them otherwise than plain numbers, whatever the currency. */
function groupMarkOf(locale: string): string | undefined {
  const format = new Intl.NumberFormat(locale, {style: 'currency', currency: 'eur', numberingSystem: 'latn'});
  return format.formatToParts(10_000).find(({type}) => type === 'group')?.value;
}

/** An amount as it is typed: `12.5` in the language's own way, without the currency's sign. */
export function formatForTyping(amount: number, currency: string, locale: string): string {
  const decimals = decimalsOf(currency);
  const minimumFractionDigits = amount % 10 ** decimals === 0 ? 0 : decimals;
  const format = {minimumFractionDigits, maximumFractionDigits: decimals, useGrouping: false};
  return (amount / 10 ** decimals).toLocaleString(locale, format);
}

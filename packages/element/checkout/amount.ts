/** Owns how an amount is typed and written for typing. Pure: knows no DOM and no product. */
import {decimalsOf} from '../../contract/money.ts';
import {toAsciiDigits} from './quantity.ts';

/** A sign, the number, a sign: between its digits nothing but separators; `Fr.7` has its dot from the franc. */
const TYPED = /^(\D*?)((?:(?<!\p{L})[.,])?\d(?:[\d.,٬'’\s]*\d)?)\D*$/u;

/**
 * A typed text in minor units: `12.50`, `12,5`, `1 234,50 €`. The last separator is the decimal one, unless more digits
 * follow it than the currency has decimals. Undefined when it isn't an amount, such as `-7` and `1e3`.
 */
export function parseAmount(text: string, currency: string): number | undefined {
  const decimals = decimalsOf(currency);
  const typed = toAsciiDigits(text)
    .replace(/\p{Cf}/gu, '')
    .replace(/٫/g, '.');
  const [, sign = '', number = ''] = TYPED.exec(typed) ?? [];
  const plain = number.replace(/[^\d.,]/g, '');
  const [, whole = '', fraction = ''] = new RegExp(`^([\\d.,]*?)(?:[.,](\\d{0,${decimals}}))?$`).exec(plain) ?? [];
  const digits = whole.replace(/[.,]/g, '') + fraction.padEnd(decimals, '0');
  const isAmount = plain !== '' && !/[\p{Pd}−]/u.test(sign) && /^\d{1,12}$/.test(digits);
  return isAmount ? Number(digits) : undefined;
}

/** An amount as it is typed: `12.5` in the language's own way, without the currency's sign. */
export function formatForTyping(amount: number, currency: string, locale: string): string {
  const decimals = decimalsOf(currency);
  const minimumFractionDigits = amount % 10 ** decimals === 0 ? 0 : decimals;
  const format = {minimumFractionDigits, maximumFractionDigits: decimals, useGrouping: false};
  return (amount / 10 ** decimals).toLocaleString(locale, format);
}

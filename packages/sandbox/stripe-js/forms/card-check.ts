/** Checks the card fields, with Stripe.js's codes and texts. Pure; the API does the bank's checks. */
import {isLuhnValid} from '../../cards/luhn.ts';
import {digitsOf, findNetwork, parseExpiry} from './card-format.ts';
import type {FieldError} from './field.ts';
import type {Phrase} from '../words/english.ts';
import {say} from '../words/words.ts';

/** The fields of the payment frame. */
export type FieldName = 'number' | 'expiry' | 'cvc' | 'country' | 'postalCode';
/** Their values. */
export type FieldValues = Record<FieldName, string>;

type WrongCard = Extract<Phrase, `${'incomplete' | 'invalid'}_${string}`>;

/** The countries with a postal code, and the form of a complete one. */
const POSTAL_CODES: Record<string, RegExp> = {
  US: /^\d{5}(-\d{4})?$/,
  CA: /^[a-z]\d[a-z] ?\d[a-z]\d$/i,
  GB: /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i,
};

/** Whether this country's cards are asked for a postal code. */
export function hasPostalCode(country: string): boolean {
  return Object.hasOwn(POSTAL_CODES, country);
}

/** What is wrong with one field; null when nothing is. */
export function checkField(name: FieldName, values: FieldValues, today: Date): FieldError | null {
  const code = CHECKS[name](values, today);
  if (!code) return null;
  const isZip = code === 'incomplete_zip' && values.country === 'US';
  return {type: 'validation_error', code, message: say(isZip ? 'incomplete_us_zip' : code)};
}

const CHECKS: Record<FieldName, (values: FieldValues, today: Date) => WrongCard | null> = {
  number: ({number}) => checkNumber(digitsOf(number)),
  expiry: ({expiry}, today) => checkExpiry(expiry, today),
  cvc: ({cvc, number}) => (cvc.length < findNetwork(digitsOf(number)).cvcLength ? 'incomplete_cvc' : null),
  country: () => null,
  postalCode: ({postalCode, country}) => (isPostalCode(postalCode, country) ? null : 'incomplete_zip'),
};

function checkNumber(digits: string): WrongCard | null {
  if (!findNetwork(digits).lengths.includes(digits.length)) return 'incomplete_number';
  return isLuhnValid(digits) ? null : 'invalid_number';
}

function checkExpiry(text: string, today: Date): WrongCard | null {
  const expiry = parseExpiry(text);
  if (!expiry) return 'incomplete_expiry';
  if (expiry.month < 1 || expiry.month > 12) return 'invalid_expiry_month';
  if (expiry.year < today.getFullYear()) return 'invalid_expiry_year_past';
  const isPast = expiry.year === today.getFullYear() && expiry.month <= today.getMonth();
  return isPast ? 'invalid_expiry_month_past' : null;
}

function isPostalCode(text: string, country: string): boolean {
  return POSTAL_CODES[country]?.test(text.trim()) ?? true;
}

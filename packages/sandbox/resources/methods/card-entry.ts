/** Reads an entered card: finds the test card or the error. Knows Stripe's texts; keeps no number. */
import {StripeApiError, invalidRequest} from '../../api/errors.ts';
import {findCard} from '../../cards/cards.ts';
import {isLuhnValid} from '../../cards/luhn.ts';
import type {TestCard} from '../../cards/test-card.ts';

/** A card's parameters. */
export interface CardParams {
  number?: string | null;
  cvc?: string | null;
  exp_month?: number | null;
  exp_year?: number | null;
}

/** A valid card. */
export interface CardEntry {
  card: TestCard;
  expMonth: number;
  expYear: number;
  cvcGiven: boolean;
}

/** The errors of an entered card; Stripe answers 402 for each. */
const WRONG = {
  incorrect_number: {param: 'number', message: 'Your card number is incorrect.'},
  invalid_expiry_month: {param: 'exp_month', message: "Your card's expiration month is invalid."},
  invalid_expiry_year: {param: 'exp_year', message: "Your card's expiration year is invalid."},
  invalid_cvc: {param: 'cvc', message: "Your card's security code is invalid."},
} as const;

const LIVE_CARD =
  'Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://stripe.com/docs/testing.';

/** The test card for the parameters; `now` in seconds. @throws StripeApiError 400 for a missing part, 402 for a wrong one. */
export function readCard(params: CardParams, now: number): CardEntry {
  const number = requirePart(params.number, 'number').replaceAll(/[\s-]/g, '');
  const expMonth = requirePart(params.exp_month, 'exp_month');
  const expYear = fullYear(requirePart(params.exp_year, 'exp_year'));
  if (!isLuhnValid(number)) throw wrong('incorrect_number');
  checkExpiry(expMonth, expYear, new Date(now * 1000));
  if (params.cvc && !/^\d{3,4}$/.test(params.cvc)) throw wrong('invalid_cvc');
  const card = findCard(number);
  if (!card) throw liveCard();
  return {card, expMonth, expYear, cvcGiven: Boolean(params.cvc)};
}

function requirePart<T>(value: T | null | undefined, name: string): T {
  if (value !== null && value !== undefined) return value;
  const param = `card[${name}]`;
  throw invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

function checkExpiry(month: number, year: number, today: Date): void {
  const thisYear = today.getUTCFullYear();
  if (month < 1 || month > 12) throw wrong('invalid_expiry_month');
  if (year < thisYear || year > thisYear + 50) throw wrong('invalid_expiry_year');
  if (year === thisYear && month < today.getUTCMonth() + 1) throw wrong('invalid_expiry_month');
}

function wrong(code: keyof typeof WRONG): StripeApiError {
  return new StripeApiError(402, {type: 'card_error', code, ...WRONG[code]});
}

function liveCard(): StripeApiError {
  return new StripeApiError(402, {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'test_mode_live_card',
    message: LIVE_CARD,
    param: 'number',
  });
}

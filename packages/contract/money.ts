/** What a currency is to Stripe: its minor unit, its smallest charge, how it is written. Knows no prices. */

/** An integer in the currency's minor units (cents, yen), never a fraction. */
export interface Money {
  /** Integer in minor units: 1999 is $19.99, and 1999 is ¥1999. */
  amount: number;
  /** ISO 4217 code in lower case, as Stripe writes it. */
  currency: string;
}

const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));

/** Currencies with two decimals at Stripe of which only whole units may be charged. */
const WHOLE_UNITS = new Set('isk ugx'.split(' '));

/** Stripe's smallest charge in minor units; it lists no other currency, and checks the settlement currency itself. */
// oxfmt-ignore
const MINIMUM: Record<string, number> = {
  aed: 200, ars: 50, aud: 50, brl: 50, cad: 50, chf: 50, cop: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30,
  hkd: 400, huf: 17500, idr: 50, ils: 50, inr: 50, jpy: 50, krw: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50,
  php: 50, pln: 200, ron: 200, rub: 50, sek: 300, sgd: 50, thb: 1000, usd: 50, zar: 50,
};

/**
 * How many decimals Stripe's amounts have in a currency. It differs from `Intl` for some (ISK, UGX, HUF, TWD),
 * so amounts are never derived from `Intl`'s digits.
 * @see https://docs.stripe.com/currencies#zero-decimal
 */
export function decimalsOf(currency: string): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/**
 * The smallest amount that Stripe charges in a currency, in minor units; 1 where it names none.
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
export function minimumAmount(currency: string): number {
  return Object.hasOwn(MINIMUM, currency) ? (MINIMUM[currency] ?? 1) : 1;
}

/** How many digits an amount may have at Stripe, whatever it is paid with; eight in every other currency. */
const DIGITS: Readonly<Record<string, number>> = {cop: 10, idr: 12, inr: 9};
const OTHER_DIGITS = 8;
/** The same where it is paid by card. Of dollars Stripe says itself: "Amount must be no more than $999,999.99". */
const CARD_DIGITS: Readonly<Record<string, number>> = {usd: 8};
const OTHER_CARD_DIGITS = 12;

/**
 * The largest amount that Stripe charges in a currency, in minor units. American Express takes nine digits, whatever this says.
 * @param paymentMethodTypes what it may be paid with; without it, anything
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
export function maximumAmount(currency: string, paymentMethodTypes?: readonly string[]): number {
  const isByCard = paymentMethodTypes?.every((type) => type === 'card') ?? false;
  const [digits, others] = isByCard ? [CARD_DIGITS, OTHER_CARD_DIGITS] : [DIGITS, OTHER_DIGITS];
  return 10 ** ((Object.hasOwn(digits, currency) && digits[currency]) || others) - 1;
}

/** The step an amount must be a multiple of: 100 for ISK and UGX, 10 for three-decimal currencies, else 1. */
export function amountStep(currency: string): 1 | 10 | 100 {
  if (WHOLE_UNITS.has(currency)) return 100;
  return THREE_DECIMAL.has(currency) ? 10 : 1;
}

/** Whether a string is a currency code as Stripe takes it: three lower-case letters that `Intl` can write. */
export function isCurrency(currency: string): boolean {
  return /^[a-z]{3}$/.test(currency) && Intl.supportedValuesOf('currency').includes(currency.toUpperCase());
}

/**
 * Writes an amount for a person, with the currency's customary sign: `formatAmount(1999, 'usd', 'en')` is `$19.99`.
 * The decimals are the currency's at Stripe, so what is read is what is charged.
 */
export function formatAmount(amount: number, currency: string, locale?: string): string {
  const text = formatter(currency, locale).format(amount / 10 ** decimalsOf(currency));
  return text.replace(LATIN_SIGN, '$&\u200e');
}

/** From right to left, the `$` of `US$` would leave its letters, up to the other end: a mark keeps it beside them. */
const LATIN_SIGN = /^[\u061c\u200f].*[A-Z]\$$/;

const formatters = new Map<string, Intl.NumberFormat>();

/** How many are kept: strangers name the languages that a server writes in. */
const MOST_FORMATTERS = 200;

/** Making an `Intl.NumberFormat` costs as much as a whole first render, so one is kept for each pair. */
function formatter(currency: string, locale?: string): Intl.NumberFormat {
  const key = `${locale ?? ''} ${currency}`;
  const kept = formatters.get(key);
  if (kept) return kept;
  const digits = WHOLE_UNITS.has(currency) ? 0 : decimalsOf(currency);
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  if (formatters.size >= MOST_FORMATTERS) formatters.clear();
  formatters.set(key, made);
  return made;
}

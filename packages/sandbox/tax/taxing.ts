/** What the tax of an amount is, at a place. Pure arithmetic in whole numbers; knows no object that is stored. */
import type Stripe from 'stripe';
import type {PlaceRate} from './rates.ts';

type Reason = Stripe.Tax.CalculationLineItem.TaxBreakdown.TaxabilityReason;
type Behavior = 'exclusive' | 'inclusive';

/** Stripe's code for what is not taxed anywhere. */
const NONTAXABLE = 'txcd_00000000';

/** The place and the customer, as far as they decide. */
export interface Situation {
  country: string;
  state: string | null;
  rate: PlaceRate | undefined;
  override: 'customer_exempt' | 'none' | 'reverse_charge';
}

/** One amount and its tax. */
export interface Taxed {
  amount: number;
  tax: number;
  taxable: number;
  behavior: Behavior;
  reason: Reason;
}

/** The tax of one amount. An inclusive tax is in it already, an exclusive one comes on top. */
export function taxOf(
  {rate, override}: Situation,
  {amount, behavior, code}: {amount: number; behavior: Behavior; code: string},
): Taxed {
  const reason = reasonOf(rate, override, code);
  const thousandths = reason === 'standard_rated' ? (rate?.rate ?? 0) : 0;
  const whole = behavior === 'inclusive' ? 100_000 + thousandths : 100_000;
  const tax = roundAwayFromZero((amount * thousandths) / whole);
  const net = behavior === 'inclusive' ? amount - tax : amount;
  return {amount, tax, taxable: reason === 'standard_rated' ? net : 0, behavior, reason};
}

/** A taxed amount as Stripe breaks it down. */
export function breakdownOf({country, state, rate}: Situation, {tax, taxable, reason}: Taxed) {
  const level = rate?.state ? ('state' as const) : ('country' as const);
  const names = new Intl.DisplayNames(['en'], {type: 'region'});
  return {
    amount: tax,
    jurisdiction: {
      country,
      display_name: level === 'state' ? (state ?? '') : (names.of(country) ?? country),
      level,
      state: level === 'state' ? state : null,
    },
    sourcing: 'destination' as const,
    tax_rate_details:
      rate && reason === 'standard_rated'
        ? {display_name: rate.displayName, percentage_decimal: percentage(rate), tax_type: rate.type}
        : null,
    taxability_reason: reason,
    taxable_amount: taxable,
  };
}

/** The sums of several amounts, one row for each way in which they are taxed. */
export function totalsOf(
  {country, state, rate}: Situation,
  all: readonly Taxed[],
): Stripe.Tax.Calculation.TaxBreakdown[] {
  const kinds = [...new Set(all.map(({behavior, reason}) => `${behavior} ${reason}`))];
  return kinds.map((kind) => {
    const own = all.filter(({behavior, reason}) => `${behavior} ${reason}` === kind);
    const isTaxed = rate && own[0]?.reason === 'standard_rated';
    return {
      amount: own.reduce((sum, {tax}) => sum + tax, 0),
      inclusive: own[0]?.behavior === 'inclusive',
      tax_rate_details: {
        country,
        flat_amount: null,
        percentage_decimal: isTaxed ? percentage(rate) : '0.0',
        rate_type: isTaxed ? 'percentage' : null,
        state: rate?.state ?? state,
        tax_type: isTaxed ? rate.type : null,
      },
      taxability_reason: own[0]?.reason ?? 'not_collecting',
      taxable_amount: own.reduce((sum, {taxable}) => sum + taxable, 0),
    };
  });
}

function reasonOf(rate: PlaceRate | undefined, override: Situation['override'], code: string): Reason {
  if (code === NONTAXABLE) return 'product_exempt';
  if (!rate) return 'not_collecting';
  return override === 'none' ? 'standard_rated' : override;
}

function percentage({rate}: PlaceRate): string {
  const text = String(rate / 1000);
  return text.includes('.') ? text : `${text}.0`;
}

function roundAwayFromZero(amount: number): number {
  const rounded = Math.round(Math.abs(amount));
  return amount < 0 && rounded > 0 ? -rounded : rounded;
}

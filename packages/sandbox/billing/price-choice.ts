/** The price that a caller means: by its id, or by `price_data` made on the spot. Knows Stripe's refusals. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {invalidRequest, notInSandbox, resourceMissing} from '../api/errors.ts';
import {id} from '../api/param-parts.ts';
import type {ParamTable} from '../api/params.ts';
import {addPrice, findPrice, type PriceParams} from './prices.ts';

const SHARED = {
  currency: {type: 'string', required: true},
  product: {type: 'string', required: true},
  tax_behavior: {type: 'enum', values: ['exclusive', 'inclusive', 'unspecified']},
  unit_amount: {type: 'integer', min: 0},
  unit_amount_decimal: id,
} as const satisfies ParamTable;

/** `price_data` of something that is billed once. */
export const ONE_TIME_PRICE_DATA = {type: 'hash', fields: SHARED} as const;

/** `price_data` of a subscription's item. */
export const RECURRING_PRICE_DATA = {
  type: 'hash',
  fields: {
    ...SHARED,
    recurring: {
      type: 'hash',
      required: true,
      fields: {
        interval: {type: 'enum', required: true, values: ['day', 'month', 'week', 'year']},
        interval_count: {type: 'integer', min: 1},
      },
    },
  },
} as const;

/** What the caller wrote. */
export interface PriceChoice {
  price?: string | undefined;
  /** A price by its old name. */
  plan?: string | undefined;
  price_data?: (Omit<PriceParams, 'product'> & {product: string}) | undefined;
}

/** The price of this kind; null where neither parameter is given. `param` is where the price's id stands.
 *  @throws StripeApiError 400 for a price that is missing, inactive or of the other kind. */
export function choosePrice(
  account: Account,
  caller: Caller,
  {price: given, plan, price_data: data}: PriceChoice,
  {type, param, currency}: {type: Stripe.Price.Type; param: string; currency?: string | undefined},
): Stripe.Price | null {
  const id = given ?? plan;
  if (!id && !data) return null;
  if (plan && !account.store.prices.has(plan)) throw noSuchPlan(plan, param);
  if (data && !account.store.products.has(data.product)) {
    throw resourceMissing('product', data.product, param.replace(/price\]?$/, 'price_data[product]'), 400);
  }
  // Stripe lists such a price as inactive: nothing else may use it.
  const price = data ? addPrice(account, caller, {...data, active: false}) : findPrice(account, String(id), param);
  if (price.type !== type) throw wrongKind(price.type, type, param);
  if (currency && price.currency_options?.[currency])
    throw notInSandbox('bills of a price in another of its currencies', param);
  if (currency && price.currency !== currency) throw wrongCurrency(price.currency, currency, param);
  if (!data && !price.active && !isOfCheckout(account, price)) throw inactive(param);
  return price;
}

function noSuchPlan(plan: string, param: string): Error {
  return resourceMissing('plan', plan, param.replace(/price(\]?)$/, 'plan$1'), 400);
}

/** What a Checkout Session made on the spot is inactive for all but that session's subscription. */
function isOfCheckout({store}: Account, {id}: Stripe.Price): boolean {
  const lines = [...store.checkoutDetails.values()].flatMap(({lineItems}) => lineItems);
  return lines.some(({price}) => price?.id === id);
}

/** A classic subscription is billed as a whole: https://docs.stripe.com/billing/subscriptions/mixed-interval
 *  @throws StripeApiError 400 for items of different intervals. */
export function requireOneInterval(mode: 'classic' | 'flexible', prices: readonly Stripe.Price[]): void {
  const intervals = prices.map(({recurring}) => `${recurring?.interval_count} ${recurring?.interval}`);
  if (mode === 'flexible' || new Set(intervals).size <= 1) return;
  throw invalidRequest(
    'Currency and interval fields must match across all plans on this subscription. Found mismatch in interval field.',
    {param: 'items'},
  );
}

/** A price in another currency than what it is billed with. */
export function wrongCurrency(is: string, wanted: string, param: string): Error {
  const message = `The price specified only supports \`${is}\`. This doesn't match the expected currency: \`${wanted}\`.`;
  return invalidRequest(message, {param});
}

function wrongKind(is: string, wanted: string, param: string): Error {
  const message = `The price specified is set to \`type=${is}\` but this field only accepts prices with \`type=${wanted}\`.`;
  return invalidRequest(message, {param});
}

function inactive(param: string): Error {
  const message =
    'The price specified is inactive. This field only accepts active prices. Learn more about inactive prices at https://stripe.com/docs/products-prices/manage-prices#archive-price.';
  return invalidRequest(message, {param});
}

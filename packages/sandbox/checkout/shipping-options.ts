/** The choices of shipping in a Checkout Session, and what the chosen one costs. Knows rates; knows no items. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type StripeApiError, invalidRequest} from '../api/errors.ts';
import type {ShippingOptionParams} from './session-params.ts';
import {addShippingRate, findShippingRate} from './shipping-rates.ts';

/** The choices, with rates made on the spot. @throws StripeApiError 400. */
export function readShippingOptions(
  account: Account,
  options: readonly ShippingOptionParams[] | null | undefined,
  currency: string,
): Stripe.Checkout.Session.ShippingOption[] {
  const checked = (options ?? []).map((option, index) => check(account, option, index));
  const rates = checked.map((option) => rateOf(account, option));
  const foreign = rates.find((rate) => rate.fixed_amount?.currency !== currency);
  if (foreign) throw otherCurrency(foreign, currency);
  return rates.map(({id, fixed_amount: fixed}) => ({shipping_amount: fixed?.amount ?? 0, shipping_rate: id}));
}

/** What shipping costs; the first choice is made until the buyer makes another. Null where nothing is shipped. */
export function shippingCost(
  options: readonly Stripe.Checkout.Session.ShippingOption[],
  chosen?: string,
): Stripe.Checkout.Session.ShippingCost | null {
  const option = options.find(({shipping_rate: rate}) => rate === chosen) ?? options[0];
  if (!option) return null;
  const {shipping_amount: amount, shipping_rate: rate} = option;
  return {amount_subtotal: amount, amount_tax: 0, amount_total: amount, shipping_rate: rate};
}

function check(account: Account, option: ShippingOptionParams, index: number): ShippingOptionParams {
  const at = `shipping_options[${index}]`;
  const {shipping_rate: rate, shipping_rate_data: data} = option;
  if (rate && data) {
    throw invalidRequest('You may only specify one of these parameters: shipping_rate, shipping_rate_data.');
  }
  if (!rate && !data) {
    const param = `${at}[shipping_rate]`;
    throw invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
  }
  if (rate) findShippingRate(account, rate, `${at}[shipping_rate]`, 400);
  return option;
}

function rateOf(account: Account, {shipping_rate: id, shipping_rate_data: data}: ShippingOptionParams) {
  return data ? addShippingRate(account, data) : findShippingRate(account, String(id));
}

/** By analogy with prices; Stripe's words for this are not recorded. */
function otherCurrency({fixed_amount: fixed}: Stripe.ShippingRate, expected: string): StripeApiError {
  return invalidRequest(
    `The shipping rate specified only supports \`${fixed?.currency}\`. This doesn't match the expected currency: \`${expected}\`.`,
    {param: 'shipping_options'},
  );
}

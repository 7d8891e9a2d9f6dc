/** The endpoints of shipping rates. Knows the object; shipping-options.ts offers rates in a Checkout Session. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {resourceMissing} from '../api/errors.ts';
import {paginate} from '../api/lists.ts';
import {mergeMetadata} from '../api/param-parts.ts';
import type {ParamsOf} from '../api/params.ts';
import {createdWithin} from '../resources/created-filter.ts';
import {readCurrency} from '../resources/intents/intent-rules.ts';
import * as table from './shipping-rate-params.ts';

/** Creates and stores a shipping rate. */
export function addShippingRate(account: Account, params: table.ShippingRateParams): Stripe.ShippingRate {
  const {delivery_estimate: estimate, fixed_amount: fixed} = params;
  const rate = {
    id: account.ids.single('shr'),
    object: 'shipping_rate',
    active: true,
    created: account.now(),
    delivery_estimate: estimate ? {maximum: estimate.maximum ?? null, minimum: estimate.minimum ?? null} : null,
    display_name: params.display_name,
    ...(fixed && {fixed_amount: {amount: fixed.amount, currency: readCurrency(fixed.currency)}}),
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    tax_behavior: params.tax_behavior ?? 'unspecified',
    tax_code: params.tax_code ?? null,
    type: 'fixed_amount',
  } as Stripe.ShippingRate;
  account.store.shippingRates.set(rate.id, rate);
  return rate;
}

/** The shipping rate with this id. `param` is where the caller wrote it. @throws StripeApiError 400, or 404 in a path. */
export function findShippingRate(
  {store}: Account,
  rateId: string,
  param = 'shipping_rate',
  status = 404,
): Stripe.ShippingRate {
  const rate = store.shippingRates.get(rateId);
  if (!rate) throw resourceMissing('shipping rate', rateId, param, status);
  return rate;
}

function updateRate({account, id: rateId, params}: Call<ParamsOf<typeof table.UPDATE_RATE_PARAMS>>): object {
  const rate = findShippingRate(account, rateId);
  return Object.assign(rate, {
    ...(params.active !== undefined && {active: params.active}),
    ...(params.tax_behavior && {tax_behavior: params.tax_behavior}),
    metadata: mergeMetadata(rate.metadata, params.metadata),
  });
}

function listRates({account, params}: Call<ParamsOf<typeof table.LIST_RATES_PARAMS>>): object {
  const {active, currency} = params;
  const all = [...account.store.shippingRates.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (rate) =>
      (active === undefined || rate.active === active) && (!currency || rate.fixed_amount?.currency === currency),
  );
  return paginate(wanted, params, '/v1/shipping_rates');
}

/** The endpoints of shipping rates. */
export const SHIPPING_RATE_ROUTES: readonly Route[] = [
  route(
    'POST /v1/shipping_rates',
    table.SHIPPING_RATE_FIELDS,
    ({account, params}: Call<table.ShippingRateParams>) => addShippingRate(account, params),
  ),
  route('GET /v1/shipping_rates', table.LIST_RATES_PARAMS, listRates),
  route('GET /v1/shipping_rates/:id', {}, ({account, id: rateId}) => findShippingRate(account, rateId)),
  route('POST /v1/shipping_rates/:id', table.UPDATE_RATE_PARAMS, updateRate),
];

/** The endpoints of shipping rates. Knows the object; shipping-options.ts offers rates in a Checkout Session. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {flag, id, lacking, mergeMetadata, metadata} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {createdWithin} from '../resources/created-filter.ts';
import {readCurrency} from '../resources/intents/intent-rules.ts';

const BOUND = {
  type: 'hash',
  fields: {
    unit: {type: 'enum', required: true, values: ['business_day', 'day', 'hour', 'month', 'week']},
    value: {type: 'integer', required: true, min: 1},
  },
} as const;

const TAX_BEHAVIOR = {type: 'enum', values: ['exclusive', 'inclusive', 'unspecified']} as const;

/** The parameters of a new shipping rate, wherever one is created. */
export const SHIPPING_RATE_FIELDS = {
  delivery_estimate: {type: 'hash', fields: {maximum: BOUND, minimum: BOUND}},
  display_name: {type: 'string', required: true, max: 100},
  fixed_amount: {
    type: 'hash',
    fields: {
      ...lacking('currency_options'),
      amount: {type: 'integer', required: true, min: 0},
      currency: {type: 'string', required: true},
    },
  },
  metadata,
  tax_behavior: TAX_BEHAVIOR,
  tax_code: id,
  type: {type: 'enum', values: ['fixed_amount']},
} as const satisfies ParamTable;

type RateParams = ParamsOf<typeof SHIPPING_RATE_FIELDS>;

/** Creates and stores a shipping rate. */
export function addShippingRate(account: Account, params: RateParams): Stripe.ShippingRate {
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

const UPDATE_PARAMS = {
  ...lacking('fixed_amount'),
  active: flag,
  metadata,
  tax_behavior: TAX_BEHAVIOR,
} as const satisfies ParamTable;

function updateRate({account, id: rateId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const rate = findShippingRate(account, rateId);
  return Object.assign(rate, {
    ...(params.active !== undefined && {active: params.active}),
    ...(params.tax_behavior && {tax_behavior: params.tax_behavior}),
    metadata: mergeMetadata(rate.metadata, params.metadata),
  });
}

const LIST_RATES_PARAMS = {
  ...LIST_PARAMS,
  active: flag,
  created: {type: 'raw'},
  currency: id,
} as const satisfies ParamTable;

function listRates({account, params}: Call<ParamsOf<typeof LIST_RATES_PARAMS>>): object {
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
  route('POST /v1/shipping_rates', SHIPPING_RATE_FIELDS, ({account, params}: Call<RateParams>) =>
    addShippingRate(account, params),
  ),
  route('GET /v1/shipping_rates', LIST_RATES_PARAMS, listRates),
  route('GET /v1/shipping_rates/:id', {}, ({account, id: rateId}) => findShippingRate(account, rateId)),
  route('POST /v1/shipping_rates/:id', UPDATE_PARAMS, updateRate),
];

/** The endpoints of prices. Knows the object and its tiers; amounts.ts computes what a quantity costs. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Caller, type Route, route} from '../api/call.ts';
import {invalidRequest, notInSandbox, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {absent, flag, id, lacking, mergeMetadata, metadata, text} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {createdWithin} from '../resources/created-filter.ts';
import {emit} from '../resources/events.ts';
import {readCurrency} from '../resources/intents/intent-rules.ts';
import {planOf} from './plan.ts';
import {AMOUNTS, OWN_TIERS, readAmounts, readOptions, TAX_BEHAVIOR} from './price-amounts.ts';
import {createPriceProduct, PRODUCT_DATA} from './price-product.ts';

/** The parameters of a new price, wherever one is created. */
export const PRICE_FIELDS = {
  ...AMOUNTS,
  currency: {type: 'string', required: true},
  recurring: {
    type: 'hash',
    fields: {
      ...lacking('meter'),
      interval: {type: 'enum', required: true, values: ['day', 'month', 'week', 'year']},
      interval_count: {type: 'integer', min: 1},
      trial_period_days: {type: 'integer', min: 0},
      usage_type: {type: 'enum', values: ['licensed', 'metered']},
    },
  },
} as const satisfies ParamTable;

const CREATE_PARAMS = {
  ...PRICE_FIELDS,
  active: flag,
  billing_scheme: {type: 'enum', values: ['per_unit', 'tiered']},
  lookup_key: id,
  metadata,
  nickname: id,
  product: id,
  product_data: PRODUCT_DATA,
  ...OWN_TIERS,
  tiers_mode: {type: 'enum', values: ['graduated', 'volume']},
  transfer_lookup_key: flag,
  transform_quantity: absent,
} as const satisfies ParamTable;

/** The parameters of a new price, checked. */
export type PriceParams = ParamsOf<typeof CREATE_PARAMS>;

/** Creates and stores a price. */
export function addPrice(account: Account, caller: Caller, params: PriceParams): Stripe.Price {
  const price = makePrice(account, params);
  account.store.prices.set(price.id, price);
  if (price.recurring) emit(account, caller, 'plan.created', {object: planOf(price)});
  emit(account, caller, 'price.created', {object: price});
  return price;
}

function createPrice({account, caller, params}: Call<PriceParams>): object {
  const {product, product_data: data} = params;
  if (!product && !data) {
    throw invalidRequest('You must specify either `product` or `product_data` when creating a price.');
  }
  if (product && !account.store.products.has(product)) throw resourceMissing('product', product, 'product', 400);
  const made = data ? createPriceProduct(account, caller, data) : product;
  return addPrice(account, caller, {...params, ...(made && {product: made})});
}

function makePrice(account: Account, params: PriceParams): Stripe.Price {
  const {recurring, tiers} = params;
  if (recurring?.usage_type === 'metered') throw notInSandbox('metered prices', 'recurring[usage_type]');
  const currency = readCurrency(params.currency);
  const options = readOptions(params.currency_options, currency);
  return {
    id: account.ids.single('price'),
    object: 'price',
    active: params.active ?? true,
    billing_scheme: tiers ? 'tiered' : 'per_unit',
    created: account.now(),
    currency,
    ...(options && {currency_options: options}),
    livemode: false,
    lookup_key: params.lookup_key ?? null,
    metadata: mergeMetadata(null, params.metadata),
    nickname: params.nickname ?? null,
    product: String(params.product),
    recurring: recurring
      ? {
          interval: recurring.interval,
          interval_count: recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: recurring.trial_period_days ?? null,
          usage_type: recurring.usage_type ?? 'licensed',
        }
      : null,
    tiers_mode: params.tiers_mode ?? null,
    transform_quantity: null,
    type: recurring ? 'recurring' : 'one_time',
    ...readAmounts(params),
  } as unknown as Stripe.Price;
}

/** The price with this id. `param` is where the caller wrote it. @throws StripeApiError 400, or 404 in a path. */
export function findPrice(account: Account, priceId: string, param = 'price', status = 400): Stripe.Price {
  const price = account.store.prices.get(priceId);
  if (!price) throw resourceMissing('price', priceId, param, status);
  return price;
}

/** A price without its tiers and its other currencies: Stripe shows them only when they are expanded. */
export function viewPrice(price: Stripe.Price): Stripe.Price {
  const {tiers: _, currency_options: __, ...shown} = price;
  return shown;
}

const UPDATE_PARAMS = {
  active: flag,
  currency_options: {...AMOUNTS.currency_options, unset: true},
  lookup_key: text,
  metadata,
  nickname: text,
  tax_behavior: TAX_BEHAVIOR,
  transfer_lookup_key: flag,
} as const satisfies ParamTable;

function updatePrice({account, caller, id: priceId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const price = findPrice(account, priceId, 'id', 404);
  const before = structuredClone(price);
  const {active, currency_options: options, lookup_key: key, nickname, tax_behavior: tax} = params;
  Object.assign(price, {
    ...(active !== undefined && {active}),
    ...(key !== undefined && {lookup_key: key}),
    ...(nickname !== undefined && {nickname}),
    ...(tax && {tax_behavior: tax}),
    ...(options !== undefined && {currency_options: changeOptions(price, options)}),
    metadata: mergeMetadata(price.metadata, params.metadata),
  });
  if (price.recurring) emit(account, caller, 'plan.updated', {object: planOf(price), before: planOf(before)});
  emit(account, caller, 'price.updated', {object: price, before});
  return viewPrice(price);
}

/** Those that are named are replaced; an empty value takes them all away. */
function changeOptions(price: Stripe.Price, given: Parameters<typeof readOptions>[0] | null) {
  return given === null ? {} : {...price.currency_options, ...readOptions(given, price.currency)};
}

/** https://docs.stripe.com/api/prices/list */
const MOST_LOOKUP_KEYS = 10;

const LIST_PRICES_PARAMS = {
  ...LIST_PARAMS,
  active: flag,
  created: {type: 'raw'},
  currency: id,
  lookup_keys: {type: 'strings'},
  product: id,
  recurring: absent,
  type: {type: 'enum', values: ['one_time', 'recurring']},
} as const satisfies ParamTable;

function listPrices({account, params}: Call<ParamsOf<typeof LIST_PRICES_PARAMS>>): object {
  const {active, currency, lookup_keys: keys, product, type} = params;
  if (keys && keys.length > MOST_LOOKUP_KEYS) throw tooManyKeys();
  const all = [...account.store.prices.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (price) =>
      (active === undefined || price.active === active) &&
      (!currency || price.currency === currency) &&
      (!keys || keys.includes(price.lookup_key ?? '')) &&
      (!product || price.product === product) &&
      (!type || price.type === type),
  );
  return paginate(wanted.map(viewPrice), params, '/v1/prices');
}

function tooManyKeys(): Error {
  return invalidRequest(`You may only specify up to ${MOST_LOOKUP_KEYS} lookup_keys.`, {param: 'lookup_keys'});
}

/** The endpoints of prices. */
export const PRICE_ROUTES: readonly Route[] = [
  route('POST /v1/prices', CREATE_PARAMS, (call: Call<PriceParams>) =>
    viewPrice(createPrice(call) as Stripe.Price),
  ),
  route('GET /v1/prices', LIST_PRICES_PARAMS, listPrices),
  route('GET /v1/prices/:id', {}, ({account, id: priceId}) => viewPrice(findPrice(account, priceId, 'id', 404))),
  route('POST /v1/prices/:id', UPDATE_PARAMS, updatePrice),
];

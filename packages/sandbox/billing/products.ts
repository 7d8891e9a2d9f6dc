/** The endpoints of products. Knows the object; prices.ts has the prices. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {invalidRequest, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {flag, id, lacking, mergeMetadata, metadata, strings, text} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {createdWithin} from '../resources/created-filter.ts';
import {emit} from '../resources/events.ts';
import {PRICE_FIELDS, addPrice} from './prices.ts';

const SHARED = {
  ...lacking('package_dimensions tax_details'),
  active: flag,
  description: text,
  images: strings,
  marketing_features: {type: 'list', unset: true, of: {name: {type: 'string', required: true}}},
  metadata,
  shippable: flag,
  statement_descriptor: {type: 'string', max: 22},
  tax_code: text,
  unit_label: text,
  url: text,
} as const satisfies ParamTable;

const CREATE_PARAMS = {
  ...SHARED,
  default_price_data: {type: 'hash', fields: {...PRICE_FIELDS, metadata}},
  id,
  name: {type: 'string', required: true},
  type: {type: 'enum', values: ['good', 'service']},
} as const satisfies ParamTable;
const UPDATE_PARAMS = {...SHARED, default_price: id, name: id} as const satisfies ParamTable;

const PLAIN = [
  'active',
  'description',
  'name',
  'shippable',
  'statement_descriptor',
  'tax_code',
  'unit_label',
  'url',
] as const;

function createProduct({account, caller, params}: Call<ParamsOf<typeof CREATE_PARAMS>>): object {
  const known = params.id && account.store.products.has(params.id);
  if (known) throw invalidRequest('Product already exists.', {code: 'resource_already_exists', param: 'id'});
  const product = makeProduct(account, params);
  account.store.products.set(product.id, product);
  emit(account, caller, 'product.created', {object: product});
  const {default_price_data: price} = params;
  if (price) product.default_price = addPrice(account, caller, {...price, product: product.id}).id;
  return product;
}

function makeProduct(account: Account, params: ParamsOf<typeof CREATE_PARAMS>): Stripe.Product {
  return {
    id: params.id ?? account.ids.short('prod'),
    object: 'product',
    active: params.active ?? true,
    created: account.now(),
    default_price: null,
    description: params.description ?? null,
    images: params.images ?? [],
    livemode: false,
    marketing_features: params.marketing_features ?? [],
    metadata: mergeMetadata(null, params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: params.shippable ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    tax_code: params.tax_code ?? null,
    tax_details: null,
    type: params.type ?? 'service',
    unit_label: params.unit_label ?? null,
    updated: account.now(),
    url: params.url ?? null,
  };
}

/** The product with this id. `param` is where the caller wrote it. @throws StripeApiError 400, or 404 in a path. */
export function findProduct(account: Account, productId: string, param = 'id', status = 404): Stripe.Product {
  const product = account.store.products.get(productId);
  if (!product) throw resourceMissing('product', productId, param, status);
  return product;
}

function updateProduct({account, caller, id: productId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const product = findProduct(account, productId);
  const before = structuredClone(product);
  const changes = Object.fromEntries(
    PLAIN.filter((name) => params[name] !== undefined).map((name) => [name, params[name]]),
  );
  Object.assign(product, changes, {
    ...(params.images !== undefined && {images: params.images ?? []}),
    ...(params.marketing_features !== undefined && {marketing_features: params.marketing_features ?? []}),
    ...(params.default_price && {default_price: params.default_price}),
    metadata: mergeMetadata(product.metadata, params.metadata),
    updated: account.now(),
  });
  emit(account, caller, 'product.updated', {object: product, before});
  return product;
}

function deleteProduct({account, caller, id: productId}: Call<object>): object {
  const product = findProduct(account, productId);
  if ([...account.store.prices.values()].some((price) => price.product === productId)) {
    throw invalidRequest('This product cannot be deleted because it has one or more user-created prices.');
  }
  account.store.products.delete(productId);
  emit(account, caller, 'product.deleted', {object: product});
  return {id: productId, object: 'product', deleted: true};
}

const LIST_PRODUCTS_PARAMS = {
  ...LIST_PARAMS,
  active: flag,
  created: {type: 'raw'},
  ids: {type: 'strings'},
  shippable: flag,
  type: {type: 'enum', values: ['good', 'service']},
  url: id,
} as const satisfies ParamTable;

function listProducts({account, params}: Call<ParamsOf<typeof LIST_PRODUCTS_PARAMS>>): object {
  const {active, ids, shippable, url} = params;
  const all = [...account.store.products.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (product) =>
      (active === undefined || product.active === active) &&
      (shippable === undefined || product.shippable === shippable) &&
      (!ids || ids.includes(product.id)) &&
      (!url || product.url === url),
  );
  return paginate(wanted, params, '/v1/products');
}

/** The endpoints of products. */
export const PRODUCT_ROUTES: readonly Route[] = [
  route('POST /v1/products', CREATE_PARAMS, createProduct),
  route('GET /v1/products', LIST_PRODUCTS_PARAMS, listProducts),
  route('GET /v1/products/:id', {}, ({account, id: productId}) => findProduct(account, productId)),
  route('POST /v1/products/:id', UPDATE_PARAMS, updateProduct),
  route('DELETE /v1/products/:id', {}, deleteProduct),
];

/** What is bought in a Checkout Session: its lines, from prices of the shop or from prices made on the spot. */
import {wrongCurrency} from '../billing/price-choice.ts';
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Call, Caller} from '../api/call.ts';
import {type StripeApiError, invalidRequest, notInSandbox, resourceMissing} from '../api/errors.ts';
import {mergeMetadata} from '../api/param-parts.ts';
import {amountOf} from '../billing/amounts.ts';
import {createPriceProduct} from '../billing/price-product.ts';
import {addPrice, findPrice, viewPrice} from '../billing/prices.ts';
import {sum} from '../billing/sum.ts';
import type {CreateSessionParams, LineItemParams} from './session-params.ts';

/** As many as a buyer may choose where the shop sets no limit. */
const MAXIMUM_QUANTITY = 99;

/** The lines of a new session. Everything is checked before the first price is made. @throws StripeApiError 400. */
export function readLineItems({account, caller, params}: Call<CreateSessionParams>): Stripe.LineItem[] {
  const items = params.line_items ?? [];
  items.forEach((item, index) => checkItem(account, item, {at: `line_items[${index}]`, mode: params.mode}));
  if (params.mode === 'subscription' && !items.some((item) => isRecurring(account, item)))
    throw nothingRecurring();
  const lines = items.map((item) => makeItem(account, caller, item));
  const currency = params.currency?.toLowerCase() ?? lines[0]?.currency;
  const foreign = lines.find((line) => line.currency !== currency);
  if (foreign) throw wrongCurrency(foreign.currency, currency ?? '', 'line_items');
  return lines;
}

/** The line for another quantity. Nothing is due for what recurs while a trial runs. */
export function priced(
  {store}: Account,
  line: Stripe.LineItem,
  {quantity, isTrial}: {quantity: number | null; isTrial: boolean},
): Stripe.LineItem {
  const price = line.price && (store.prices.get(line.price.id) ?? line.price);
  const isFree = !price || price.recurring?.usage_type === 'metered' || (isTrial && price.recurring !== null);
  const amount = isFree ? 0 : amountOf(price, quantity ?? 1);
  return {...line, amount_subtotal: amount, amount_total: amount, quantity};
}

/** What recurs costs at each renewal, before discounts. */
export function renewalAmount(account: Account, lines: readonly Stripe.LineItem[]): number {
  const recurring = lines.filter(({price}) => price?.recurring);
  return sum(
    recurring.map((line) => priced(account, line, {quantity: line.quantity, isTrial: false}).amount_subtotal),
  );
}

function checkItem(
  account: Account,
  item: LineItemParams,
  {at, mode}: {at: string; mode: CreateSessionParams['mode']},
): void {
  const {price: priceId, price_data: data} = item;
  if (priceId && data) throw invalidRequest('You may only specify one of these parameters: price, price_data.');
  if (!priceId && !data) {
    throw invalidRequest('You must provide either price or price_data for each line item when using prices.');
  }
  if (priceId) checkPrice(findPrice(account, priceId, `${at}[price]`), `${at}[price]`);
  if (data) checkProduct(account, data, at);
  if (mode === 'payment' && isRecurring(account, item)) throw onlyOneTime(at);
  if (item.quantity === undefined && !isMetered(account, item)) throw noQuantity(at);
}

function checkPrice(price: Stripe.Price, param: string): void {
  if (price.custom_unit_amount) throw notInSandbox('custom_unit_amount in Checkout', param);
  if (price.active) return;
  throw invalidRequest('The price specified is inactive. This field only accepts active prices.', {param});
}

function checkProduct(account: Account, data: NonNullable<LineItemParams['price_data']>, at: string): void {
  const {product, product_data: made, unit_amount: amount} = data;
  if (!product && !made) throw missing(`${at}[price_data][product_data]`);
  if (amount === undefined) throw missing(`${at}[price_data][unit_amount]`);
  if (product && !account.store.products.has(product)) {
    throw resourceMissing('product', product, `${at}[price_data][product]`, 400);
  }
}

function isRecurring(account: Account, {price, price_data: data}: LineItemParams): boolean {
  return Boolean(data?.recurring ?? (price && findPrice(account, price).recurring));
}

function isMetered(account: Account, {price}: LineItemParams): boolean {
  return price !== undefined && findPrice(account, price).recurring?.usage_type === 'metered';
}

function makeItem(account: Account, caller: Caller, item: LineItemParams): Stripe.LineItem {
  const price = item.price ? findPrice(account, item.price) : makePrice(account, caller, item.price_data);
  const {adjustable_quantity: adjustable} = item;
  return {
    id: account.ids.single('li'),
    object: 'item',
    adjustable_quantity: adjustable?.enabled
      ? {enabled: true, maximum: adjustable.maximum ?? MAXIMUM_QUANTITY, minimum: adjustable.minimum ?? 0}
      : null,
    amount_discount: 0,
    amount_subtotal: 0,
    amount_tax: 0,
    amount_total: 0,
    currency: price.currency,
    description: account.store.products.get(String(price.product))?.name ?? null,
    metadata: mergeMetadata(null, item.metadata),
    price: viewPrice(price),
    quantity: item.quantity ?? null,
  };
}

/** A price for this session alone: Stripe keeps it, and its product, out of use. */
function makePrice(account: Account, caller: Caller, data: LineItemParams['price_data']): Stripe.Price {
  if (!data) throw missing('line_items[0][price]');
  const {product_data: made, ...price} = data;
  const product = made ? createPriceProduct(account, caller, {...made, active: false}) : data.product;
  return addPrice(account, caller, {...price, active: false, ...(product && {product})});
}

function missing(param: string): StripeApiError {
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

function noQuantity(at: string): StripeApiError {
  return invalidRequest(`Quantity is required. Add \`quantity\` to \`${at}\``, {param: at});
}

function onlyOneTime(param: string): StripeApiError {
  return invalidRequest(
    'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
    {param},
  );
}

function nothingRecurring(): StripeApiError {
  return invalidRequest(
    'You must provide at least one recurring price in `subscription` mode when using prices.',
    {
      param: 'line_items',
    },
  );
}

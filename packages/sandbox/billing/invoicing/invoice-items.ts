/** The endpoints of invoice items. Knows Stripe's refusals; item-object.ts knows the object. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Caller, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {paginate} from '../../api/lists.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import type {ParamsOf} from '../../api/params.ts';
import {createdWithin} from '../../resources/created-filter.ts';
import {findCustomer} from '../../resources/customers/customer-store.ts';
import {emit} from '../../resources/events.ts';
import {readCurrency} from '../../resources/intents/intent-rules.ts';
import {timeFor} from '../../time/clock-time.ts';
import {amountOf} from '../amounts.ts';
import {redeemAll} from '../discounts/redeem.ts';
import {choosePrice} from '../price-choice.ts';
import {findRates} from '../taxes/tax-rates.ts';
import {findInvoice, recompute, removeLine, requireDraft, rewriteLine} from './drafts.ts';
import {makeInvoiceItem, plainPricing} from './item-object.ts';
import * as table from './item-params.ts';
import {nameOf, pricingOf} from './lines.ts';
import {putOnInvoice} from './pending.ts';

function createItem({account, caller, params}: Call<table.CreateInvoiceItemParams>): object {
  const invoice = params.invoice ? findInvoice(account, params.invoice, 'invoice', 400) : null;
  if (invoice) requireDraft(invoice);
  const customer = findCustomer(account, payerOf(params, invoice), 'customer');
  const item = readInvoiceItem(account, caller, customer, params);
  if (invoice && item.currency !== invoice.currency) throw otherCurrency(invoice, item);
  account.store.invoiceItems.set(item.id, item);
  emit(account, caller, 'invoiceitem.created', {object: item});
  if (!invoice) return item;
  putOnInvoice(invoice, [item]);
  recompute(account, caller, invoice);
  return item;
}

function payerOf({customer}: table.CreateInvoiceItemParams, invoice: Stripe.Invoice | null): string {
  if (customer) return customer;
  if (invoice) return String(invoice.customer);
  throw invalidRequest('Missing required param: customer.', {code: 'parameter_missing', param: 'customer'});
}

/** An item as the caller wants it, not kept yet. */
export function readInvoiceItem(
  account: Account,
  caller: Caller,
  customer: Stripe.Customer,
  params: table.CreateInvoiceItemParams,
): Stripe.InvoiceItem {
  const price = chosenPrice(account, caller, params);
  const {subscription} = params;
  if (subscription && !account.store.subscriptions.has(subscription)) {
    throw resourceMissing('subscription', subscription, 'subscription', 400);
  }
  if (!price && params.amount === undefined) throw priceless();
  const currency = price?.currency ?? readCurrency(params.currency ?? customer.currency ?? 'usd');
  const discounts = redeemAll(account, params.discounts ?? null, {customer, target: {}, currency});
  return makeInvoiceItem(account, {
    ...params,
    customer,
    discounts,
    taxRates: findRates(account, params.tax_rates, 'tax_rates'),
    currency,
    now: timeFor(account, customer.test_clock),
    price,
  });
}

function chosenPrice(
  account: Account,
  caller: Caller,
  {amount, pricing, price_data: data, quantity}: table.UpdateInvoiceItemParams,
): Stripe.Price | null {
  const choice = {price: pricing?.price, price_data: data};
  const price = choosePrice(account, caller, choice, {type: 'one_time', param: 'pricing[price]'});
  if (amount === undefined) return price;
  if (price) throw exclusive('`amount` and `price`');
  if (quantity !== undefined) throw exclusive('`amount` and `quantity`');
  return null;
}

/** The item with this id. @throws StripeApiError 404. */
function findItem(account: Account, id: string): Stripe.InvoiceItem {
  const item = account.store.invoiceItems.get(id);
  if (!item) throw resourceMissing('invoiceitem', id, 'invoiceitem');
  return item;
}

/** The draft that an item is on, if any. @throws StripeApiError 400 where the invoice is finalized. */
function draftOf(account: Account, item: Stripe.InvoiceItem): Stripe.Invoice | undefined {
  const invoice = account.store.invoices.get(String(item.invoice));
  if (invoice) requireDraft(invoice);
  return invoice;
}

function updateItem({account, caller, id, params}: Call<table.UpdateInvoiceItemParams>): object {
  const item = findItem(account, id);
  const invoice = draftOf(account, item);
  Object.assign(item, newCost(account, item, params, chosenPrice(account, caller, params)), {
    ...(params.description !== undefined && {description: params.description}),
    ...(params.discountable !== undefined && {discountable: params.discountable}),
    ...(params.period && {period: params.period}),
    ...(params.tax_rates !== undefined && {tax_rates: findRates(account, params.tax_rates, 'tax_rates')}),
    metadata: mergeMetadata(item.metadata, params.metadata),
  });
  changeDiscounts(account, item, params.discounts);
  if (!invoice) return item;
  rewriteLine(invoice, item);
  recompute(account, caller, invoice);
  return item;
}

function changeDiscounts(
  account: Account,
  item: Stripe.InvoiceItem,
  choices: table.UpdateInvoiceItemParams['discounts'],
): void {
  if (choices === undefined) return;
  const customer = findCustomer(account, String(item.customer), 'customer');
  const known = (item.discounts ?? []).map(String);
  item.discounts = redeemAll(account, choices, {
    customer,
    known,
    target: {invoice_item: item.id},
    currency: item.currency,
  });
}

function newCost(
  account: Account,
  item: Stripe.InvoiceItem,
  {amount, quantity = item.quantity}: table.UpdateInvoiceItemParams,
  chosen: Stripe.Price | null,
): object {
  if (amount !== undefined) return {amount, pricing: plainPricing(amount), ...ofQuantity(1)};
  const known = account.store.prices.get(String(item.pricing?.price_details?.price));
  const price = chosen ?? known;
  if (price && (chosen || quantity !== item.quantity)) {
    const named = chosen && {description: nameOf(account, chosen)};
    return {amount: amountOf(price, quantity), pricing: pricingOf(price), ...ofQuantity(quantity), ...named};
  }
  if (quantity === item.quantity) return {};
  return {amount: Number(item.pricing?.unit_amount_decimal ?? 0) * quantity, ...ofQuantity(quantity)};
}

function ofQuantity(quantity: number) {
  return {quantity, quantity_decimal: String(quantity)};
}

function deleteItem({account, caller, id}: Call<object>): object {
  const item = findItem(account, id);
  const invoice = draftOf(account, item);
  account.store.invoiceItems.delete(id);
  emit(account, caller, 'invoiceitem.deleted', {object: item});
  if (invoice) {
    removeLine(invoice, item);
    recompute(account, caller, invoice);
  }
  return {id, object: 'invoiceitem', deleted: true};
}

function listItems({account, params}: Call<ParamsOf<typeof table.LIST_INVOICE_ITEMS_PARAMS>>): object {
  const {customer, invoice, pending} = params;
  const within = createdWithin(params.created);
  const wanted = [...account.store.invoiceItems.values()]
    .toReversed()
    .filter(
      (item) =>
        within({created: item.date}) &&
        (!customer || item.customer === customer) &&
        (!invoice || item.invoice === invoice) &&
        (pending === undefined || (item.invoice === null) === pending),
    );
  return paginate(wanted, params, '/v1/invoiceitems');
}

/** Stripe's words are not published; these are ours. */
function priceless(): Error {
  return invalidRequest('You must pass one of `amount`, `price_data` or `pricing`.', {
    code: 'parameter_missing',
    param: 'amount',
  });
}

function exclusive(names: string): Error {
  return invalidRequest(`You may only specify one of these parameters: ${names.replaceAll('`', '')}.`, {
    code: 'parameters_exclusive',
    param: 'amount',
  });
}

/** Stripe's words are not published; these are ours. */
function otherCurrency(invoice: Stripe.Invoice, item: Stripe.InvoiceItem): Error {
  const message = `The invoice item is in ${item.currency}, but the invoice is in ${invoice.currency}.`;
  return invalidRequest(message, {param: 'currency'});
}

/** The endpoints of invoice items. */
export const INVOICE_ITEM_ROUTES: readonly Route[] = [
  route('POST /v1/invoiceitems', table.CREATE_INVOICE_ITEM_PARAMS, createItem),
  route('GET /v1/invoiceitems', table.LIST_INVOICE_ITEMS_PARAMS, listItems),
  route('GET /v1/invoiceitems/:id', {}, ({account, id}) => findItem(account, id)),
  route('POST /v1/invoiceitems/:id', table.UPDATE_INVOICE_ITEM_PARAMS, updateItem),
  route('DELETE /v1/invoiceitems/:id', {}, deleteItem),
];

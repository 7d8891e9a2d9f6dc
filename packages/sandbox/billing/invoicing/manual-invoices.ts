/** Invoices that a shop writes itself: created, changed, deleted, with lines added. collect.ts collects them. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Call} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {fullAddress, mergeMetadata} from '../../api/param-parts.ts';
import type {ParamsOf} from '../../api/params.ts';
import {findCustomer} from '../../resources/customers/customer-store.ts';
import {emit} from '../../resources/events.ts';
import {readCurrency} from '../../resources/intents/intent-rules.ts';
import {getPaymentMethod} from '../../resources/methods/new-method.ts';
import {timeFor} from '../../time/clock-time.ts';
import {inheritedDiscounts} from '../discounts/inherited.ts';
import {redeemAll} from '../discounts/redeem.ts';
import {makeInvoice} from '../invoice-object.ts';
import {findRates} from '../taxes/tax-rates.ts';
import {findInvoice, recompute, requireDraft} from './drafts.ts';
import {DRAFT_SECONDS, dueDateFor} from './due-date.ts';
import {readInvoiceItem} from './invoice-items.ts';
import type {CreateInvoiceParams, UpdateInvoiceParams} from './invoice-params.ts';
import type {ADD_LINES_PARAMS} from './item-params.ts';
import {pendingItems, putOnInvoice} from './pending.ts';
import {computeTotals} from './totals.ts';

/** POST /v1/invoices */
export function createInvoice({account, caller, params}: Call<CreateInvoiceParams>): object {
  const subscription = subscriptionFor(account, params.subscription);
  const customerId = params.customer ?? (subscription && String(subscription.customer));
  if (!customerId) {
    throw invalidRequest('Missing required param: customer.', {code: 'parameter_missing', param: 'customer'});
  }
  const customer = findCustomer(account, customerId, 'customer');
  const currency = subscription?.currency ?? readCurrency(params.currency ?? customer.currency ?? 'usd');
  const now = timeFor(account, customer.test_clock);
  const invoice = makeInvoice(account, {customer, subscription, reason: 'manual', now, currency});
  invoice.auto_advance = false;
  invoice.discounts = inheritedDiscounts(account, {customer, subscription, now});
  change(account, invoice, params);
  const takesAll = params.pending_invoice_items_behavior === 'include' || subscription !== null;
  const pendingOf = {customer: customerId, currency, subscription: subscription?.id};
  if (takesAll) putOnInvoice(invoice, pendingItems(account, pendingOf));
  computeTotals(account, invoice);
  account.store.invoices.set(invoice.id, invoice);
  emit(account, caller, 'invoice.created', {object: invoice});
  scheduleInvoice(account, invoice);
  return invoice;
}

function subscriptionFor({store}: Account, id: string | undefined): Stripe.Subscription | null {
  if (!id) return null;
  const subscription = store.subscriptions.get(id);
  if (!subscription) throw resourceMissing('subscription', id, 'subscription', 400);
  return subscription;
}

/** Looks at an invoice again when it is to finalize itself. A test clock moves the others. */
function scheduleInvoice(account: Account, invoice: Stripe.Invoice): void {
  const {automatically_finalizes_at: at} = invoice;
  if (at === null || invoice.test_clock) return;
  const seconds = Math.max(0, at - account.now());
  account.later(seconds * 1000, {do: 'look_after_invoice', invoice: invoice.id});
}

/** POST /v1/invoices/:id. A finalized invoice keeps its amounts: only metadata and the like can be changed. */
export function updateInvoice({account, caller, id, params}: Call<UpdateInvoiceParams>): object {
  const invoice = findInvoice(account, id);
  const {metadata, auto_advance: advance, default_payment_method: method, ...others} = params;
  if (Object.keys(others).length > 0) requireDraft(invoice);
  const before = structuredClone(invoice);
  change(account, invoice, {
    ...others,
    ...('metadata' in params && {metadata}),
    ...(advance !== undefined && {auto_advance: advance}),
    ...(method !== undefined && {default_payment_method: method}),
  });
  if (invoice.status === 'draft') computeTotals(account, invoice);
  emit(account, caller, 'invoice.updated', {object: invoice, before});
  scheduleInvoice(account, invoice);
  return invoice;
}

const PLAIN = [
  'custom_fields',
  'description',
  'effective_at',
  'footer',
  'number',
  'statement_descriptor',
] as const;

function change(account: Account, invoice: Stripe.Invoice, params: UpdateInvoiceParams): void {
  const {default_payment_method: method, shipping_details: shipping} = params;
  const plain = PLAIN.filter((name) => params[name] !== undefined).map((name) => [name, params[name]]);
  Object.assign(invoice, Object.fromEntries(plain), {
    metadata: mergeMetadata(invoice.metadata, params.metadata),
    ...(method !== undefined && {default_payment_method: method && getPaymentMethod(account, method).object.id}),
    ...(shipping !== undefined && {
      shipping_details: shipping && {...shipping, address: fullAddress(shipping.address)},
    }),
    ...(params.default_tax_rates !== undefined && {
      default_tax_rates: findRates(account, params.default_tax_rates, 'default_tax_rates'),
    }),
    ...(params.payment_settings && {payment_settings: {...invoice.payment_settings, ...params.payment_settings}}),
  });
  changeDiscounts(account, invoice, params.discounts);
  if (invoice.status === 'draft') setDates(invoice, params);
  else if (params.auto_advance !== undefined) invoice.auto_advance = params.auto_advance;
}

/** An empty value takes away what is inherited, too. */
function changeDiscounts(
  account: Account,
  invoice: Stripe.Invoice,
  choices: UpdateInvoiceParams['discounts'],
): void {
  if (choices === undefined) return;
  const customer = findCustomer(account, String(invoice.customer), 'customer');
  const known = invoice.discounts.map(String);
  invoice.discounts = redeemAll(account, choices, {
    customer,
    known,
    target: {invoice: invoice.id},
    currency: invoice.currency,
  });
}

function setDates(invoice: Stripe.Invoice, params: UpdateInvoiceParams): void {
  const method = params.collection_method ?? invoice.collection_method;
  const given = {days_until_due: params.days_until_due, due_date: params.due_date};
  const isKept =
    invoice.due_date !== null &&
    method === 'send_invoice' &&
    (given.days_until_due ?? given.due_date) === undefined;
  const due = isKept ? invoice.due_date : dueDateFor(given, {method, now: invoice.created});
  const advances = params.auto_advance ?? invoice.auto_advance ?? false;
  const at = params.automatically_finalizes_at ?? invoice.automatically_finalizes_at;
  Object.assign(invoice, {
    auto_advance: advances,
    automatically_finalizes_at: advances ? (at ?? invoice.created + DRAFT_SECONDS) : null,
    collection_method: method,
    due_date: due,
  });
}

/** DELETE /v1/invoices/:id. Its invoice items are gone with it, but for those of a subscription, which wait again. */
export function deleteInvoice({account, caller, id}: Call<object>): object {
  const invoice = findInvoice(account, id);
  if (invoice.status !== 'draft') throw notDeletable();
  if (invoice.parent && invoice.billing_reason !== 'manual') throw ofSubscription();
  for (const item of [...account.store.invoiceItems.values()].filter(({invoice: on}) => on === id)) {
    if (item.parent) item.invoice = null;
    else account.store.invoiceItems.delete(item.id);
  }
  account.store.invoices.delete(id);
  emit(account, caller, 'invoice.deleted', {object: invoice});
  return {id, object: 'invoice', deleted: true};
}

/** POST /v1/invoices/:id/add_lines. Each new line is an invoice item, as is each that is named. */
export function addLines({account, caller, id, params}: Call<ParamsOf<typeof ADD_LINES_PARAMS>>): object {
  const invoice = findInvoice(account, id);
  requireDraft(invoice);
  const customer = findCustomer(account, String(invoice.customer), 'customer');
  const items = params.lines.map((line, index) => {
    const named = line.invoice_item;
    if (!named) return newItem({account, caller, customer, currency: invoice.currency}, line, index);
    const item = account.store.invoiceItems.get(named);
    if (item && item.invoice === null && item.customer === customer.id) return item;
    throw resourceMissing('invoiceitem', named, `lines[${index}][invoice_item]`, 400);
  });
  putOnInvoice(invoice, items);
  invoice.metadata = mergeMetadata(invoice.metadata, params.invoice_metadata);
  recompute(account, caller, invoice);
  return invoice;
}

type Line = ParamsOf<typeof ADD_LINES_PARAMS>['lines'][number];

function newItem(
  {
    account,
    caller,
    customer,
    currency,
  }: Pick<Call<never>, 'account' | 'caller'> & {
    customer: Stripe.Customer;
    currency: string;
  },
  {price_data: data, ...line}: Line,
  index: number,
): Stripe.InvoiceItem {
  const param = `lines[${index}][price_data][product]`;
  if (data && !data.product)
    throw invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
  const priceData = data && {...data, product: String(data.product)};
  const item = readInvoiceItem(account, caller, customer, {
    ...line,
    currency,
    ...(priceData && {price_data: priceData}),
  });
  account.store.invoiceItems.set(item.id, item);
  emit(account, caller, 'invoiceitem.created', {object: item});
  return item;
}

/** Stripe's words are not published; these follow its API reference. */
function notDeletable(): Error {
  const message = 'You can only delete draft invoices. Void a finalized invoice instead.';
  return invalidRequest(message, {code: 'invoice_not_editable'});
}

/** Stripe's words are not published; these follow its API reference. */
function ofSubscription(): Error {
  return invalidRequest("You can't delete invoices created by subscriptions.", {code: 'invoice_not_editable'});
}

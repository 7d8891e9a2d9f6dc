/** The endpoints of invoices and their payments. Knows Stripe's refusals; collect.ts collects. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {invalidRequest, notInSandbox, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {absent, flag, id, lacking, text} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {createdWithin} from '../resources/created-filter.ts';
import {charge, finalize, markPaid, voidInvoice} from './collect.ts';
import {makeInvoice} from './invoice-object.ts';
import {activate, methodFor} from './subscription-life.ts';
import {findSubscription} from './subscriptions.ts';
import {timeFor} from '../time/clock-time.ts';

function findInvoice(account: Account, invoiceId: string): Stripe.Invoice {
  const invoice = account.store.invoices.get(invoiceId);
  if (!invoice) throw resourceMissing('invoice', invoiceId, 'invoice');
  return invoice;
}

function subscriptionOf(account: Account, invoice: Stripe.Invoice): Stripe.Subscription | undefined {
  return account.store.subscriptions.get(String(invoice.parent?.subscription_details?.subscription));
}

function finalizeInvoice({account, caller, id: invoiceId}: Call<object>): object {
  const invoice = findInvoice(account, invoiceId);
  if (invoice.status !== 'draft') {
    const code = 'invoice_not_editable';
    throw invalidRequest("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {code});
  }
  finalize(account, caller, invoice);
  return invoice;
}

const PAY_PARAMS = {
  forgive: absent,
  mandate: text,
  off_session: flag,
  paid_out_of_band: flag,
  payment_method: id,
  source: absent,
} as const satisfies ParamTable;

function payInvoice({account, caller, id: invoiceId, params}: Call<ParamsOf<typeof PAY_PARAMS>>): object {
  const invoice = findInvoice(account, invoiceId);
  if (invoice.status === 'draft') finalize(account, caller, invoice);
  if (invoice.status === 'paid') throw invalidRequest('Invoice is already paid');
  if (invoice.status !== 'open') throw invalidRequest(`Invoice is ${invoice.status}, so it can't be paid.`);
  if (params.paid_out_of_band) return payElsewhere(account, caller, invoice);
  const subscription = subscriptionOf(account, invoice);
  const method = params.payment_method ?? (subscription && methodFor(account, subscription));
  if (!method) {
    throw invalidRequest(
      'There is no `default_payment_method` set on this Customer or Invoice. Please provide a payment method.',
    );
  }
  const refusal = charge(account, invoice, method);
  if (refusal) throw refusal;
  return invoice;
}

function payElsewhere(account: Account, caller: Parameters<typeof markPaid>[1], invoice: Stripe.Invoice): object {
  markPaid(account, caller, invoice);
  const subscription = subscriptionOf(account, invoice);
  if (subscription) activate(account, subscription, String(subscription.default_payment_method ?? ''));
  return invoice;
}

function voidOne({account, caller, id: invoiceId}: Call<object>): object {
  const invoice = findInvoice(account, invoiceId);
  if (invoice.status !== 'open') {
    throw invalidRequest(`You can only void open invoices; this one is ${invoice.status}.`);
  }
  voidInvoice(account, caller, invoice);
  return invoice;
}

const PREVIEW_PARAMS = {
  ...lacking(
    'automatic_tax currency customer_account customer_details discounts invoice_items issuer on_behalf_of preview_mode schedule schedule_details subscription_details',
  ),
  customer: id,
  subscription: id,
} as const satisfies ParamTable;

/** A preview of the next invoice. */
function previewInvoice({account, params}: Call<ParamsOf<typeof PREVIEW_PARAMS>>): object {
  if (!params.subscription) throw notInSandbox('previews without a subscription', 'subscription');
  const subscription = structuredClone(findSubscription(account, params.subscription, 'subscription', 400));
  const customer = account.store.customers.get(String(subscription.customer));
  if (!customer) throw resourceMissing('customer', String(subscription.customer), 'customer', 400);
  const now = timeFor(account, subscription.test_clock);
  const preview = makeInvoice(account, {
    customer,
    subscription,
    reason: 'upcoming',
    now,
    isTrial: false,
    prices: account.store.prices,
  });
  return {...preview, id: preview.id.replace('in_', 'upcoming_in_')};
}

const LIST_INVOICES_PARAMS = {
  ...LIST_PARAMS,
  ...lacking('customer_account due_date'),
  collection_method: {type: 'enum', values: ['charge_automatically', 'send_invoice']},
  created: {type: 'raw'},
  customer: id,
  status: {type: 'enum', values: ['draft', 'open', 'paid', 'uncollectible', 'void']},
  subscription: id,
} as const satisfies ParamTable;

function listInvoices({account, params}: Call<ParamsOf<typeof LIST_INVOICES_PARAMS>>): object {
  const {customer, status, subscription} = params;
  const all = [...account.store.invoices.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (invoice) =>
      (!customer || invoice.customer === customer) &&
      (!status || invoice.status === status) &&
      (!subscription || invoice.parent?.subscription_details?.subscription === subscription),
  );
  return paginate(wanted, params, '/v1/invoices');
}

const LIST_PAYMENTS_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  invoice: id,
  payment: {
    type: 'hash',
    fields: {
      payment_intent: id,
      payment_record: absent,
      type: {type: 'enum', required: true, values: ['payment_intent', 'payment_record']},
    },
  },
  status: {type: 'enum', values: ['canceled', 'open', 'paid']},
} as const satisfies ParamTable;

function listPayments({account, params}: Call<ParamsOf<typeof LIST_PAYMENTS_PARAMS>>): object {
  const {invoice, payment: by, status} = params;
  const all = [...account.store.invoicePayments.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (each) =>
      (!invoice || each.invoice === invoice) &&
      (!status || each.status === status) &&
      (!by?.payment_intent || each.payment.payment_intent === by.payment_intent),
  );
  return paginate(wanted, params, '/v1/invoice_payments');
}

/** The endpoints of invoices and their payments. */
export const INVOICE_ROUTES: readonly Route[] = [
  route('POST /v1/invoices/create_preview', PREVIEW_PARAMS, previewInvoice),
  route('GET /v1/invoices', LIST_INVOICES_PARAMS, listInvoices),
  route('GET /v1/invoices/:id', {}, ({account, id: invoiceId}) => findInvoice(account, invoiceId)),
  route('POST /v1/invoices/:id/finalize', {auto_advance: flag}, finalizeInvoice),
  route('POST /v1/invoices/:id/pay', PAY_PARAMS, payInvoice),
  route('POST /v1/invoices/:id/void', {}, voidOne),
  route('GET /v1/invoice_payments', LIST_PAYMENTS_PARAMS, listPayments),
];

/** The endpoints of invoices and their payments. Knows what each state allows; collect.ts collects. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Caller, type Route, route} from '../api/call.ts';
import {StripeApiError, invalidRequest} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {absent, flag, id} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {createdWithin} from '../resources/created-filter.ts';
import {emit} from '../resources/events.ts';
import {charge, finalize, markPaidElsewhere} from './collect.ts';
import {findInvoice} from './invoicing/drafts.ts';
import {markUncollectible, voidInvoice} from './invoicing/ending.ts';
import * as table from './invoicing/invoice-params.ts';
import {ADD_LINES_PARAMS} from './invoicing/item-params.ts';
import {addLines, createInvoice, deleteInvoice, updateInvoice} from './invoicing/manual-invoices.ts';
import {cancelPayment, intentOf} from './invoicing/payments.ts';
import {methodForInvoice, subscriptionOf} from './payment-method.ts';
import {activate} from './subscription-life.ts';

function finalizeInvoice({account, caller, id: invoiceId, params}: Call<{auto_advance?: boolean | null}>): object {
  const invoice = findInvoice(account, invoiceId);
  if (invoice.status !== 'draft') {
    const code = 'invoice_not_editable';
    throw invalidRequest("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {code});
  }
  if (typeof params.auto_advance === 'boolean') invoice.auto_advance = params.auto_advance;
  finalize(account, caller, invoice);
  return invoice;
}

type PayParams = ParamsOf<typeof table.PAY_PARAMS>;

function payInvoice({account, caller, id: invoiceId, params}: Call<PayParams>): object {
  const invoice = findInvoice(account, invoiceId);
  if (invoice.status === 'draft') finalize(account, caller, invoice);
  if (invoice.status === 'paid') throw invalidRequest('Invoice is already paid');
  if (invoice.status === 'void') throw invalidRequest("Invoice is void, so it can't be paid.");
  if (intentOf(account, invoice)?.status === 'processing') throw inProcess();
  if (params.paid_out_of_band) return payElsewhere(account, caller, invoice);
  const method = params.payment_method ?? methodForInvoice(account, invoice);
  if (!method) throw noMethod();
  const refusal = charge(account, invoice, method, {isOffSession: params.off_session ?? true});
  if (refusal) throw refusal;
  if (intentOf(account, invoice)?.status === 'requires_action') throw actionRequired();
  return invoice;
}

function payElsewhere(account: Account, caller: Caller, invoice: Stripe.Invoice): object {
  cancelPayment(account, caller, invoice);
  markPaidElsewhere(account, caller, invoice);
  const subscription = subscriptionOf(account, invoice);
  if (subscription) activate(account, subscription, invoice);
  return invoice;
}

function noMethod(): Error {
  return invalidRequest(
    'There is no `default_payment_method` set on this Customer or Invoice. Please provide a payment method.',
  );
}

/** Stripe's words are not published; these are ours. */
function inProcess(): Error {
  return invalidRequest('The payment of this invoice is processing. Please wait until it has ended.');
}

function actionRequired(): Error {
  return new StripeApiError(402, {
    type: 'card_error',
    code: 'invoice_payment_intent_requires_action',
    message:
      'This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice. For more details see: https://stripe.com/docs/billing/subscriptions/overview#requires-action',
  });
}

function voidOne({account, caller, id: invoiceId}: Call<object>): object {
  const invoice = findInvoice(account, invoiceId);
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
    throw invalidRequest(`You can only void open invoices; this one is ${invoice.status}.`);
  }
  voidInvoice(account, caller, invoice);
  return invoice;
}

function markOne({account, caller, id: invoiceId}: Call<object>): object {
  const invoice = findInvoice(account, invoiceId);
  if (invoice.status !== 'open') {
    throw invalidRequest(`You can only mark open invoices as uncollectible; this one is ${invoice.status}.`);
  }
  markUncollectible(account, caller, invoice);
  return invoice;
}

/** In test mode Stripe sends no mail either: the invoice is finalized, and an event tells of it. */
function sendInvoice({account, caller, id: invoiceId}: Call<object>): object {
  const invoice = findInvoice(account, invoiceId);
  if (invoice.status === 'draft') finalize(account, caller, invoice);
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    throw invalidRequest(`You can't send an invoice that is ${invoice.status}.`);
  }
  emit(account, caller, 'invoice.sent', {object: invoice});
  return invoice;
}

function listLines({account, id: invoiceId, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  const invoice = findInvoice(account, invoiceId);
  return paginate(invoice.lines.data, params, `/v1/invoices/${invoiceId}/lines`);
}

function listInvoices({account, params}: Call<ParamsOf<typeof table.LIST_INVOICES_PARAMS>>): object {
  const {collection_method: method, customer, status, subscription} = params;
  const within = createdWithin(params.created);
  const isDue = createdWithin(params.due_date);
  const wanted = [...account.store.invoices.values()]
    .toReversed()
    .filter(
      (invoice) =>
        within(invoice) &&
        (params.due_date === undefined || (invoice.due_date !== null && isDue({created: invoice.due_date}))) &&
        (!method || invoice.collection_method === method) &&
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
  route('POST /v1/invoices', table.CREATE_INVOICE_PARAMS, createInvoice),
  route('GET /v1/invoices', table.LIST_INVOICES_PARAMS, listInvoices),
  route('GET /v1/invoices/:id', {}, ({account, id: invoiceId}) => findInvoice(account, invoiceId)),
  route('POST /v1/invoices/:id', table.UPDATE_INVOICE_PARAMS, updateInvoice),
  route('DELETE /v1/invoices/:id', {}, deleteInvoice),
  route('POST /v1/invoices/:id/add_lines', ADD_LINES_PARAMS, addLines),
  route('POST /v1/invoices/:id/finalize', {auto_advance: flag}, finalizeInvoice),
  route('GET /v1/invoices/:id/lines', LIST_PARAMS, listLines),
  route('POST /v1/invoices/:id/mark_uncollectible', {}, markOne),
  route('POST /v1/invoices/:id/pay', table.PAY_PARAMS, payInvoice),
  route('POST /v1/invoices/:id/send', {}, sendInvoice),
  route('POST /v1/invoices/:id/void', {}, voidOne),
  route('GET /v1/invoice_payments', LIST_PAYMENTS_PARAMS, listPayments),
];

/** Collects invoices: finalized, paid, failed or voided. Knows the PaymentIntent behind one; knows no period. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {StripeApiError} from '../api/errors.ts';
import {proceed} from '../resources/intents/confirm-steps.ts';
import {SANDBOX_ITSELF} from '../resources/callers.ts';
import {emit} from '../resources/events.ts';
import {makeIntent} from '../resources/intents/intent-object.ts';
import {findIntent, saveIntent} from '../resources/intents/intent-store.ts';
import {getPaymentMethod} from '../resources/methods/new-method.ts';
import {timeFor} from '../time/clock-time.ts';
import {type NewInvoice, makeInvoice} from './invoice-object.ts';

/** Creates and stores a draft. */
export function addInvoice(account: Account, caller: Caller, input: Omit<NewInvoice, 'prices'>): Stripe.Invoice {
  const invoice = makeInvoice(account, {...input, prices: account.store.prices});
  account.store.invoices.set(invoice.id, invoice);
  input.subscription.latest_invoice = invoice.id;
  emit(account, caller, 'invoice.created', {object: invoice});
  return invoice;
}

/** Finalizes a draft: gives it a number, and a PaymentIntent if something is due. */
export function finalize(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  const now = timeFor(account, invoice.test_clock);
  const customer = account.store.customers.get(String(invoice.customer));
  const sequence = customer?.next_invoice_sequence ?? 1;
  if (customer) customer.next_invoice_sequence = sequence + 1;
  Object.assign(invoice, {
    automatically_finalizes_at: null,
    effective_at: now,
    ending_balance: 0,
    hosted_invoice_url: `https://invoice.stripe.com/i/${account.id}/test_${invoice.id}`,
    invoice_pdf: `https://pay.stripe.com/invoice/${account.id}/test_${invoice.id}/pdf`,
    number: `${customer?.invoice_prefix ?? 'SANDBOX'}-${String(sequence).padStart(4, '0')}`,
    status: 'open',
  });
  invoice.status_transitions.finalized_at = now;
  emit(account, caller, 'invoice.finalized', {object: invoice});
  if (invoice.amount_due === 0) return markPaid(account, caller, invoice);
  addPayment(account, caller, invoice);
  emit(account, caller, 'invoice.updated', {object: invoice, previous: {}});
}

function addPayment(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  const isFirst = invoice.billing_reason === 'subscription_create';
  const types = invoice.payment_settings.payment_method_types as ['card'] | null;
  const intent = makeIntent(
    account,
    {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: String(invoice.customer),
      description: isFirst ? 'Subscription creation' : 'Subscription update',
      setup_future_usage: 'off_session',
      ...(types && {allowed_payment_method_types: types}),
    },
    null,
  );
  Object.assign(intent, {
    automatic_payment_methods: null,
    capture_method: 'automatic',
    payment_details: {customer_reference: null, order_reference: invoice.id},
    payment_method_configuration_details: null,
  });
  account.store.paymentIntents.set(intent.id, intent);
  const payment: Stripe.InvoicePayment = {
    id: account.ids.single('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: timeFor(account, invoice.test_clock),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: {payment_intent: intent.id, type: 'payment_intent'},
    status: 'open',
    status_transitions: {canceled_at: null, paid_at: null},
  };
  account.store.invoicePayments.set(payment.id, payment);
  emit(account, caller, 'payment_intent.created', {object: intent});
}

/** The payment of an invoice. */
export function paymentOf({store}: Account, invoice: Stripe.Invoice): Stripe.InvoicePayment | undefined {
  return [...store.invoicePayments.values()].find((payment) => payment.invoice === invoice.id);
}

/** The invoice that a PaymentIntent pays, and the payment between them. */
export function invoiceOf(
  {store}: Account,
  intentId: string,
): {invoice: Stripe.Invoice; payment: Stripe.InvoicePayment} | undefined {
  const payment = [...store.invoicePayments.values()].find(({payment: by}) => by.payment_intent === intentId);
  const invoice = payment && store.invoices.get(String(payment.invoice));
  return invoice && {invoice, payment};
}

/** Charges a PaymentMethod, off session unless the buyer has just subscribed. Returns the refusal, if any. */
export function charge(
  account: Account,
  invoice: Stripe.Invoice,
  method: string,
  {isOffSession = true} = {},
): StripeApiError | null {
  const payment = paymentOf(account, invoice);
  const intent = findIntent(account, String(payment?.payment.payment_intent));
  const stored = getPaymentMethod(account, method);
  const ready = saveIntent(account, {
    ...intent,
    payment_method: stored.object.id,
    status: 'requires_confirmation',
  });
  const mode = {isOffSession, mustNotAsk: isOffSession, hasStripeJs: true, returnUrl: null};
  try {
    proceed(account, SANDBOX_ITSELF, {intent: ready, method: stored}, mode);
    return null;
  } catch (error) {
    if (error instanceof StripeApiError) return error;
    throw error;
  }
}

/** Marks an invoice as paid, by its PaymentIntent or because nothing was due. */
export function markPaid(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  const now = timeFor(account, invoice.test_clock);
  Object.assign(invoice, {
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    attempt_count: invoice.amount_due > 0 ? invoice.attempt_count + 1 : 0,
    auto_advance: false,
    status: 'paid',
  });
  invoice.status_transitions.paid_at = now;
  emit(account, caller, 'invoice.updated', {object: invoice, previous: {status: 'open'}});
  emit(account, caller, 'invoice.paid', {object: invoice});
  emit(account, caller, 'invoice.payment_succeeded', {object: invoice});
}

/** Voids an invoice and cancels its PaymentIntent. */
export function voidInvoice(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  const now = timeFor(account, invoice.test_clock);
  Object.assign(invoice, {auto_advance: false, status: 'void'});
  invoice.status_transitions.voided_at = now;
  emit(account, caller, 'invoice.voided', {object: invoice});
  const payment = paymentOf(account, invoice);
  if (!payment) return;
  payment.status = 'canceled';
  payment.status_transitions.canceled_at = now;
  const intent = findIntent(account, String(payment.payment.payment_intent));
  if (intent.status === 'succeeded' || intent.status === 'canceled') return;
  const canceled = saveIntent(account, {
    ...intent,
    canceled_at: account.now(),
    cancellation_reason: 'void_invoice',
    next_action: null,
    status: 'canceled',
  });
  emit(account, caller, 'payment_intent.canceled', {object: canceled});
}

/** The payments of invoices and the PaymentIntents behind them. Charges nothing. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {emit} from '../../resources/events.ts';
import {makeIntent} from '../../resources/intents/intent-object.ts';
import {findIntent, saveIntent} from '../../resources/intents/intent-store.ts';
import {timeFor} from '../../time/clock-time.ts';

const ENDED = new Set(['succeeded', 'canceled']);

/** Makes the PaymentIntent of a finalized invoice, and the payment between them. */
export function addPayment(account: Account, caller: Caller, invoice: Stripe.Invoice): Stripe.InvoicePayment {
  const intent = makeIntentFor(account, invoice);
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
  return payment;
}

const DESCRIPTIONS: Record<string, string> = {
  manual: 'Payment for Invoice',
  subscription_create: 'Subscription creation',
};

function makeIntentFor(account: Account, invoice: Stripe.Invoice): Stripe.PaymentIntent {
  const types = invoice.payment_settings.payment_method_types as ['card'] | null;
  const intent = makeIntent(
    account,
    {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: String(invoice.customer),
      description: DESCRIPTIONS[invoice.billing_reason ?? ''] ?? 'Subscription update',
      ...(invoice.parent && {setup_future_usage: 'off_session'}),
      ...(types && {allowed_payment_method_types: types}),
    },
    null,
  );
  return Object.assign(intent, {
    automatic_payment_methods: null,
    capture_method: 'automatic',
    payment_details: {customer_reference: null, order_reference: invoice.id},
    payment_method_configuration_details: null,
  });
}

/** The payment of an invoice; a canceled one counts only where there is no other. */
export function paymentOf({store}: Account, invoice: Stripe.Invoice): Stripe.InvoicePayment | undefined {
  const all = [...store.invoicePayments.values()].filter((payment) => payment.invoice === invoice.id);
  return all.find(({status}) => status !== 'canceled') ?? all[0];
}

/** The PaymentIntent of an invoice. */
export function intentOf(account: Account, invoice: Stripe.Invoice): Stripe.PaymentIntent | undefined {
  return account.store.paymentIntents.get(String(paymentOf(account, invoice)?.payment.payment_intent));
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

/** Cancels the payment and its PaymentIntent: nothing more is to be paid. */
export function cancelPayment(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  const payment = paymentOf(account, invoice);
  if (!payment || payment.status === 'paid') return;
  payment.status = 'canceled';
  payment.status_transitions.canceled_at = timeFor(account, invoice.test_clock);
  const intent = findIntent(account, String(payment.payment.payment_intent));
  if (ENDED.has(intent.status)) return;
  const canceled = saveIntent(account, {
    ...intent,
    canceled_at: account.now(),
    cancellation_reason: 'void_invoice',
    next_action: null,
    status: 'canceled',
  });
  emit(account, caller, 'payment_intent.canceled', {object: canceled});
}

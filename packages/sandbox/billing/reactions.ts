/** What payments do to invoices and subscriptions. Listens to PaymentIntents; collects nothing itself. */
import type Stripe from 'stripe';
import type {Account, Reaction} from '../account.ts';
import {SANDBOX_ITSELF} from '../resources/callers.ts';
import {emit} from '../resources/events.ts';
import {markPaid} from './collect.ts';
import {invoiceOf} from './invoicing/payments.ts';
import {subscriptionOf} from './payment-method.ts';
import {endPendingSetup} from './pending-setup.ts';
import {noteFailure} from './life/failure.ts';
import {endWithSubscription} from './schedules/phases.ts';
import {activate, end, hasEnded} from './subscription-life.ts';
import {timeFor} from '../time/clock-time.ts';

type React<T> = (account: Account, object: T) => void;

const REACTIONS: Partial<Record<Stripe.Event['type'], React<Stripe.PaymentIntent>>> = {
  'payment_intent.succeeded': handlePaid,
  'payment_intent.payment_failed': handleFailed,
  'payment_intent.requires_action': handleActionRequired,
};

/** Updates invoices and subscriptions after an event. */
export const billingReaction: Reaction = (account, type, object) => {
  if (type === 'payment_method.attached') setCurrency(account, object as Stripe.PaymentMethod);
  if (type === 'setup_intent.succeeded') endPendingSetup(account, object as Stripe.SetupIntent);
  if (type === 'customer.deleted') endAll(account, object as Stripe.Customer);
  if (type === 'customer.subscription.deleted') endWithSubscription(account, object as Stripe.Subscription);
  REACTIONS[type]?.(account, object as Stripe.PaymentIntent);
};

/** Ends the subscriptions of a deleted customer. */
function endAll(account: Account, {id}: Stripe.Customer): void {
  const own = [...account.store.subscriptions.values()].filter(({customer}) => customer === id);
  for (const subscription of own.filter((each) => !hasEnded(each))) {
    end(account, SANDBOX_ITSELF, subscription, 'cancellation_requested');
  }
}

/** The customer gets a currency when a PaymentMethod is attached for the first subscription. */
function setCurrency(account: Account, {customer: id}: Stripe.PaymentMethod): void {
  const {store} = account;
  const customer = store.customers.get(String(id));
  const own = [...store.subscriptions.values()].find((subscription) => subscription.customer === id);
  if (!customer || customer.currency || !own) return;
  customer.currency = own.currency;
  emit(account, SANDBOX_ITSELF, 'customer.updated', {object: customer, previous: {currency: null}});
}

const UNPAID = new Set(['open', 'uncollectible']);

function handlePaid(account: Account, intent: Stripe.PaymentIntent): void {
  const {invoice, payment} = invoiceOf(account, intent.id) ?? {};
  if (!invoice || !payment || !UNPAID.has(String(invoice.status))) return;
  payment.amount_paid = intent.amount_received;
  payment.status = 'paid';
  payment.status_transitions.paid_at = timeFor(account, invoice.test_clock);
  emit(account, SANDBOX_ITSELF, 'invoice_payment.paid', {object: payment});
  markPaid(account, SANDBOX_ITSELF, invoice);
  const subscription = subscriptionOf(account, invoice);
  if (subscription) activate(account, subscription, invoice, String(intent.payment_method));
}

function handleFailed(account: Account, intent: Stripe.PaymentIntent): void {
  const {invoice} = invoiceOf(account, intent.id) ?? {};
  if (invoice?.status === 'open') noteFailure(account, invoice);
}

const LATER = new Set<string>(['subscription_cycle', 'subscription_update']);

/** After the first invoice, a buyer who must be asked is a payment that failed. */
function handleActionRequired(account: Account, intent: Stripe.PaymentIntent): void {
  const {invoice} = invoiceOf(account, intent.id) ?? {};
  if (invoice?.status !== 'open') return;
  emit(account, SANDBOX_ITSELF, 'invoice.payment_action_required', {object: invoice});
  if (LATER.has(invoice.billing_reason ?? '')) noteFailure(account, invoice);
}

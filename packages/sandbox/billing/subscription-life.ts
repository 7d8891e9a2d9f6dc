/** The statuses of a subscription: active, past due, ended. Knows what payments mean for them; knows no time. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {SANDBOX_ITSELF} from '../resources/callers.ts';
import {emit} from '../resources/events.ts';
import {timeFor} from '../time/clock-time.ts';

const ENDED = new Set<string>(['canceled', 'incomplete_expired']);

/** Whether nothing more can happen to it. */
export function hasEnded({status}: Stripe.Subscription): boolean {
  return ENDED.has(status);
}

/** An invoice was paid, by this PaymentMethod or by other means. Only the newest one counts. */
export function activate(
  account: Account,
  subscription: Stripe.Subscription,
  invoice: Stripe.Invoice,
  method: string | null = null,
): void {
  if (hasEnded(subscription)) return;
  if (method && subscription.payment_settings?.save_default_payment_method === 'on_subscription') {
    subscription.default_payment_method = method;
  }
  if (subscription.latest_invoice !== invoice.id) return;
  if (['incomplete', 'past_due', 'unpaid'].includes(subscription.status)) {
    setStatus(account, SANDBOX_ITSELF, subscription, 'active');
  }
  if (subscription.status === 'paused') unpause(account, subscription);
}

/** A paused subscription goes on. */
export function unpause(account: Account, subscription: Stripe.Subscription): void {
  delete subscription.status_details;
  setStatus(account, SANDBOX_ITSELF, subscription, 'active');
  emit(account, SANDBOX_ITSELF, 'customer.subscription.resumed', {object: subscription});
}

/** A payment failed; the first one leaves the subscription incomplete. */
export function markPastDue(account: Account, subscription: Stripe.Subscription): void {
  if (subscription.status === 'active') setStatus(account, SANDBOX_ITSELF, subscription, 'past_due');
}

/** Changes the status and emits the event. */
export function setStatus(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  status: Stripe.Subscription.Status,
): void {
  const previous = {status: subscription.status};
  subscription.status = status;
  emit(account, caller, 'customer.subscription.updated', {object: subscription, previous});
}

/** Ends the subscription. */
export function end(account: Account, caller: Caller, subscription: Stripe.Subscription, reason: string): void {
  const now = timeFor(account, subscription.test_clock);
  const details = {...subscription.cancellation_details, reason};
  Object.assign(subscription, {
    canceled_at: subscription.canceled_at ?? now,
    cancellation_details: details,
    ended_at: now,
    status: 'canceled',
  });
  leaveInvoices(account, subscription);
  emit(account, caller, 'customer.subscription.deleted', {object: subscription});
}

/** What a canceled subscription has not paid stays as it is: Stripe no longer collects it. */
function leaveInvoices({store}: Account, {id}: Stripe.Subscription): void {
  for (const invoice of store.invoices.values()) {
    const isOwn = invoice.parent?.subscription_details?.subscription === id;
    if (isOwn) Object.assign(invoice, {auto_advance: false, next_payment_attempt: null});
  }
}

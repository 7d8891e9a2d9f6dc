/** A subscription's life after its start: active, past due, renewed, expired, ended. Knows time; knows no parameters. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {SANDBOX_ITSELF} from '../resources/callers.ts';
import {emit} from '../resources/events.ts';
import {periodEnd} from './amounts.ts';
import {timeFor} from '../time/clock-time.ts';
import {addInvoice, charge, finalize, voidInvoice} from './collect.ts';

const HOUR = 60 * 60;
/** How long a subscription may wait for its first payment, in seconds. */
const INCOMPLETE_SECONDS = 23 * HOUR;
/** Timers can't wait for a month, so a subscription is checked once a day. */
const LOOK_AGAIN_MS = 24 * HOUR * 1000;

const ENDED = new Set(['canceled', 'incomplete_expired']);

/** An invoice was paid, the first or a later one. */
export function activate(account: Account, subscription: Stripe.Subscription, method: string): void {
  if (subscription.payment_settings?.save_default_payment_method === 'on_subscription') {
    subscription.default_payment_method = method;
  }
  if (subscription.status === 'incomplete' || subscription.status === 'past_due') {
    setStatus(account, SANDBOX_ITSELF, subscription, 'active');
  }
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
  emit(account, caller, 'customer.subscription.deleted', {object: subscription});
}

/** Schedules the next check of a subscription without a test clock. A test clock moves the others. */
export function scheduleNext(account: Account, id: string): void {
  account.later(LOOK_AGAIN_MS, {do: 'look_after_subscription', subscription: id});
}

/** Does what is due, and schedules the next check. */
export function checkSubscription(account: Account, id: string): void {
  const subscription = account.store.subscriptions.get(id);
  if (!subscription || ENDED.has(subscription.status)) return;
  catchUp(account, subscription);
  scheduleNext(account, id);
}

/** When something is due next, in seconds; Infinity if nothing is. */
export function nextMoment({store}: Account, subscription: Stripe.Subscription): number {
  if (ENDED.has(subscription.status)) return Infinity;
  const draft = store.invoices.get(String(subscription.latest_invoice));
  if (draft?.status === 'draft') return draft.automatically_finalizes_at ?? Infinity;
  if (subscription.status === 'incomplete') return subscription.created + INCOMPLETE_SECONDS;
  return Math.min(...subscription.items.data.map((item) => item.current_period_end));
}

/** Does everything that is due by the subscription's clock. */
export function catchUp(account: Account, subscription: Stripe.Subscription): void {
  while (nextMoment(account, subscription) <= timeFor(account, subscription.test_clock))
    step(account, subscription);
}

/** Does the next due thing. */
export function step(account: Account, subscription: Stripe.Subscription): void {
  const draft = account.store.invoices.get(String(subscription.latest_invoice));
  if (draft?.status === 'draft') return collect(account, subscription, draft);
  if (subscription.status === 'incomplete') return expire(account, subscription, draft);
  if (subscription.cancel_at_period_end)
    return end(account, SANDBOX_ITSELF, subscription, 'cancellation_requested');
  renew(account, subscription);
}

function collect(account: Account, subscription: Stripe.Subscription, draft: Stripe.Invoice): void {
  finalize(account, SANDBOX_ITSELF, draft);
  if (draft.status !== 'open') return;
  const method = methodFor(account, subscription);
  if (method) charge(account, draft, method);
  else markPastDue(account, subscription);
}

/** The PaymentMethod for off-session payments. */
export function methodFor({store}: Account, subscription: Stripe.Subscription): string | null {
  const customer = store.customers.get(String(subscription.customer));
  const own = subscription.default_payment_method ?? customer?.invoice_settings.default_payment_method;
  return own ? String(own) : null;
}

function expire(account: Account, subscription: Stripe.Subscription, invoice: Stripe.Invoice | undefined): void {
  subscription.ended_at = timeFor(account, subscription.test_clock);
  setStatus(account, SANDBOX_ITSELF, subscription, 'incomplete_expired');
  if (invoice?.status === 'open') voidInvoice(account, SANDBOX_ITSELF, invoice);
}

function renew(account: Account, subscription: Stripe.Subscription): void {
  const customer = account.store.customers.get(String(subscription.customer));
  if (!customer) return end(account, SANDBOX_ITSELF, subscription, 'cancellation_requested');
  const wasTrial = subscription.status === 'trialing';
  if (wasTrial && !methodFor(account, subscription) && endsWithTrial(subscription)) {
    return end(account, SANDBOX_ITSELF, subscription, 'cancellation_requested');
  }
  const previous = subscription.items.data.map(({current_period_end: ended}) => ended);
  for (const item of subscription.items.data) advance(item);
  if (wasTrial) subscription.status = 'active';
  const now = Math.min(...previous);
  emit(account, SANDBOX_ITSELF, 'customer.subscription.updated', {
    object: subscription,
    previous: {...(wasTrial && {status: 'trialing'}), latest_invoice: subscription.latest_invoice},
  });
  addInvoice(account, SANDBOX_ITSELF, {customer, subscription, reason: 'subscription_cycle', now, isTrial: false});
}

function endsWithTrial({trial_settings: settings}: Stripe.Subscription): boolean {
  return settings?.end_behavior.missing_payment_method === 'cancel';
}

function advance(item: Stripe.SubscriptionItem): void {
  const start = item.current_period_end;
  item.current_period_start = start;
  item.current_period_end = item.price.recurring ? periodEnd(start, item.price.recurring) : start;
}

/** What is told a week before it comes: the invoice of a renewal, and the end of a schedule. Changes nothing that is billed.
 *  Stripe lets each account choose the days; a week is what its documentation has for schedules. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {emit} from '../../resources/events.ts';
import {pendingFor} from '../invoicing/pending.ts';
import {upcomingInvoice} from '../preview/upcoming.ts';
import {renewalOf} from './renewal.ts';

const NOTICE_SECONDS = 7 * 24 * 60 * 60;

const RENEWS = new Set<string>(['active', 'past_due', 'trialing']);

/** When the next renewal is to be told, in seconds; Infinity for one that does not come, was told, or comes sooner. */
export function renewalNoticeTime({store}: Account, subscription: Stripe.Subscription): number {
  const {cancel_at: end, collection_method: method, id, items, status} = subscription;
  const renewal = renewalOf(subscription);
  const start = Math.max(...items.data.map((item) => item.current_period_start));
  const isTold = store.announcedEnds.get(id)?.end === renewal;
  const isLast = end !== null && end <= renewal;
  if (!RENEWS.has(status) || method !== 'charge_automatically' || isTold || isLast) return Infinity;
  const notice = renewal - NOTICE_SECONDS;
  return notice > start ? notice : Infinity;
}

/** Tells what the next renewal will be billed, as it is now. */
export function announceRenewal(account: Account, subscription: Stripe.Subscription): void {
  account.store.announcedEnds.set(subscription.id, {end: renewalOf(subscription)});
  const customer = account.store.customers.get(String(subscription.customer));
  if (!customer) return;
  const invoice = upcomingInvoice(copyOf(account, subscription), customer, structuredClone(subscription));
  const upcoming: Stripe.Invoice = {
    ...invoice,
    id: invoice.id.replace('in_', 'upcoming_in_'),
    billing_reason: 'upcoming',
  };
  emit(account, SANDBOX_ITSELF, 'invoice.upcoming', {object: upcoming});
}

/** The account, with invoice items of its own: what waits is not taken. */
function copyOf(account: Account, subscription: Stripe.Subscription): Account {
  const waiting = new Set(pendingFor(account, subscription));
  const copies = structuredClone([...account.store.invoiceItems].filter(([, item]) => waiting.has(item)));
  return {...account, store: {...account.store, invoiceItems: new Map(copies)}};
}

/** When the end of a schedule is to be told, in seconds. */
export function expiryNoticeTime({store}: Account, schedule: Stripe.SubscriptionSchedule): number {
  const end = schedule.phases.at(-1)?.end_date;
  if (schedule.status !== 'active' || !end || store.announcedEnds.get(schedule.id)?.end === end) return Infinity;
  return end - NOTICE_SECONDS;
}

/** Tells that the schedule ends. */
export function announceExpiry(account: Account, schedule: Stripe.SubscriptionSchedule): void {
  account.store.announcedEnds.set(schedule.id, {end: schedule.phases.at(-1)?.end_date ?? 0});
  emit(account, SANDBOX_ITSELF, 'subscription_schedule.expiring', {object: schedule});
}

/** What is due when: drafts, first payments, renewals, ends. Knows who does each thing; does nothing itself. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {timeFor} from '../../time/clock-time.ts';
import {voidInvoice} from '../invoicing/ending.ts';
import {subscriptionOf} from '../payment-method.ts';
import {beginNextPhase, nextPhaseTime} from '../schedules/phases.ts';
import {end, hasEnded, setStatus} from '../subscription-life.ts';
import {collect, collectDraft, markOverdue, resumeCollection} from './collection.ts';
import {announceExpiry, announceRenewal, expiryNoticeTime, renewalNoticeTime} from './notices.ts';
import {renew, renewalOf} from './renewal.ts';
import {announceTrialEnd, noticeTime} from './trial.ts';

const HOUR = 60 * 60;
/** How long a subscription may wait for its first payment, in seconds. */
const INCOMPLETE_SECONDS = 23 * HOUR;
/** Timers can't wait for a month, so a subscription is checked once a day. */
const LOOK_AGAIN_MS = 24 * HOUR * 1000;

/** One thing that is due. */
interface Due {
  /** Seconds; Infinity for what never comes. */
  at: number;
  act: () => void;
}

/** What is due for an invoice. */
function agendaOfInvoice(account: Account, invoice: Stripe.Invoice): Due[] {
  if (!invoice.auto_advance) return [];
  if (invoice.status === 'draft') {
    return [{at: invoice.automatically_finalizes_at ?? Infinity, act: () => collectDraft(account, invoice)}];
  }
  if (invoice.status !== 'open') return [];
  const isWaiting = subscriptionOf(account, invoice)?.status === 'active';
  return [
    {at: invoice.next_payment_attempt ?? Infinity, act: () => retry(account, invoice)},
    {at: (isWaiting && invoice.due_date) || Infinity, act: () => markOverdue(account, invoice)},
  ];
}

function retry(account: Account, invoice: Stripe.Invoice): void {
  const planned = invoice.next_payment_attempt;
  collect(account, invoice);
  // A debit that is under way has its own end.
  if (invoice.next_payment_attempt === planned) invoice.next_payment_attempt = null;
}

/** What is due for a subscription and its invoices. Of two things at the same time the first goes first. */
function agendaOf(account: Account, subscription: Stripe.Subscription): Due[] {
  const invoices = invoicesOf(account, subscription).flatMap((invoice) => agendaOfInvoice(account, invoice));
  if (hasEnded(subscription)) return invoices;
  if (subscription.status === 'incomplete') {
    return [
      ...invoices,
      {at: subscription.created + INCOMPLETE_SECONDS, act: () => expire(account, subscription)},
    ];
  }
  const isPaused = subscription.status === 'paused';
  const schedule = account.store.subscriptionSchedules.get(String(subscription.schedule));
  return [
    ...invoices,
    // A new phase begins before its period is billed.
    ...(schedule ? agendaOfSchedule(account, schedule) : []),
    {at: noticeTime(account, subscription), act: () => announceTrialEnd(account, subscription)},
    {at: renewalNoticeTime(account, subscription), act: () => announceRenewal(account, subscription)},
    {at: subscription.cancel_at ?? Infinity, act: () => endAsWanted(account, subscription)},
    {
      at: subscription.pause_collection?.resumes_at ?? Infinity,
      act: () => resumeCollection(account, subscription),
    },
    {at: isPaused ? Infinity : renewalOf(subscription), act: () => renew(account, subscription)},
  ];
}

function endAsWanted(account: Account, subscription: Stripe.Subscription): void {
  end(account, SANDBOX_ITSELF, subscription, 'cancellation_requested');
}

function invoicesOf({store}: Account, {id}: Stripe.Subscription): Stripe.Invoice[] {
  return [...store.invoices.values()].filter(({parent}) => parent?.subscription_details?.subscription === id);
}

/** What is due first of everything on a test clock. */
export function nextOfClock(account: Account, clock: string): Due | undefined {
  const {subscriptions, invoices} = account.store;
  const own = [...subscriptions.values()].filter(({test_clock: by}) => by === clock);
  const alone = [...invoices.values()].filter(
    (invoice) => invoice.test_clock === clock && !subscriptionOf(account, invoice),
  );
  const schedules = [...account.store.subscriptionSchedules.values()].filter(({test_clock: by}) => by === clock);
  return earliest([
    ...schedules.flatMap((schedule) => agendaOfSchedule(account, schedule)),
    ...own.flatMap((subscription) => agendaOf(account, subscription)),
    ...alone.flatMap((invoice) => agendaOfInvoice(account, invoice)),
  ]);
}

function agendaOfSchedule(account: Account, schedule: Stripe.SubscriptionSchedule): Due[] {
  return [
    {at: expiryNoticeTime(account, schedule), act: () => announceExpiry(account, schedule)},
    {at: nextPhaseTime(schedule), act: () => beginNextPhase(account, schedule)},
  ];
}

function earliest(all: readonly Due[]): Due | undefined {
  return all.filter(({at}) => at !== Infinity).toSorted((a, b) => a.at - b.at)[0];
}

function expire(account: Account, subscription: Stripe.Subscription): void {
  subscription.ended_at = timeFor(account, subscription.test_clock);
  setStatus(account, SANDBOX_ITSELF, subscription, 'incomplete_expired');
  const invoice = account.store.invoices.get(String(subscription.latest_invoice));
  if (invoice?.status === 'open') voidInvoice(account, SANDBOX_ITSELF, invoice);
}

/** Schedules the next check of a subscription without a test clock. A test clock moves the others. */
export function scheduleNext(account: Account, id: string): void {
  account.later(LOOK_AGAIN_MS, {do: 'look_after_subscription', subscription: id});
}

/** Does what is due for a subscription, and schedules the next check. */
export function checkSubscription(account: Account, id: string): void {
  const subscription = account.store.subscriptions.get(id);
  if (!subscription || hasEnded(subscription)) return;
  catchUp(account, subscription.test_clock, () => agendaOf(account, subscription));
  scheduleNext(account, id);
}

/** Does what is due for a schedule, and looks again in a day. */
export function lookAfterSchedule(account: Account, id: string): void {
  const schedule = account.store.subscriptionSchedules.get(id);
  if (!schedule) return;
  catchUp(account, schedule.test_clock, () => agendaOfSchedule(account, schedule));
  const isOver = nextPhaseTime(schedule) === Infinity;
  if (!isOver && !schedule.test_clock) account.later(LOOK_AGAIN_MS, {do: 'look_after_schedule', schedule: id});
}

/** Does what is due for an invoice of its own. */
export function checkInvoice(account: Account, id: string): void {
  const invoice = account.store.invoices.get(id);
  if (invoice) catchUp(account, invoice.test_clock, () => agendaOfInvoice(account, invoice));
}

function catchUp(account: Account, clock: unknown, agenda: () => Due[]): void {
  const now = timeFor(account, clock);
  for (let due = earliest(agenda()); due && due.at <= now; due = earliest(agenda())) due.act();
}

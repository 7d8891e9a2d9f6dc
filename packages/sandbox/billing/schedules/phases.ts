/** The phases of a schedule as time goes: the subscription begins, changes, and is released or canceled. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {emit} from '../../resources/events.ts';
import {timeFor} from '../../time/clock-time.ts';
import {changeSubscription} from '../changes/bill-change.ts';
import {addInvoice} from '../collect.ts';
import {DRAFT_SECONDS} from '../invoicing/due-date.ts';
import {findPrice} from '../prices.ts';
import {end} from '../subscription-life.ts';
import {makeSubscription} from '../subscription-object.ts';
import {beginDiscounts} from './phase-discounts.ts';

type Schedule = Stripe.SubscriptionSchedule;
type Phase = Stripe.SubscriptionSchedule.Phase;

const DAY_MS = 24 * 60 * 60 * 1000;
const DONE = new Set<string>(['canceled', 'completed', 'released']);

/** When the schedule does something next, in seconds; Infinity when it is over. */
export function nextPhaseTime({current_phase: current, phases, status}: Schedule): number {
  if (DONE.has(status)) return Infinity;
  return current ? current.end_date : (phases[0]?.start_date ?? Infinity);
}

/** Begins the next phase, or ends the schedule after the last. */
export function beginNextPhase(account: Account, schedule: Schedule): void {
  const {current_phase: current, phases} = schedule;
  const next = current ? phases.find(({start_date: start}) => start >= current.end_date) : phases[0];
  if (!next) return finish(account, schedule);
  const isFirst = schedule.status === 'not_started';
  Object.assign(schedule, {
    current_phase: {end_date: next.end_date, start_date: next.start_date},
    status: 'active',
  });
  const subscription = account.store.subscriptions.get(String(schedule.subscription));
  if (subscription) change(account, subscription, next);
  else start(account, schedule, next);
  if (!isFirst) emit(account, SANDBOX_ITSELF, 'subscription_schedule.updated', {object: schedule, previous: {}});
}

/** A subscription of a schedule is active at once; its first invoice is a draft for an hour. */
function start(account: Account, schedule: Schedule, phase: Phase): void {
  const customer = account.store.customers.get(String(schedule.customer));
  if (!customer) return cancelSchedule(account, schedule);
  const now = timeFor(account, schedule.test_clock);
  const subscription = makeSubscription(account, {
    cancelAtPeriodEnd: false,
    collection: 'charge_automatically',
    customer,
    daysUntilDue: null,
    defaultPaymentMethod: null,
    description: phase.description,
    items: itemsOf(account, phase),
    metadata: phase.metadata,
    methodTypes: null,
    mode: schedule.billing_mode.type === 'classic' ? 'classic' : 'flexible',
    onTrialEnd: 'create_invoice',
    savesMethod: false,
    start: now,
    trialEnd: null,
  });
  Object.assign(subscription, {schedule: schedule.id, status: 'active'});
  schedule.subscription = subscription.id;
  account.store.subscriptions.set(subscription.id, subscription);
  emit(account, SANDBOX_ITSELF, 'customer.subscription.created', {object: subscription});
  beginDiscounts(account, subscription, phase.discounts);
  const bill = {customer, subscription, reason: 'subscription_create', now, isTrial: false} as const;
  const invoice = addInvoice(account, SANDBOX_ITSELF, bill);
  const at = now + DRAFT_SECONDS;
  Object.assign(invoice, {automatically_finalizes_at: at, next_payment_attempt: at});
  if (!customer.test_clock) account.later(DAY_MS, {do: 'look_after_subscription', subscription: subscription.id});
}

function itemsOf(account: Account, {items}: Phase) {
  return items.map(({price, quantity, metadata}) => ({
    price: findPrice(account, String(price)),
    quantity: quantity ?? 1,
    metadata,
  }));
}

/** The items of the last phase are changed one by one; what is left over goes. */
function change(account: Account, subscription: Stripe.Subscription, phase: Phase): void {
  const known = subscription.items.data.map(({id}) => id);
  const wanted = phase.items.map(({price, quantity}, index) => ({
    ...(known[index] && {id: known[index]}),
    price: String(price),
    quantity: quantity ?? 1,
  }));
  const gone = known.slice(phase.items.length).map((id) => ({id, deleted: true}));
  beginDiscounts(account, subscription, phase.discounts);
  const behaviour = phase.proration_behavior as 'always_invoice' | 'create_prorations' | 'none';
  changeSubscription(account, SANDBOX_ITSELF, subscription, {items: [...wanted, ...gone], behaviour});
  emit(account, SANDBOX_ITSELF, 'customer.subscription.updated', {object: subscription, previous: {}});
}

function finish(account: Account, schedule: Schedule): void {
  if (schedule.end_behavior === 'release') return releaseSchedule(account, schedule);
  const now = timeFor(account, schedule.test_clock);
  Object.assign(schedule, {completed_at: now, current_phase: null, status: 'completed'});
  endSubscription(account, schedule);
  emit(account, SANDBOX_ITSELF, 'subscription_schedule.completed', {object: schedule});
}

/** Lets the subscription go on by itself. */
export function releaseSchedule(account: Account, schedule: Schedule): void {
  const subscription = account.store.subscriptions.get(String(schedule.subscription));
  if (subscription) subscription.schedule = null;
  Object.assign(schedule, {
    current_phase: null,
    released_at: timeFor(account, schedule.test_clock),
    released_subscription: schedule.subscription,
    status: 'released',
    subscription: null,
  });
  emit(account, SANDBOX_ITSELF, 'subscription_schedule.released', {object: schedule});
}

/** Ends the schedule and its subscription. */
export function cancelSchedule(account: Account, schedule: Schedule): void {
  const now = timeFor(account, schedule.test_clock);
  Object.assign(schedule, {canceled_at: now, current_phase: null, status: 'canceled'});
  endSubscription(account, schedule);
  emit(account, SANDBOX_ITSELF, 'subscription_schedule.canceled', {object: schedule});
}

/** A schedule ends with its subscription: aborted where the renewals were not paid, else canceled. */
export function endWithSubscription(account: Account, subscription: Stripe.Subscription): void {
  const schedule = account.store.subscriptionSchedules.get(String(subscription.schedule));
  if (!schedule || DONE.has(schedule.status)) return;
  const isUnpaid = subscription.cancellation_details?.reason === 'payment_failed';
  const now = timeFor(account, schedule.test_clock);
  Object.assign(schedule, {canceled_at: now, current_phase: null, status: 'canceled'});
  const type = isUnpaid ? 'subscription_schedule.aborted' : 'subscription_schedule.canceled';
  emit(account, SANDBOX_ITSELF, type, {object: schedule});
}

function endSubscription(account: Account, schedule: Schedule): void {
  const subscription = account.store.subscriptions.get(String(schedule.subscription));
  if (subscription && subscription.status !== 'canceled') {
    end(account, SANDBOX_ITSELF, subscription, 'cancellation_requested');
  }
}

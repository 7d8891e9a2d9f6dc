/** The endpoints of subscription schedules. Knows Stripe's refusals; phases.ts lets the phases come and go. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Caller, type Route, route} from '../../api/call.ts';
import {invalidRequest, notInSandbox, resourceMissing} from '../../api/errors.ts';
import {paginate} from '../../api/lists.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import type {ParamsOf} from '../../api/params.ts';
import {createdWithin} from '../../resources/created-filter.ts';
import {findCustomer} from '../../resources/customers/customer-store.ts';
import {emit} from '../../resources/events.ts';
import {timeFor} from '../../time/clock-time.ts';
import {periodEnd} from '../amounts.ts';
import {billPending, creditUnusedTime} from '../changes/end-early.ts';
import {lookAfterSchedule} from '../life/agenda.ts';
import {choosePrice, requireOneInterval} from '../price-choice.ts';
import {findSubscription} from '../subscription-store.ts';
import {cancelSchedule, releaseSchedule} from './phases.ts';
import {readPhaseDiscounts} from './phase-discounts.ts';
import {makeSchedule, type NewPhase, phaseEnd} from './schedule-object.ts';
import * as table from './schedule-params.ts';

function createSchedule(call: Call<table.CreateScheduleParams>): object {
  const {account, caller, params} = call;
  if (params.end_behavior === 'renew' || params.end_behavior === 'none') {
    throw notInSandbox(`end_behavior ${params.end_behavior}`, 'end_behavior');
  }
  const schedule = params.from_subscription ? fromSubscription(call) : fromPhases(call);
  account.store.subscriptionSchedules.set(schedule.id, schedule);
  emit(account, caller, 'subscription_schedule.created', {object: schedule});
  lookAfterSchedule(account, schedule.id);
  return schedule;
}

function fromPhases({account, caller, params}: Call<table.CreateScheduleParams>): Stripe.SubscriptionSchedule {
  if (!params.customer) throw missing('customer');
  const customer = findCustomer(account, params.customer, 'customer');
  const now = timeFor(account, customer.test_clock);
  const phases = readPhases(account, caller, params, readStart(params.start_date, now));
  if (phases.length === 0) throw missing('phases');
  const mode = params.billing_mode?.type ?? 'flexible';
  for (const {items} of phases) {
    requireOneInterval(
      mode,
      items.map(({price}) => price),
    );
  }
  return makeSchedule(account, {
    customer,
    endBehavior: params.end_behavior ?? 'release',
    metadata: params.metadata,
    mode: modeOf(mode, now),
    now,
    phases,
  });
}

function modeOf(type: 'classic' | 'flexible', now: number): Stripe.Subscription.BillingMode {
  return {flexible: type === 'flexible' ? {proration_discounts: 'included'} : null, type, updated_at: now};
}

function readStart(text: string | undefined, now: number): number {
  if (text === undefined || text === 'now') return now;
  const moment = Number(text);
  if (Number.isInteger(moment) && moment >= now) return moment;
  throw invalidRequest('Invalid timestamp: must be an integer Unix timestamp in the future', {
    param: 'start_date',
  });
}

type PhaseParams = NonNullable<table.CreateScheduleParams['phases']>[number];

/** Each phase begins where the last one ends. */
function readPhases(
  account: Account,
  caller: Caller,
  {phases = []}: table.CreateScheduleParams,
  first: number,
): NewPhase[] {
  let start = first;
  return (phases ?? []).map((phase, index) => {
    const made: NewPhase = {
      behaviour: phase.proration_behavior,
      description: phase.description,
      discounts: readPhaseDiscounts(account, phase.discounts, `phases[${index}][discounts]`),
      end: readEnd(phase, start, index),
      items: readItems(account, caller, phase, index),
      metadata: phase.metadata,
      start,
    };
    start = phaseEnd(made);
    return made;
  });
}

function readItems(account: Account, caller: Caller, {items}: PhaseParams, index: number): NewPhase['items'] {
  return items.map((item, each) => {
    const param = `phases[${index}][items][${each}][price]`;
    const price = choosePrice(account, caller, item, {type: 'recurring', param});
    if (!price) throw missing(param);
    return {price, quantity: item.quantity ?? 1, metadata: item.metadata};
  });
}

function readEnd({duration, end_date: end}: PhaseParams, start: number, index: number): number | null {
  if (duration) {
    const {interval, interval_count: count = 1} = duration;
    return periodEnd(start, {interval, interval_count: count} as Stripe.Price.Recurring);
  }
  if (end === undefined || end > start) return end ?? null;
  throw invalidRequest('The end date of a phase must be after its start.', {param: `phases[${index}][end_date]`});
}

/** One phase: what the subscription has in its current period. */
function fromSubscription({account, params}: Call<table.CreateScheduleParams>): Stripe.SubscriptionSchedule {
  const subscription = findSubscription(account, params.from_subscription ?? '', 'from_subscription', 400);
  if (subscription.schedule) throw alreadyScheduled(subscription);
  const customer = findCustomer(account, String(subscription.customer), 'customer');
  const items = subscription.items.data.map(({price, quantity}) => ({price, quantity: quantity ?? 1}));
  const [first] = subscription.items.data;
  const phase = {
    discounts: subscription.discounts.map((each) => ({
      coupon: null,
      discount: String(each),
      promotion_code: null,
    })),
    end: first?.current_period_end ?? null,
    items,
    start: first?.current_period_start ?? 0,
  };
  const schedule = makeSchedule(account, {
    customer,
    endBehavior: params.end_behavior ?? 'release',
    metadata: params.metadata,
    mode: subscription.billing_mode,
    now: timeFor(account, customer.test_clock),
    phases: [phase],
  });
  subscription.schedule = schedule.id;
  return Object.assign(schedule, {
    current_phase: {end_date: phaseEnd(phase), start_date: phase.start},
    status: 'active',
    subscription: subscription.id,
  });
}

/** Stripe's words are not published; these follow its documentation. */
function alreadyScheduled({schedule}: Stripe.Subscription): Error {
  return invalidRequest(`The subscription is managed by the schedule ${String(schedule)} already.`, {
    param: 'from_subscription',
  });
}

function missing(param: string): Error {
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

function findSchedule(account: Account, id: string): Stripe.SubscriptionSchedule {
  const schedule = account.store.subscriptionSchedules.get(id);
  if (!schedule) throw resourceMissing('subscription_schedule', id, 'id');
  return schedule;
}

function updateSchedule({
  account,
  caller,
  id,
  params,
}: Call<ParamsOf<typeof table.UPDATE_SCHEDULE_PARAMS>>): object {
  const schedule = findSchedule(account, id);
  const before = structuredClone(schedule);
  Object.assign(schedule, {
    metadata: mergeMetadata(schedule.metadata, params.metadata),
    ...(params.end_behavior && {end_behavior: params.end_behavior}),
  });
  emit(account, caller, 'subscription_schedule.updated', {object: schedule, before});
  return schedule;
}

/** @throws StripeApiError 400 for a schedule that is over. */
function requireOpen(schedule: Stripe.SubscriptionSchedule, act: string): void {
  if (schedule.status === 'active' || schedule.status === 'not_started') return;
  throw invalidRequest(
    `You cannot ${act} a subscription schedule that is currently in the \`${schedule.status}\` status. It must be \`active\` or \`not_started\`.`,
  );
}

function cancelOne({account, caller, id, params}: Call<ParamsOf<typeof table.CANCEL_SCHEDULE_PARAMS>>): object {
  const schedule = findSchedule(account, id);
  requireOpen(schedule, 'cancel');
  const subscription = account.store.subscriptions.get(String(schedule.subscription));
  if (subscription && params.prorate) creditUnusedTime(account, caller, subscription);
  if (subscription && params.invoice_now) billPending(account, caller, subscription);
  cancelSchedule(account, schedule);
  return schedule;
}

function releaseOne({account, id}: Call<ParamsOf<typeof table.RELEASE_SCHEDULE_PARAMS>>): object {
  const schedule = findSchedule(account, id);
  requireOpen(schedule, 'release');
  releaseSchedule(account, schedule);
  return schedule;
}

function listSchedules({account, params}: Call<ParamsOf<typeof table.LIST_SCHEDULES_PARAMS>>): object {
  const {customer, scheduled} = params;
  const all = [...account.store.subscriptionSchedules.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (schedule) =>
      (!customer || schedule.customer === customer) && (!scheduled || schedule.status === 'not_started'),
  );
  return paginate(wanted, params, '/v1/subscription_schedules');
}

const PATH = '/v1/subscription_schedules';

/** The endpoints of subscription schedules. */
export const SCHEDULE_ROUTES: readonly Route[] = [
  route(`POST ${PATH}`, table.CREATE_SCHEDULE_PARAMS, createSchedule),
  route(`GET ${PATH}`, table.LIST_SCHEDULES_PARAMS, listSchedules),
  route(`GET ${PATH}/:id`, {}, ({account, id}) => findSchedule(account, id)),
  route(`POST ${PATH}/:id`, table.UPDATE_SCHEDULE_PARAMS, updateSchedule),
  route(`POST ${PATH}/:id/cancel`, table.CANCEL_SCHEDULE_PARAMS, cancelOne),
  route(`POST ${PATH}/:id/release`, table.RELEASE_SCHEDULE_PARAMS, releaseOne),
];

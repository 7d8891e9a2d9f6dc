/** The settings of a subscription that bill nothing by themselves: when it ends, how it is paid, whether it is collected. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {invalidRequest} from '../../api/errors.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import {getPaymentMethod} from '../../resources/methods/new-method.ts';
import {timeFor} from '../../time/clock-time.ts';
import {dueDateFor} from '../invoicing/due-date.ts';
import {findRates} from '../taxes/tax-rates.ts';
import type {UpdateSubscriptionParams} from '../subscription-params.ts';

/** Changes the settings that the parameters name. @throws StripeApiError 400 for what does not fit. */
export function changeSettings(
  account: Account,
  subscription: Stripe.Subscription,
  params: UpdateSubscriptionParams,
): void {
  const {default_payment_method: method, pause_collection: pause, trial_settings: trial} = params;
  Object.assign(subscription, endingOf(account, subscription, params), {
    ...(method !== undefined && {default_payment_method: method && getPaymentMethod(account, method).object.id}),
    ...(params.default_tax_rates !== undefined && {
      default_tax_rates: findRates(account, params.default_tax_rates, 'default_tax_rates'),
    }),
    ...(params.description !== undefined && {description: params.description}),
    ...(pause !== undefined && {pause_collection: pause && {resumes_at: null, ...pause}}),
    ...(params.payment_settings && {
      payment_settings: {...subscription.payment_settings, ...params.payment_settings},
    }),
    ...(trial && {trial_settings: {end_behavior: {billing_cycle_anchor: null, ...trial.end_behavior}}}),
    metadata: mergeMetadata(subscription.metadata, params.metadata),
  });
  changeCollection(account, subscription, params);
}

function changeCollection(
  account: Account,
  subscription: Stripe.Subscription,
  {collection_method: wanted, days_until_due: days}: UpdateSubscriptionParams,
): void {
  const method = wanted ?? subscription.collection_method;
  const isAsked = method !== subscription.collection_method || days !== undefined;
  if (!isAsked) return;
  dueDateFor({days_until_due: days}, {method, now: account.now()});
  Object.assign(subscription, {collection_method: method, days_until_due: days ?? null});
}

function endingOf(
  account: Account,
  subscription: Stripe.Subscription,
  params: UpdateSubscriptionParams,
): Partial<Stripe.Subscription> {
  const {cancel_at: at, cancel_at_period_end: isToEnd, cancellation_details: details} = params;
  const told = {...subscription.cancellation_details, ...details} as Stripe.Subscription.CancellationDetails;
  if (at === undefined && isToEnd === undefined) return {cancellation_details: told};
  requireNoSchedule(account, subscription);
  const now = timeFor(account, subscription.test_clock);
  const end = isToEnd ? periodEndOf(subscription, Math.max) : at ? readEnd(subscription, at, now) : null;
  return {
    cancel_at: end,
    cancel_at_period_end: isToEnd ?? false,
    canceled_at: end === null ? null : now,
    cancellation_details: {...told, reason: end === null ? null : 'cancellation_requested'},
  };
}

/** A schedule says when its subscription ends. @throws StripeApiError 400 while one is active. */
function requireNoSchedule({store}: Account, {schedule: id}: Stripe.Subscription): void {
  const schedule = store.subscriptionSchedules.get(String(id));
  if (schedule?.status !== 'active') return;
  throw invalidRequest(
    `The subscription is managed by the subscription schedule \`${schedule.id}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
  );
}

function periodEndOf({items}: Stripe.Subscription, choose: (...ends: number[]) => number): number {
  return choose(...items.data.map((item) => item.current_period_end));
}

/** When a subscription is to end, as a caller writes it. @throws StripeApiError 400 for what has passed. */
export function readEnd(subscription: Stripe.Subscription, text: string, now: number): number {
  if (text === 'min_period_end') return periodEndOf(subscription, Math.min);
  if (text === 'max_period_end' || text === 'max_billed_until') return periodEndOf(subscription, Math.max);
  const moment = Number(text);
  if (Number.isInteger(moment) && moment > now) return moment;
  throw invalidRequest('Invalid timestamp: must be an integer Unix timestamp in the future', {param: 'cancel_at'});
}

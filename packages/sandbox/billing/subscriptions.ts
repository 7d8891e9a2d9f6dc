/** The endpoints of subscriptions. Knows what bills nothing; changes/ bills, and subscription-start.ts starts them. */
import type Stripe from 'stripe';
import {type Call, type Route, route} from '../api/call.ts';
import {invalidRequest} from '../api/errors.ts';
import {paginate} from '../api/lists.ts';
import type {ParamsOf} from '../api/params.ts';
import {createdWithin} from '../resources/created-filter.ts';
import {emit} from '../resources/events.ts';
import type {SubscriptionChange} from './changes/apply-change.ts';
import {changeSubscription} from './changes/bill-change.ts';
import {billPending, creditUnusedTime} from './changes/end-early.ts';
import {resumeSubscription} from './changes/resume.ts';
import {changeSettings} from './changes/settings.ts';
import {giveToSubscription} from './discounts/give.ts';
import {announceShortTrial} from './life/trial.ts';
import {end, hasEnded} from './subscription-life.ts';
import * as table from './subscription-params.ts';
import {findSubscription} from './subscription-store.ts';
import {createSubscription, readTrialEnd} from './subscription-start.ts';

function updateSubscription({account, caller, id, params}: Call<table.UpdateSubscriptionParams>): object {
  const subscription = findSubscription(account, id);
  if (hasEnded(subscription)) throw ended(id);
  const before = structuredClone(subscription);
  const payment = {behaviour: params.payment_behavior, isOffSession: params.off_session};
  try {
    changeSettings(account, subscription, params);
    if (params.discounts !== undefined) giveToSubscription(account, caller, subscription, params.discounts);
    changeSubscription(account, caller, subscription, changeOf(params), payment);
  } catch (error) {
    // A refused update leaves nothing behind.
    Object.assign(subscription, before);
    throw error;
  }
  announceShortTrial(account, subscription);
  emit(account, caller, 'customer.subscription.updated', {
    object: subscription,
    before,
  });
  return subscription;
}

function changeOf(params: table.UpdateSubscriptionParams): SubscriptionChange {
  return {
    items: params.items ?? [],
    extraItems: params.add_invoice_items,
    behaviour: params.proration_behavior,
    date: params.proration_date,
    isRestarted: params.billing_cycle_anchor?.type === 'now',
    trialEnd: params.trial_end === undefined ? undefined : readTrialEnd(params.trial_end),
  };
}

function cancelSubscription({
  account,
  caller,
  id,
  params,
}: Call<ParamsOf<typeof table.CANCEL_SUBSCRIPTION_PARAMS>>) {
  const subscription = findSubscription(account, id);
  if (hasEnded(subscription)) throw ended(id);
  Object.assign(subscription.cancellation_details ?? {}, params.cancellation_details);
  if (params.prorate) creditUnusedTime(account, caller, subscription);
  if (params.invoice_now) billPending(account, caller, subscription);
  end(account, caller, subscription, 'cancellation_requested');
  return subscription;
}

function ended(id: string): Error {
  return invalidRequest(`No such subscription: '${id}'`, {code: 'resource_missing', param: 'id', status: 404});
}

function listSubscriptions({account, params}: Call<ParamsOf<typeof table.LIST_SUBSCRIPTIONS_PARAMS>>): object {
  const {customer, price, status, test_clock: clock} = params;
  const all = [...account.store.subscriptions.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (each) =>
      (!customer || each.customer === customer) &&
      (!price || each.items.data.some((item) => item.price.id === price)) &&
      (!clock || each.test_clock === clock) &&
      meets(each, status),
  );
  return paginate(wanted, params, '/v1/subscriptions');
}

/** Without a `status`, all but the canceled ones. */
function meets(subscription: Stripe.Subscription, wanted: string | undefined): boolean {
  const {status} = subscription;
  if (wanted === 'all') return true;
  if (wanted === 'ended') return hasEnded(subscription);
  return wanted ? status === wanted : status !== 'canceled';
}

/** The endpoints of subscriptions. */
export const SUBSCRIPTION_ROUTES: readonly Route[] = [
  route('POST /v1/subscriptions', table.CREATE_SUBSCRIPTION_PARAMS, createSubscription),
  route('GET /v1/subscriptions', table.LIST_SUBSCRIPTIONS_PARAMS, listSubscriptions),
  route('GET /v1/subscriptions/:id', {}, ({account, id}) => findSubscription(account, id)),
  route('POST /v1/subscriptions/:id', table.UPDATE_SUBSCRIPTION_PARAMS, updateSubscription),
  route('POST /v1/subscriptions/:id/resume', table.RESUME_PARAMS, resumeSubscription),
  route('DELETE /v1/subscriptions/:id', table.CANCEL_SUBSCRIPTION_PARAMS, cancelSubscription),
];

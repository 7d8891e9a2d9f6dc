/** The endpoints of subscriptions and their items. Knows changes; subscription-start.ts starts them. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {invalidRequest, notInSandbox, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {mergeMetadata} from '../api/param-parts.ts';
import type {ParamsOf} from '../api/params.ts';
import {createdWithin} from '../resources/created-filter.ts';
import {emit} from '../resources/events.ts';
import {getPaymentMethod} from '../resources/methods/new-method.ts';
import {timeFor} from '../time/clock-time.ts';
import {addItem, changeItem, findItem, itemsOf, removeItem} from './items.ts';
import {end} from './subscription-life.ts';
import * as table from './subscription-params.ts';
import {createSubscription} from './subscription-start.ts';

/** The subscription with this id. `param` is where the caller wrote it. @throws StripeApiError 400, or 404 in a path. */
export function findSubscription(account: Account, id: string, param = 'id', status = 404): Stripe.Subscription {
  const subscription = account.store.subscriptions.get(id);
  if (!subscription) throw resourceMissing('subscription', id, param, status);
  return subscription;
}

function updateSubscription({account, caller, id, params}: Call<table.UpdateSubscriptionParams>): object {
  const subscription = findSubscription(account, id);
  if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired') throw ended(id);
  if (params.items) requireNoProration(params.proration_behavior);
  for (const item of params.items ?? []) applyItem(account, subscription, item);
  const method = params.default_payment_method;
  const previous = {cancel_at_period_end: subscription.cancel_at_period_end};
  const now = timeFor(account, subscription.test_clock);
  Object.assign(subscription, {
    ...(params.cancel_at_period_end !== undefined && cancelAtEnd(subscription, params.cancel_at_period_end, now)),
    ...(method !== undefined && {
      default_payment_method: method && getPaymentMethod(account, method).object.id,
    }),
    ...('description' in params && {description: params.description ?? null}),
    cancellation_details: {
      ...subscription.cancellation_details,
      ...params.cancellation_details,
      ...(params.cancel_at_period_end !== undefined && {reason: reasonFor(params.cancel_at_period_end)}),
    },
    metadata: mergeMetadata(subscription.metadata, params.metadata),
  });
  emit(account, caller, 'customer.subscription.updated', {object: subscription, previous});
  return subscription;
}

/** Prorations need invoice items, which the sandbox lacks, so changes count from the next period. */
function requireNoProration(behaviour: string | undefined): void {
  if (behaviour !== 'none') throw notInSandbox('prorations (send proration_behavior=none)', 'proration_behavior');
}

function applyItem(
  account: Account,
  subscription: Stripe.Subscription,
  item: NonNullable<table.UpdateSubscriptionParams['items']>[number],
): void {
  if (!item.id) return void addItem(account, subscription, item);
  const known = findItem(account, item.id, subscription);
  if (item.deleted) return removeItem(subscription, known);
  changeItem(account, known, item);
}

function cancelAtEnd(subscription: Stripe.Subscription, isWanted: boolean, now: number) {
  const last = Math.max(...subscription.items.data.map((item) => item.current_period_end));
  return {cancel_at: isWanted ? last : null, cancel_at_period_end: isWanted, canceled_at: isWanted ? now : null};
}

function reasonFor(isToEnd: boolean): 'cancellation_requested' | null {
  return isToEnd ? 'cancellation_requested' : null;
}

function cancelSubscription({
  account,
  caller,
  id,
  params,
}: Call<ParamsOf<typeof table.CANCEL_SUBSCRIPTION_PARAMS>>) {
  const subscription = findSubscription(account, id);
  if (subscription.status === 'canceled') throw ended(id);
  Object.assign(subscription.cancellation_details ?? {}, params.cancellation_details);
  end(account, caller, subscription, 'cancellation_requested');
  return subscription;
}

function ended(id: string): Error {
  return invalidRequest(`No such subscription: '${id}'`, {code: 'resource_missing', param: 'id', status: 404});
}

const ENDED = new Set(['canceled', 'incomplete_expired']);

function listSubscriptions({account, params}: Call<ParamsOf<typeof table.LIST_SUBSCRIPTIONS_PARAMS>>): object {
  const {customer, price, status, test_clock: clock} = params;
  const all = [...account.store.subscriptions.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (each) =>
      (!customer || each.customer === customer) &&
      (!price || each.items.data.some((item) => item.price.id === price)) &&
      (!clock || each.test_clock === clock) &&
      meets(each.status, status),
  );
  return paginate(wanted, params, '/v1/subscriptions');
}

/** Without a `status`, all but the canceled ones. */
function meets(status: string, wanted: string | undefined): boolean {
  if (wanted === 'all') return true;
  if (wanted === 'ended') return ENDED.has(status);
  return wanted ? status === wanted : status !== 'canceled';
}

function createItem({account, params}: Call<ParamsOf<typeof table.CREATE_ITEM_PARAMS>>): object {
  requireNoProration(params.proration_behavior);
  return addItem(account, findSubscription(account, params.subscription, 'subscription', 400), params);
}

function updateItem({account, id, params}: Call<ParamsOf<typeof table.UPDATE_ITEM_PARAMS>>): object {
  const item = findItem(account, id);
  if (params.price !== undefined || params.quantity !== undefined) requireNoProration(params.proration_behavior);
  return changeItem(account, item, params);
}

function deleteItem({account, id, params}: Call<ParamsOf<typeof table.DELETE_ITEM_PARAMS>>): object {
  requireNoProration(params.proration_behavior);
  const item = findItem(account, id);
  removeItem(findSubscription(account, item.subscription), item);
  return {id, object: 'subscription_item', deleted: true};
}

const LIST_ITEMS_PARAMS = {...LIST_PARAMS, subscription: {type: 'string', required: true}} as const;

function listItems({account, params}: Call<ParamsOf<typeof LIST_ITEMS_PARAMS>>): object {
  const subscription = findSubscription(account, params.subscription, 'subscription', 400);
  return paginate(itemsOf(subscription), params, '/v1/subscription_items');
}

/** The endpoints of subscriptions and their items. */
export const SUBSCRIPTION_ROUTES: readonly Route[] = [
  route('POST /v1/subscriptions', table.CREATE_SUBSCRIPTION_PARAMS, createSubscription),
  route('GET /v1/subscriptions', table.LIST_SUBSCRIPTIONS_PARAMS, listSubscriptions),
  route('GET /v1/subscriptions/:id', {}, ({account, id}) => findSubscription(account, id)),
  route('POST /v1/subscriptions/:id', table.UPDATE_SUBSCRIPTION_PARAMS, updateSubscription),
  route('DELETE /v1/subscriptions/:id', table.CANCEL_SUBSCRIPTION_PARAMS, cancelSubscription),
  route('POST /v1/subscription_items', table.CREATE_ITEM_PARAMS, createItem),
  route('GET /v1/subscription_items', LIST_ITEMS_PARAMS, listItems),
  route('GET /v1/subscription_items/:id', {}, ({account, id}) => findItem(account, id)),
  route('POST /v1/subscription_items/:id', table.UPDATE_ITEM_PARAMS, updateItem),
  route('DELETE /v1/subscription_items/:id', table.DELETE_ITEM_PARAMS, deleteItem),
];

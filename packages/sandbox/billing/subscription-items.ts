/** The endpoints of a subscription's items. Each is a change of the subscription: changes/ prorates and bills it. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Caller, type Route, route} from '../api/call.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import type {ParamsOf} from '../api/params.ts';
import {emit} from '../resources/events.ts';
import type {SubscriptionChange} from './changes/apply-change.ts';
import {changeSubscription} from './changes/bill-change.ts';
import {findItem, itemsOf} from './items.ts';
import * as table from './subscription-params.ts';
import {findSubscription} from './subscription-store.ts';

type Shared = Pick<ParamsOf<typeof table.UPDATE_ITEM_PARAMS>, keyof ParamsOf<typeof table.UPDATE_ITEM_PARAMS>>;

function changeItems(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  {items, params}: {items: NonNullable<SubscriptionChange['items']>; params: Shared},
): void {
  const before = structuredClone(subscription);
  const change = {items, behaviour: params.proration_behavior, date: params.proration_date};
  const payment = {behaviour: params.payment_behavior, isOffSession: params.off_session};
  changeSubscription(account, caller, subscription, change, payment);
  emit(account, caller, 'customer.subscription.updated', {object: subscription, before});
}

function createItem({account, caller, params}: Call<ParamsOf<typeof table.CREATE_ITEM_PARAMS>>): object {
  const subscription = findSubscription(account, params.subscription, 'subscription', 400);
  changeItems(account, caller, subscription, {items: [params], params});
  return subscription.items.data.at(-1) ?? {};
}

function updateItem({account, caller, id, params}: Call<ParamsOf<typeof table.UPDATE_ITEM_PARAMS>>): object {
  const subscription = findSubscription(account, findItem(account, id).subscription);
  changeItems(account, caller, subscription, {items: [{...params, id}], params});
  return findItem(account, id);
}

function deleteItem({account, caller, id, params}: Call<ParamsOf<typeof table.DELETE_ITEM_PARAMS>>): object {
  const subscription = findSubscription(account, findItem(account, id).subscription);
  changeItems(account, caller, subscription, {items: [{id, deleted: true}], params});
  return {id, object: 'subscription_item', deleted: true};
}

const LIST_ITEMS_PARAMS = {...LIST_PARAMS, subscription: {type: 'string', required: true}} as const;

function listItems({account, params}: Call<ParamsOf<typeof LIST_ITEMS_PARAMS>>): object {
  const subscription = findSubscription(account, params.subscription, 'subscription', 400);
  return paginate(itemsOf(subscription), params, '/v1/subscription_items');
}

/** The endpoints of a subscription's items. */
export const SUBSCRIPTION_ITEM_ROUTES: readonly Route[] = [
  route('POST /v1/subscription_items', table.CREATE_ITEM_PARAMS, createItem),
  route('GET /v1/subscription_items', LIST_ITEMS_PARAMS, listItems),
  route('GET /v1/subscription_items/:id', {}, ({account, id}) => findItem(account, id)),
  route('POST /v1/subscription_items/:id', table.UPDATE_ITEM_PARAMS, updateItem),
  route('DELETE /v1/subscription_items/:id', table.DELETE_ITEM_PARAMS, deleteItem),
];

/** The items of a subscription: added, changed, taken away. Bills nothing: a change counts from the next period. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {invalidRequest, resourceMissing} from '../api/errors.ts';
import {mergeMetadata} from '../api/param-parts.ts';
import {timeFor} from '../time/clock-time.ts';
import {findPrice, viewPrice} from './prices.ts';
import {makeItem} from './subscription-object.ts';

/** The parameters of an item. */
export interface ItemParams {
  price?: string;
  quantity?: number;
  metadata?: Record<string, string> | null;
}

/** The items, newest first, as in every list. */
export function itemsOf({items}: Stripe.Subscription): Stripe.SubscriptionItem[] {
  return items.data.toReversed();
}

/** The item with this id, of one subscription or of any. @throws StripeApiError 404. */
export function findItem(account: Account, id: string, within?: Stripe.Subscription): Stripe.SubscriptionItem {
  const all = within ? [within] : [...account.store.subscriptions.values()];
  const item = all.flatMap(({items}) => items.data).find((each) => each.id === id);
  if (!item) throw resourceMissing('subscription_item', id, within ? 'items[0][id]' : 'item', within ? 400 : 404);
  return item;
}

/** Adds an item with the same period as the others. */
export function addItem(
  account: Account,
  subscription: Stripe.Subscription,
  params: ItemParams,
): Stripe.SubscriptionItem {
  if (!params.price) {
    throw invalidRequest('Missing required param: price.', {code: 'parameter_missing', param: 'price'});
  }
  const price = findPrice(account, params.price);
  const start = timeFor(account, subscription.test_clock);
  const end = subscription.items.data[0]?.current_period_end ?? null;
  const item = makeItem(account, subscription.id, {
    price,
    quantity: params.quantity ?? 1,
    metadata: params.metadata,
    start,
    end,
  });
  subscription.items.data.push(item);
  return item;
}

/** Changes the price or the quantity. */
export function changeItem(
  account: Account,
  item: Stripe.SubscriptionItem,
  params: ItemParams,
): Stripe.SubscriptionItem {
  if (params.price) item.price = viewPrice(findPrice(account, params.price));
  if (params.quantity !== undefined) item.quantity = params.quantity;
  item.metadata = mergeMetadata(item.metadata, params.metadata);
  return item;
}

/** Removes an item. @throws StripeApiError 400 for the last one: cancel the subscription instead. */
export function removeItem(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): void {
  if (subscription.items.data.length === 1) {
    throw invalidRequest('A subscription must have at least one active price.', {param: 'items'});
  }
  subscription.items.data = subscription.items.data.filter(({id}) => id !== item.id);
}

/** The items of a subscription: added, changed, taken away. Bills nothing: changes/ does. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {invalidRequest, resourceMissing} from '../api/errors.ts';
import {mergeMetadata} from '../api/param-parts.ts';
import {timeFor} from '../time/clock-time.ts';
import {findCustomer} from '../resources/customers/customer-store.ts';
import {type DiscountChoice, redeemAll} from './discounts/redeem.ts';
import {choosePrice, type PriceChoice} from './price-choice.ts';
import {planOf} from './plan.ts';
import {viewPrice} from './prices.ts';
import {findRates} from './taxes/tax-rates.ts';
import {makeItem} from './subscription-object.ts';

/** The parameters of an item. */
export interface ItemParams extends PriceChoice {
  quantity?: number;
  discounts?: DiscountChoice[] | null;
  metadata?: Record<string, string> | null;
  tax_rates?: string[] | null;
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

const WANTED = {type: 'recurring', param: 'price'} as const;

/** Adds an item with the same period as the others. */
export function addItem(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  params: ItemParams,
): Stripe.SubscriptionItem {
  const price = choosePrice(account, caller, params, {...WANTED, currency: subscription.currency});
  if (!price) {
    throw invalidRequest('Missing required param: price.', {code: 'parameter_missing', param: 'price'});
  }
  const start = timeFor(account, subscription.test_clock);
  const end = subscription.items.data[0]?.current_period_end ?? null;
  const item = makeItem(account, subscription.id, {
    price,
    quantity: params.quantity ?? 1,
    metadata: params.metadata,
    start,
    end,
  });
  discountItem(account, item, subscription, params.discounts);
  taxItem(account, item, params.tax_rates);
  subscription.items.data.push(item);
  return item;
}

/** Changes the price or the quantity. */
export function changeItem(
  account: Account,
  caller: Caller,
  item: Stripe.SubscriptionItem,
  subscription: Stripe.Subscription,
  params: ItemParams,
): Stripe.SubscriptionItem {
  const price = choosePrice(account, caller, params, {...WANTED, currency: subscription.currency});
  discountItem(account, item, subscription, params.discounts);
  taxItem(account, item, params.tax_rates);
  if (price) Object.assign(item, {plan: planOf(price), price: viewPrice(price)});
  if (params.quantity !== undefined) item.quantity = params.quantity;
  item.metadata = mergeMetadata(item.metadata, params.metadata);
  return item;
}

/** Gives an item these discounts, and no other. */
export function discountItem(
  account: Account,
  item: Stripe.SubscriptionItem,
  {currency, customer: payer}: Stripe.Subscription,
  choices: DiscountChoice[] | null | undefined,
): void {
  if (choices === undefined) return;
  const customer = findCustomer(account, String(payer), 'customer');
  const known = item.discounts.map(String);
  item.discounts = redeemAll(account, choices, {customer, known, target: {subscription_item: item.id}, currency});
}

/** Gives an item these tax rates, and no other. */
export function taxItem(account: Account, item: Stripe.SubscriptionItem, ids: string[] | null | undefined): void {
  if (ids !== undefined) item.tax_rates = findRates(account, ids, 'tax_rates');
}

/** Removes an item. @throws StripeApiError 400 for the last one: cancel the subscription instead. */
export function removeItem(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): void {
  if (subscription.items.data.length === 1) {
    throw invalidRequest('A subscription must have at least one active price.', {param: 'items'});
  }
  subscription.items.data = subscription.items.data.filter(({id}) => id !== item.id);
}

/** Gives discounts to customers and subscriptions, and takes them away, with the events. redeem.ts makes them. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Caller, type Route, route} from '../../api/call.ts';
import {resourceMissing} from '../../api/errors.ts';
import {findCustomer} from '../../resources/customers/customer-store.ts';
import {emit} from '../../resources/events.ts';
import {findSubscription} from '../subscription-store.ts';
import {findCoupon} from './coupons.ts';
import {type DiscountChoice, redeem, redeemAll} from './redeem.ts';

/** Gives a customer the discount of a coupon, instead of the last one; an empty name takes it away. Only versions before endive can ask for it. */
export function giveToCustomer(account: Account, caller: Caller, customer: Stripe.Customer, coupon: string): void {
  if (coupon === '') return void takeAway(account, caller, customer);
  const terms = findCoupon(account, coupon, 'coupon', 400);
  const previous = customer.discount;
  const discount = redeem(account, {coupon: terms}, {customer, target: {}});
  customer.discount = discount;
  if (previous) emit(account, caller, 'customer.discount.updated', {object: discount, previous: {...previous}});
  else emit(account, caller, 'customer.discount.created', {object: discount});
}

function takeAway(account: Account, caller: Caller, customer: Stripe.Customer): Stripe.Discount | null {
  const discount = customer.discount ?? null;
  customer.discount = null;
  if (discount) emit(account, caller, 'customer.discount.deleted', {object: discount});
  return discount;
}

/** Gives a subscription these discounts, and no other. */
export function giveToSubscription(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  choices: readonly DiscountChoice[] | null,
): void {
  const customer = findCustomer(account, String(subscription.customer), 'customer');
  const known = subscription.discounts.map(String);
  const wanted = redeemAll(account, choices, {
    customer,
    known,
    target: {subscription: subscription.id},
    currency: subscription.currency,
  });
  subscription.discounts = wanted;
  for (const id of wanted.filter((each) => !known.includes(each))) tell(account, caller, 'created', id);
  for (const id of known.filter((each) => !wanted.includes(each))) tell(account, caller, 'deleted', id);
}

function tell(account: Account, caller: Caller, what: 'created' | 'deleted', id: string): void {
  const discount = account.store.discounts.get(id);
  if (discount) emit(account, caller, `customer.discount.${what}`, {object: discount});
}

function takeFromCustomer({account, caller, id}: Call<object>): object {
  const customer = findCustomer(account, id, 'id', 404);
  const discount = takeAway(account, caller, customer);
  if (!discount) throw resourceMissing('discount', id, 'discount');
  return deleted(discount);
}

function takeFromSubscription({account, caller, id}: Call<object>): object {
  const subscription = findSubscription(account, id);
  const discount = account.store.discounts.get(String(subscription.discounts[0]));
  if (!discount) throw resourceMissing('discount', id, 'discount');
  giveToSubscription(account, caller, subscription, null);
  return deleted(discount);
}

function deleted(discount: Stripe.Discount): object {
  const {end: _, ...shown} = discount;
  return {...shown, deleted: true};
}

/** The endpoints that take discounts away. */
export const DISCOUNT_ROUTES: readonly Route[] = [
  route('DELETE /v1/customers/:id/discount', {}, takeFromCustomer),
  route('DELETE /v1/subscriptions/:id/discount', {}, takeFromSubscription),
];

/** Which discounts an invoice inherits, and which end with it. Knows durations; takes nothing off. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {emit} from '../../resources/events.ts';
import {couponOf} from './discounting.ts';

/** The discounts that are in force: the subscription's, else the customer's. */
export function inheritedDiscounts(
  account: Account,
  {
    customer,
    subscription,
    now,
  }: {customer: Stripe.Customer; subscription: Stripe.Subscription | null; now: number},
): string[] {
  const own = (subscription?.discounts ?? []).map(String);
  const all = own.length > 0 ? own : customer.discount ? [customer.discount.id] : [];
  return all.filter((id) => isInForce(account.store.discounts.get(id), now));
}

function isInForce(discount: Stripe.Discount | undefined, now: number): boolean {
  return discount !== undefined && (discount.end === null || discount.end > now);
}

/** A discount that counts once has ended with the first invoice that it makes cheaper; others end with their time. */
export function endUsedDiscounts(
  account: Account,
  invoice: Stripe.Invoice,
  subscription: Stripe.Subscription,
): void {
  for (const id of subscription.discounts.map(String)) {
    const discount = account.store.discounts.get(id);
    if (discount && hasEnded(account, discount, invoice)) removeFrom(account, subscription, discount);
  }
  const customer = account.store.customers.get(String(invoice.customer));
  if (customer?.discount && hasEnded(account, customer.discount, invoice)) {
    emit(account, SANDBOX_ITSELF, 'customer.discount.deleted', {object: customer.discount});
    customer.discount = null;
  }
}

function hasEnded(account: Account, discount: Stripe.Discount, invoice: Stripe.Invoice): boolean {
  if (!isInForce(discount, invoice.created)) return true;
  const isUsed = (invoice.total_discount_amounts ?? []).some(
    ({discount: by, amount}) => by === discount.id && amount > 0,
  );
  return isUsed && couponOf(account, discount)?.duration === 'once';
}

function removeFrom(account: Account, subscription: Stripe.Subscription, discount: Stripe.Discount): void {
  subscription.discounts = subscription.discounts.filter((id) => id !== discount.id);
  emit(account, SANDBOX_ITSELF, 'customer.discount.deleted', {object: discount});
}

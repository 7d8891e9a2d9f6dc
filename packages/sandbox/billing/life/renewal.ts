/** Begins the next period of a subscription. Knows trials that end; the draft is collected later. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {emit} from '../../resources/events.ts';
import {periodEnd} from '../amounts.ts';
import {addInvoice} from '../collect.ts';
import {end} from '../subscription-life.ts';
import {setAside} from './collection.ts';
import {endsUnpaid} from './trial.ts';

/** When the next period begins, in seconds. Items may have periods of their own. */
export function renewalOf({items}: Stripe.Subscription): number {
  return Math.min(...items.data.map((item) => item.current_period_end));
}

/** Begins the period of every item whose last one has ended, and bills it. */
export function renew(account: Account, subscription: Stripe.Subscription): void {
  const customer = account.store.customers.get(String(subscription.customer));
  if (!customer) return end(account, SANDBOX_ITSELF, subscription, 'cancellation_requested');
  const wasTrial = subscription.status === 'trialing';
  if (wasTrial && endsUnpaid(account, subscription)) return;
  const now = renewalOf(subscription);
  const items = subscription.items.data.filter((item) => item.current_period_end <= now);
  const start = Math.min(...items.map((item) => item.current_period_start));
  const before = structuredClone(subscription.items);
  for (const item of items) advance(item, subscription.billing_cycle_anchor);
  if (wasTrial) subscription.status = 'active';
  emit(account, SANDBOX_ITSELF, 'customer.subscription.updated', {
    object: subscription,
    previous: {
      ...(wasTrial && {status: 'trialing'}),
      items: before,
      latest_invoice: subscription.latest_invoice,
    },
  });
  const bill = {customer, subscription, now, start, isTrial: false, items};
  const invoice = addInvoice(account, SANDBOX_ITSELF, {...bill, reason: 'subscription_cycle'});
  setAside(account, subscription, invoice);
}

/** Moves an item on to its next period. */
export function advance(item: Stripe.SubscriptionItem, anchor: number): void {
  const start = item.current_period_end;
  item.current_period_start = start;
  item.current_period_end = item.price.recurring ? periodEnd(start, item.price.recurring, anchor) : start;
}

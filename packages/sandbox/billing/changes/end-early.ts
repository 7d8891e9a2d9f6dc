/** What a subscription that ends before its period still gives and takes: the unused time, and what waits to be billed. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {timeFor} from '../../time/clock-time.ts';
import {collectDraft} from '../life/collection.ts';
import {pendingFor} from '../invoicing/pending.ts';
import {billNow} from './bill-change.ts';
import {addProrations} from './prorations.ts';

/** Credits the rest of every item's period, from `date` on. */
export function creditUnusedTime(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  date = timeFor(account, subscription.test_clock),
): void {
  const customer = account.store.customers.get(String(subscription.customer));
  if (!customer) return;
  const before = subscription.items.data;
  const rest = {...subscription, items: {...subscription.items, data: []}};
  addProrations(account, caller, {customer, subscription: rest, before, restarted: [], date});
}

/** Bills the pending items of a subscription now. */
export function billPending(account: Account, caller: Caller, subscription: Stripe.Subscription): void {
  if (pendingFor(account, subscription).length === 0) return;
  const invoice = billNow(account, caller, subscription, {restarted: [], isTrial: false});
  if (invoice) collectDraft(account, invoice);
}

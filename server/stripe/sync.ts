/** How an order moves: Stripe's account of its money is read and applied. Safe late, twice, at once and stale. */
import type {Stripe} from 'stripe';
import {noteDecline} from '../orders/declined.ts';
import type {Order} from '../orders/order.ts';
import {noteUnheard} from '../reconcile/health.ts';
import {type Reading, readFacts} from './calls.ts';
import type {Unread} from './rights.ts';
import type {Shop} from '../shop.ts';
import {tellOfRights} from '../owner/tell-owner.ts';
import {runCallbacks} from '../outbox/run-callbacks.ts';

/** How old what Stripe has said may be: of this moment, or of a second ago, as it was read for others who ask so. */
export type Age = 'found' | 'fresh' | 'shared';

/**
 * Reads what Stripe says of an order's money and brings the order up to it.
 * @throws BuyboxError when Stripe can't be asked
 */
export async function sync(order: Order, shop: Shop, age: Age = 'fresh'): Promise<Synced> {
  if (order.paymentIntentId === null) return {order, changed: false, intent: undefined, unread: []};
  const {facts, intent, unread} = await readMoney(order, order.paymentIntentId, shop, age);
  tellOfRights(unread, {requestId: order.id}, shop);
  const applied = await shop.store.apply(order.id, facts);
  if (applied.changed && applied.order.state === 'paid') shop.guard?.notePaid();
  // Pages ask again and again, and a webhook tells of each.
  const isOpen = age === 'fresh' && applied.order.state === 'open';
  if (isOpen && (await noteDecline(order, intent, shop))) return sync(order, shop);
  return {...applied, intent, unread};
}

/** What Stripe says of an order's money. @throws BuyboxError when Stripe can't be asked */
export function readMoney(order: Order, intentId: string, shop: Shop, age: Age): Promise<Reading> {
  return shop.reads[age](order.id, async () => {
    // Only what is paid goes back.
    const hasRefunds = order.state === 'paid' && (await shop.store.refunds(order.id)).length > 0;
    return readFacts(shop.stripe, intentId, hasRefunds);
  });
}

/** What a read has shown. */
export interface Synced {
  /** The order as it is now. */
  order: Order;
  /** Whether this read has changed it. */
  changed: boolean;
  /** Its PaymentIntent; undefined without one. */
  intent: Stripe.PaymentIntent | undefined;
  /** What the key may not read: nothing is known of it. */
  unread: readonly Unread[];
}

/** Brings an order up to date without being told by Stripe, and tells the host what it must know, as far as that is possible now. */
export async function settle(order: Order, shop: Shop): Promise<Order> {
  return (await settleAndRead(order, shop)).order;
}

/** The same, with what the read has shown. */
export async function settleAndRead(
  order: Order,
  shop: Shop,
  age: Age = 'fresh',
): Promise<Omit<Synced, 'changed'>> {
  const {order: now, changed, ...seen} = await sync(order, shop, age);
  if (changed && now.state === 'paid') await noteUnheard(shop);
  const hasTold = (await runCallbacks(shop, order.id)) > 0;
  const told = hasTold ? await shop.store.find(order.id) : undefined;
  return {order: told ?? now, ...seen};
}

/** Owns how an order moves: Stripe's account of its money is read and applied. Safe late, twice, at once and stale. */
import type {Order} from './order.ts';
import {readFacts} from './payments.ts';
import type {Shop} from './shop.ts';
import {work} from './work.ts';

/**
 * Reads what Stripe says of an order's money and brings the order up to it.
 * @returns the order as it is now, and whether this call changed it
 * @throws BuyboxError when Stripe can't be asked
 */
export async function sync(order: Order, shop: Shop): Promise<{order: Order; changed: boolean}> {
  if (order.paymentIntentId === null) return {order, changed: false};
  return shop.store.apply(order.id, await readFacts(shop.stripe, order.paymentIntentId));
}

/** Brings an order up to date and tells the host what it must know, as far as that is possible now. */
export async function settle(order: Order, shop: Shop): Promise<Order> {
  const {order: now} = await sync(order, shop);
  await work(shop, order.id);
  return (await shop.store.find(order.id)) ?? now;
}

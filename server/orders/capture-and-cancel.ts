/** What a host does to a payment by hand: take what is held, or let it go. */
import type {Order} from './order.ts';
import {cancelIntent, captureIntent} from '../stripe/calls.ts';
import type {Shop} from '../shop.ts';
import {ShopError} from '../shop-error.ts';
import {isRefusal} from '../stripe/errors.ts';
import {settle} from '../stripe/sync.ts';

/**
 * Takes the money that is held for an order.
 * @returns the order, `paid`
 * @throws ShopError when nothing is held
 */
export async function capture(shop: Shop, orderId: string): Promise<Order> {
  const order = await getOrder(shop, orderId);
  if (order.state === 'paid') return order;
  if (order.paymentIntentId === null) throw new ShopError('no_payment');
  const intent = order.paymentIntentId;
  await unlessRefused(() => captureIntent(shop.stripe, order, intent));
  const now = await settle(order, shop);
  if (now.state !== 'paid') throw new ShopError('not_capturable');
  return now;
}

/**
 * Ends an order that is not paid; what is held goes back.
 * @returns the order, `canceled`
 * @throws ShopError when it is paid or being paid
 */
export async function cancel(shop: Shop, orderId: string): Promise<Order> {
  // Whatever has no PaymentIntent yet ends here; it may get one in between.
  await shop.store.abandon(orderId);
  const order = await getOrder(shop, orderId);
  if (order.state === 'canceled') return order;
  const intent = order.paymentIntentId;
  if (intent === null) throw new ShopError('not_cancelable');
  await cancelIntent(shop.stripe, intent, 'requested_by_customer');
  const now = await settle(order, shop);
  if (now.state !== 'canceled') throw new ShopError('not_cancelable');
  return now;
}

/** A refusal says that the payment has moved on; how it stands is read afterwards. */
async function unlessRefused(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

async function getOrder(shop: Shop, id: string): Promise<Order> {
  const order = await shop.store.find(id);
  if (!order) throw new ShopError('not_found');
  return order;
}

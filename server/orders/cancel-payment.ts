/** Owns that a buyer gives up a payment for another one: Stripe decides whether it comes too late. Knows no HTTP. */
import type {CancelReply, FoundOrderReply, OrderReply} from '../../packages/contract/messages.ts';
import {sha256} from '../hash.ts';
import type {Order} from './order.ts';
import {cancelIntent} from '../stripe/calls.ts';
import type {Shop} from '../shop.ts';
import {keysOf, showOrder} from './show-order.ts';
import {isRefusal} from '../stripe/errors.ts';

/**
 * Ends an attempt for whoever knows its id, which makes and pays its order, too. Where it has none there is nothing to end,
 * and nothing is written for whoever asks: the attempt goes on. It gets one order at most, so of two that begin it for
 * different things one is refused, and ends that order before it goes on.
 * @throws BuyboxError as `cancelPayment`
 */
export async function cancelAttempt(attemptId: string, shop: Shop): Promise<CancelReply> {
  const order = await shop.store.findByAttempt(await sha256(attemptId));
  return order ? cancelPayment(order, shop) : {nextAttemptId: attemptId};
}

/**
 * Ends an order that nothing has been paid for, and answers how it stands: a payment that has left before is shown,
 * not undone.
 * @throws BuyboxError `rate_limited` or `stripe_unavailable`: then nothing is known, and it may be asked again
 */
export async function cancelPayment(order: Order, shop: Shop): Promise<FoundOrderReply> {
  const keys = await keysOf(order, shop);
  return {...(await cancelAndShow(order, shop)), ...keys};
}

async function cancelAndShow(order: Order, shop: Shop): Promise<OrderReply> {
  // Stripe may have refused to make its PaymentIntent, or be at it: then that is canceled as soon as it is there.
  const now = (await shop.store.abandon(order.id)) ? await shop.store.find(order.id) : order;
  const reply = await showOrder(now ?? order, shop);
  if (reply.status !== 'open' || reply.paymentIntentId === null) return reply;
  try {
    await cancelIntent(shop.stripe, reply.paymentIntentId, 'requested_by_customer');
  } catch (error) {
    // A refusal says that the payment has moved on.
    if (!isRefusal(error)) throw error;
  }
  return showOrder(order, shop);
}

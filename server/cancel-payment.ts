/** Owns that a buyer gives up a payment for another one: Stripe decides whether it comes too late. Knows no HTTP. */
import type {OrderReply} from '../packages/contract/messages.ts';
import type {Order} from './order.ts';
import {cancelIntent} from './payments.ts';
import type {Shop} from './shop.ts';
import {showOrder} from './show-order.ts';
import {isRefusal} from './stripe-errors.ts';

/**
 * Ends an order that nothing has been paid for, and answers how it stands: a payment that has left before is shown,
 * not undone.
 * @throws BuyboxError `rate_limited` or `stripe_unavailable`: then nothing is known, and it may be asked again
 */
export async function cancelPayment(order: Order, shop: Shop): Promise<OrderReply> {
  const reply = await showOrder(order, shop);
  if (reply.status !== 'open' || reply.paymentIntentId === null) return reply;
  try {
    await cancelIntent(shop.stripe, reply.paymentIntentId, 'requested_by_customer');
  } catch (error) {
    // A refusal says that the payment has moved on.
    if (!isRefusal(error)) throw error;
  }
  return showOrder(order, shop);
}

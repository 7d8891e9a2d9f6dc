/** Owns that a buyer gives up a payment for another one: Stripe decides whether it comes too late. Knows no HTTP. */
import {BuyboxError} from '../packages/contract/errors.ts';
import type {OrderReply} from '../packages/contract/messages.ts';
import {sha256} from './digest.ts';
import type {Order} from './order.ts';
import {cancelIntent} from './payments.ts';
import type {Shop} from './shop.ts';
import {showOrder} from './show-order.ts';
import {isRefusal} from './stripe-errors.ts';

/** A tab that still knows of an attempt may be as old as this. */
const KEEP_MS = 30 * 24 * 3_600_000;

/**
 * The order of an attempt that is given up, for whoever knows its id: it makes and pays that order, too.
 * @throws BuyboxError `not_found` where it has none: then it never gets any that can be paid
 */
export async function openEnded(attemptId: string, shop: Shop): Promise<Order> {
  const attemptHash = await sha256(attemptId);
  const known = await shop.store.findByAttempt(attemptHash);
  if (known) return known;
  await shop.store.endAttempt(attemptHash, shop.clock(), KEEP_MS);
  // Whoever makes one meanwhile looks for that mark afterwards: one of the two sees the other.
  const made = await shop.store.findByAttempt(attemptHash);
  if (!made) throw new BuyboxError('not_found');
  return made;
}

/**
 * Ends an order that nothing has been paid for, and answers how it stands: a payment that has left before is shown,
 * not undone.
 * @throws BuyboxError `rate_limited` or `stripe_unavailable`: then nothing is known, and it may be asked again
 */
export async function cancelPayment(order: Order, shop: Shop): Promise<OrderReply> {
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

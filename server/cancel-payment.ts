/** Owns that a buyer gives up a payment for another one: Stripe decides whether it comes too late. Knows no HTTP. */
import type {CancelReply, FoundOrderReply, OrderReply} from '../packages/contract/messages.ts';
import {sha256} from './digest.ts';
import {nextAttemptId} from './next-attempt.ts';
import type {Order} from './order.ts';
import {cancelIntent} from './payments.ts';
import type {Shop} from './shop.ts';
import {keysOf, showOrder} from './show-order.ts';
import {isRefusal} from './stripe-errors.ts';

/** A tab that still knows of an attempt may be as old as this. */
const KEEP_MS = 30 * 24 * 3_600_000;

/**
 * Ends an attempt for whoever knows its id, which makes and pays its order, too: where it has none, it never gets one that
 * can be paid.
 * @throws BuyboxError as `cancelPayment`
 */
export async function cancelAttempt(attemptId: string, shop: Shop): Promise<CancelReply> {
  const attemptHash = await sha256(attemptId);
  const order = (await shop.store.findByAttempt(attemptHash)) ?? (await endAttempt(attemptHash, shop));
  return order ? cancelPayment(order, shop) : {nextAttemptId: nextAttemptId(attemptHash, shop)};
}

async function endAttempt(attemptHash: string, {store, clock}: Shop): Promise<Order | undefined> {
  await store.endAttempt(attemptHash, clock(), KEEP_MS);
  // Whoever makes an order meanwhile looks for that mark afterwards: one of the two sees the other.
  return store.findByAttempt(attemptHash);
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

/** An order that costs nothing: it is paid without Stripe, once. Knows no HTTP and no SQL. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {PaymentReply} from '../../packages/contract/messages.ts';
import {runCallbacks} from '../outbox/run-callbacks.ts';
import type {Shop} from '../shop.ts';
import type {AttemptOrder} from './attempt.ts';
import {refuseOvertaken} from './one-payment-per-intention.ts';
import {signOrderToken} from './order-token.ts';

/** Whether nothing is to pay. */
export function isFree({amount}: Pick<AttemptOrder, 'amount'>): boolean {
  return amount === 0;
}

/**
 * Marks it as paid and runs `onPaid`, unless that has happened before. Its row is there, and the earlier attempts have ended.
 * @throws BuyboxError `attempt_expired` where a later attempt has overtaken it, or it was canceled
 */
export async function completeFree(order: AttemptOrder, shop: Shop): Promise<PaymentReply> {
  const state = await shop.store.payNothing(order.id);
  if (state !== 'paid') {
    refuseOvertaken(order, await shop.store.latestAttempt(order.intentionHash));
    throw new BuyboxError('attempt_expired', {attempt: order.attempt});
  }
  await runCallbacks(shop, order.id);
  return freeReply(order, shop);
}

/** What the page is told of one that is paid: there is no client secret. */
export function freeReply({id, amount, currency, attempt}: AttemptOrder, shop: Shop): PaymentReply {
  const orderToken = signOrderToken(id, shop);
  return {orderId: id, orderToken, clientSecret: '', amount, currency, status: 'paid', attempt};
}

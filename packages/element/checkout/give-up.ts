/** Owns how an attempt is ended before another is begun, so that nothing can pay both. Begins none itself. */
import type {CancelReply, OrderReply} from '../../contract/messages.ts';
import type {AttemptMemory} from './attempt.ts';
import type {Client} from './client.ts';
import {refusalOf} from './errors.ts';
import {isSettled} from './find-order.ts';

/**
 * Ends the attempt: its answer may have been lost, or a duplicated tab has made its order, and whoever then pays for
 * something else would pay twice. Answers its order, where that is paid or on its way already.
 * @throws what the server refuses: as long as nobody knows, nothing new is begun
 */
export async function giveUp(attempts: AttemptMemory, client: Client): Promise<OrderReply | undefined> {
  if (!attempts.current) return undefined;
  const {id: attemptId, order: {orderId, orderToken} = {}} = attempts.current;
  const named = orderId === undefined ? {attemptId} : {orderId};
  const order = await client.post<CancelReply>('cancel-payment-intent', named, orderToken).catch(allowGone);
  // Another tab has made it: from now on this one may ask how it stands, and forget it.
  if (order?.orderToken !== undefined) attempts.keepOrder({...order, orderToken: order.orderToken});
  if (order && isSettled(order.status)) return order;
  if (order && order.status !== 'canceled') throw new Error(`An earlier payment is still ${order.status}.`);
  attempts.end();
  return undefined;
}

/** It was never made, or is so old that nobody may ask for it any more, nor pay it. */
function allowGone(error: unknown): undefined {
  if (!/^(?:not_found|attempt_expired)$/.test(refusalOf(error)?.code ?? '')) throw error;
}

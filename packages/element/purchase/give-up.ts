/** Owns how an attempt is ended before another is begun, so that nothing can pay both. Begins none itself. */
import type {CancelReply, OrderReply} from '../../contract/messages.ts';
import type {AttemptMemory} from './attempt.ts';
import type {Client} from './client.ts';
import {refusalOf} from './failures.ts';
import {isSettled} from './find-order.ts';

/**
 * Ends the attempt: its answer may have been lost, or a duplicated tab has made its order, and whoever then pays for
 * something else would pay twice. Answers its order, where that is paid or on its way already.
 * @throws what the server refuses: as long as nobody knows, nothing new is begun
 */
export async function giveUp(attempts: AttemptMemory, client: Client): Promise<OrderReply | undefined> {
  if (!attempts.current) return undefined;
  const {id: attemptId, isForeign, order} = attempts.current;
  // Its token may be too old by now; the attempt's id never is, where it is known.
  const named = isForeign && order ? {orderId: order.orderId} : {attemptId};
  const reply = await client.post<CancelReply>('cancel-payment-intent', named, order?.orderToken).catch(allowGone);
  if (reply && 'orderId' in reply) {
    // Another tab may have made it: from now on this one may ask how it stands, and forget it.
    attempts.keepOrder(reply);
    if (isSettled(reply.status)) return reply;
    if (reply.status !== 'canceled') throw new Error(`An earlier payment is still ${reply.status}.`);
  }
  attempts.end(reply?.nextAttemptId);
  return undefined;
}

/** It is so old that nobody here may ask for it any more. */
function allowGone(error: unknown): undefined {
  if (!/^(?:not_found|attempt_expired)$/.test(refusalOf(error)?.code ?? '')) throw error;
}

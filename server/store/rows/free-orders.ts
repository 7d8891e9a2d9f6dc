/** Orders that cost nothing: no word of Stripe's moves them. */
import type {OrderState} from '../../orders/order.ts';
import type {StoreTransaction} from '../database.ts';
import {readOrder} from './orders.ts';
import {putTask} from './tasks.ts';

/**
 * Marks it as paid, together with the task that tells the host. In one statement with the look for a later attempt: one that
 * comes afterwards finds it paid. Nothing is left to look at later.
 * @returns the order's state as it is now; undefined where there is no such order
 */
export async function payNothing(tx: StoreTransaction, id: string): Promise<OrderState | undefined> {
  const paid = await tx.run(
    `UPDATE buybox_orders SET state = 'paid', fulfilment = 'due', paid_at = ${tx.dialect.now}, next_check_at = NULL, client = NULL
     WHERE id = ? AND state = 'creating' AND amount = 0 AND payment_intent_id IS NULL AND NOT EXISTS (
       SELECT 1 FROM buybox_orders o WHERE o.intention_hash = buybox_orders.intention_hash AND o.attempt > buybox_orders.attempt)`,
    id,
  );
  if (paid === 1) await putTask(tx, {id: `${id}:paid`, orderId: id, kind: 'paid', detail: '{}'});
  return (await readOrder(tx, 'id', id))?.state;
}

/** How what Stripe says becomes rows: one transaction, in which nothing goes backwards. Asks nobody. */
import {
  type DisputeFacts,
  type Facts,
  type RefundFacts,
  countsAsRefunded,
  isDisputeStep,
  isRefundStep,
  isWithdrawn,
} from '../stripe/money-facts.ts';
import {attentionFor, judge, statesBefore, type Order} from '../orders/order.ts';
import type {Database} from './database.ts';
import {lockOrder} from './rows/orders.ts';
import type {Transaction} from './store.ts';
import {callForPerson} from './rows/refunds.ts';
import {putTask} from './rows/tasks.ts';

/** What every step needs. */
interface Step {
  tx: Transaction;
  order: Order;
  database: Database;
}

/** Brings an order up to the facts; the order as it is now, and whether this changed it. */
export async function applyFacts(
  tx: Transaction,
  id: string,
  {database, facts}: {database: Database; facts: Facts},
): Promise<{order: Order; changed: boolean}> {
  const order = await lockOrder(tx, id, database);
  const step = {tx, order, database};
  let changed = await moveOrder(step, facts);
  if (order.state === 'paid' || (changed && judge(order, facts.intent) === 'paid')) {
    for (const refund of facts.refunds) changed = (await takeRefund(step, refund)) || changed;
    for (const dispute of facts.disputes) changed = (await takeDispute(step, dispute)) || changed;
    await sumRefunds(step);
  }
  return {order: await lockOrder(tx, id, database), changed};
}

/** `paid` and its task are one write: nobody can be paid and forgotten. */
async function moveOrder({tx, order, database}: Step, {intent}: Facts): Promise<boolean> {
  const to = judge(order, intent);
  const before = statesBefore(to);
  const isPaid = to === 'paid';
  const reason = attentionFor(order, intent);
  const moved = await tx.run(
    `UPDATE buybox_orders SET state = ?, attention = ?${isPaid ? `, fulfilment = 'due', paid_at = ${database.now}` : ''}
     WHERE id = ? AND state IN (${before.map(() => '?').join(', ')})`,
    to,
    reason,
    order.id,
    ...before,
  );
  if (moved !== 1) return false;
  const {id: orderId} = order;
  if (isPaid) {
    await putTask(tx, {id: `${orderId}:paid`, orderId, kind: 'paid', detail: '{}'}, database);
    await enter({tx, order, database}, 'payment', intent.id, order.amount);
  }
  if (reason !== null) {
    const detail = JSON.stringify({
      reason,
      intent: intent.id,
      status: intent.status,
      received: intent.amount_received,
    });
    await putTask(tx, {id: `${orderId}:attention:${reason}`, orderId, kind: 'attention', detail}, database);
  }
  return true;
}

async function takeRefund(step: Step, facts: RefundFacts): Promise<boolean> {
  const {tx, order, database} = step;
  const known = await tx.get<{id: string; status: string}>(
    'SELECT id, status FROM buybox_refunds WHERE order_id = ? AND (stripe_id = ? OR (stripe_id IS NULL AND id = ?))',
    order.id,
    facts.id,
    facts.recordId ?? '',
  );
  if (known && known.status !== 'requested' && !isRefundStep(known.status, facts.status)) return false;
  if (known) {
    const sql = 'UPDATE buybox_refunds SET status = ?, stripe_id = ?, amount = ? WHERE id = ?';
    await tx.run(sql, facts.status, facts.id, facts.amount, known.id);
  } else await addForeignRefund(step, facts);
  await enterRefund(step, facts);
  if (!['canceled', 'failed', 'succeeded'].includes(facts.status)) return true;
  const detail = JSON.stringify({refund: {id: facts.id, amount: facts.amount, status: facts.status}});
  const id = `${facts.id}:${facts.status}`;
  await putTask(tx, {id, orderId: order.id, kind: 'refunded', detail}, database);
  if (!countsAsRefunded(facts.status)) await callForPerson(tx, {...facts, orderId: order.id}, database);
  return true;
}

/** Made in Stripe's Dashboard. */
async function addForeignRefund({tx, order, database}: Step, facts: RefundFacts): Promise<void> {
  const {id, amount, status, createdAt = null} = facts;
  await tx.run(
    `INSERT INTO buybox_refunds (id, order_id, request_key, amount, status, stripe_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, COALESCE(?, ${database.now}))`,
    id,
    order.id,
    `stripe:${id}`,
    amount,
    status,
    id,
    createdAt,
  );
}

async function enterRefund(step: Step, {id, amount, status}: RefundFacts): Promise<void> {
  await enter(step, 'refund', id, -amount);
  if (!countsAsRefunded(status)) await enter(step, 'refund_reversed', id, amount);
}

async function takeDispute(step: Step, {id, amount, status}: DisputeFacts): Promise<boolean> {
  const {tx, order, database} = step;
  const known = await tx.get<{status: string}>('SELECT status FROM buybox_disputes WHERE id = ?', id);
  if (known && !isDisputeStep(known.status, status)) return false;
  await tx.run(
    `INSERT INTO buybox_disputes (id, order_id, amount, status) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET status = excluded.status, amount = excluded.amount`,
    id,
    order.id,
    amount,
    status,
  );
  await tx.run('UPDATE buybox_orders SET dispute = ? WHERE id = ?', status, order.id);
  if (isWithdrawn(status)) await enter(step, 'dispute', id, -amount);
  if (status === 'won' && (await wasWithdrawn(step, id))) await enter(step, 'dispute_reversed', id, amount);
  const detail = JSON.stringify({dispute: {id, amount, status}});
  await putTask(tx, {id: `${id}:${status}`, orderId: order.id, kind: 'disputed', detail}, database);
  return true;
}

/** A step may have been missed: only what was taken comes back. */
async function wasWithdrawn({tx}: Step, id: string): Promise<boolean> {
  const sql = `SELECT 1 FROM buybox_ledger WHERE kind = 'dispute' AND stripe_id = ?`;
  return (await tx.get(sql, id)) !== undefined;
}

/** The sum is what the rows say, never a count that could be missed. */
async function sumRefunds({tx, order}: Step): Promise<void> {
  await tx.run(
    `UPDATE buybox_orders SET refunded = (
       SELECT COALESCE(SUM(amount), 0) FROM buybox_refunds
       WHERE order_id = ? AND status IN ('requires_action', 'pending', 'succeeded'))
     WHERE id = ?`,
    order.id,
    order.id,
  );
}

/** One entry per kind and object of Stripe's. */
async function enter({tx, order, database}: Step, kind: string, stripeId: string, amount: number): Promise<void> {
  await tx.run(
    `INSERT INTO buybox_ledger (kind, stripe_id, order_id, amount, currency, created_at)
     VALUES (?, ?, ?, ?, ?, ${database.now}) ON CONFLICT (kind, stripe_id) DO NOTHING`,
    kind,
    stripeId,
    order.id,
    amount,
    order.currency,
  );
}

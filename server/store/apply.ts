/** Writes Stripe's account of an order to its rows: in one transaction, and never backwards. Calls no service. */
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
import type {OrderNews} from '../orders/order-news.ts';
import type {StoreTransaction} from './database.ts';
import {COLUMNS, type OrderRow, lockOrder, toOrder} from './rows/orders.ts';
import type {Applied, Transaction} from './store.ts';
import {callForPerson} from './rows/refunds.ts';
import {keepStock} from './rows/stock.ts';
import {putTask} from './rows/tasks.ts';

/** Whether the facts could change an order that stands like this. Where not, nobody need wait for a transaction. */
export function isNews({intent, refunds, disputes}: Facts, order: Order): boolean {
  if (order.state === 'paid') return refunds.length > 0 || disputes.length > 0;
  return statesBefore(judge(order, intent)).includes(order.state);
}

/**
 * Brings an order up to the facts.
 * @param known as it was read just before: what never changes is taken from it
 */
export async function applyFacts(
  tx: StoreTransaction,
  known: Order,
  {intent, refunds, disputes}: Facts,
): Promise<Applied> {
  const moved = await moveOrder(tx, known, intent);
  const order = moved ?? (await lockOrder(tx, known.id));
  // Nothing goes back to `creating`.
  const news: OrderNews[] = moved && moved.state !== 'creating' ? [{event: moved.state}] : [];
  if (order.state !== 'paid' || refunds.length + disputes.length === 0)
    return {order, changed: news.length > 0, news};
  for (const refund of refunds) if (await takeRefund(tx, order, refund)) news.push(...newsOfRefund(refund));
  for (const dispute of disputes) if (await takeDispute(tx, order, dispute)) news.push(newsOfDispute(dispute));
  if (refunds.length > 0) await sumRefunds(tx, order);
  return {order: await lockOrder(tx, order.id), changed: news.length > 0, news};
}

function newsOfRefund({id, amount, status}: RefundFacts): OrderNews[] {
  const news: OrderNews = {event: 'refunded', refundId: id, refundAmount: amount, refundStatus: status};
  return countsAsRefunded(status) ? [news] : [news, {event: 'attention'}];
}

function newsOfDispute({id, amount, status}: DisputeFacts): OrderNews {
  return {event: 'disputed', disputeId: id, disputeAmount: amount, disputeStatus: status};
}

/** `paid` and its task are one write, so no paid order is forgotten. Returns the order if it has moved. */
async function moveOrder(tx: StoreTransaction, order: Order, intent: Facts['intent']): Promise<Order | undefined> {
  const to = judge(order, intent);
  const before = statesBefore(to);
  const isPaid = to === 'paid';
  // Nobody's payment can be declined any more.
  const isEnd = isPaid || to === 'canceled';
  const reason = attentionFor(order, intent);
  const moved = await tx.get<OrderRow & {holds: string; isHolding: number}>(
    `UPDATE buybox_orders SET state = ?, attention = ?${isPaid ? `, fulfilment = 'due', paid_at = ${tx.dialect.now}` : ''}${isEnd ? ', client = NULL' : ''}
     WHERE id = ? AND state IN (${before.map(() => '?').join(', ')}) RETURNING ${COLUMNS}, holds, is_holding AS "isHolding"`,
    to,
    reason,
    order.id,
    ...before,
  );
  if (!moved) return undefined;
  const {id: orderId} = order;
  const {holds, isHolding, ...row} = moved;
  if (holds !== '[]')
    await keepStock(tx, orderId, {isHolding: Number(isHolding) === 1, mayHold: to !== 'canceled'});
  if (isPaid) {
    await putTask(tx, {id: `${orderId}:paid`, orderId, kind: 'paid', detail: '{}'});
    await enter(tx, order, {kind: 'payment', stripeId: intent.id, amount: order.amount});
  }
  if (reason !== null) {
    const detail = JSON.stringify({
      reason,
      intent: intent.id,
      status: intent.status,
      received: intent.amount_received,
    });
    await putTask(tx, {id: `${orderId}:attention:${reason}`, orderId, kind: 'attention', detail});
  }
  return toOrder(row);
}

async function takeRefund(tx: StoreTransaction, order: Order, facts: RefundFacts): Promise<boolean> {
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
  } else await addForeignRefund(tx, order, facts);
  await enterRefund(tx, order, facts);
  if (!['canceled', 'failed', 'succeeded'].includes(facts.status)) return true;
  const detail = JSON.stringify({refund: {id: facts.id, amount: facts.amount, status: facts.status}});
  const id = `${facts.id}:${facts.status}`;
  await putTask(tx, {id, orderId: order.id, kind: 'refunded', detail});
  if (!countsAsRefunded(facts.status)) await callForPerson(tx, {...facts, orderId: order.id});
  return true;
}

/** Records a refund that was made in Stripe's Dashboard. */
async function addForeignRefund(tx: StoreTransaction, order: Order, facts: RefundFacts): Promise<void> {
  const {id, amount, status, createdAt = null} = facts;
  await tx.run(
    `INSERT INTO buybox_refunds (id, order_id, request_key, amount, status, stripe_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, COALESCE(?, ${tx.dialect.now}))`,
    id,
    order.id,
    `stripe:${id}`,
    amount,
    status,
    id,
    createdAt,
  );
}

async function enterRefund(
  tx: StoreTransaction,
  order: Order,
  {id: stripeId, amount, status}: RefundFacts,
): Promise<void> {
  await enter(tx, order, {kind: 'refund', stripeId, amount: -amount});
  if (!countsAsRefunded(status)) await enter(tx, order, {kind: 'refund_reversed', stripeId, amount});
}

async function takeDispute(
  tx: StoreTransaction,
  order: Order,
  {id, amount, status}: DisputeFacts,
): Promise<boolean> {
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
  if (isWithdrawn(status)) await enter(tx, order, {kind: 'dispute', stripeId: id, amount: -amount});
  if (status === 'won' && (await wasWithdrawn(tx, id)))
    await enter(tx, order, {kind: 'dispute_reversed', stripeId: id, amount});
  const detail = JSON.stringify({dispute: {id, amount, status}});
  await putTask(tx, {id: `${id}:${status}`, orderId: order.id, kind: 'disputed', detail});
  return true;
}

/** Only a withdrawal that was entered is reversed: we may have missed a step of the dispute. */
async function wasWithdrawn(tx: Transaction, id: string): Promise<boolean> {
  const sql = `SELECT 1 FROM buybox_ledger WHERE kind = 'dispute' AND stripe_id = ?`;
  return (await tx.get(sql, id)) !== undefined;
}

/** Adds up the rows each time: a running total could miss one. */
async function sumRefunds(tx: Transaction, order: Order): Promise<void> {
  await tx.run(
    `UPDATE buybox_orders SET refunded = (
       SELECT COALESCE(SUM(amount), 0) FROM buybox_refunds
       WHERE order_id = ? AND status IN ('requires_action', 'pending', 'succeeded'))
     WHERE id = ?`,
    order.id,
    order.id,
  );
}

/** Adds a ledger entry, at most one per kind and Stripe object. */
async function enter(
  tx: StoreTransaction,
  order: Order,
  {kind, stripeId, amount}: {kind: string; stripeId: string; amount: number},
): Promise<void> {
  await tx.run(
    `INSERT INTO buybox_ledger (kind, stripe_id, order_id, amount, currency, created_at)
     VALUES (?, ?, ?, ?, ?, ${tx.dialect.now}) ON CONFLICT (kind, stripe_id) DO NOTHING`,
    kind,
    stripeId,
    order.id,
    amount,
    order.currency,
  );
}

/** The records of refunds: no refund happens twice, and their sum never exceeds the payment. Calls no service. */
import {isDisputeOpen} from '../../stripe/money-facts.ts';
import type {Refund, RefundWish} from '../../orders/refund.ts';
import type {StoreTransaction} from '../database.ts';
import {lockOrder, readOrder, readPromised} from './orders.ts';
import type {RefundAnswer, Transaction} from '../store.ts';
import {putTask} from './tasks.ts';

const COLUMNS = `id, order_id AS "orderId", request_key AS "requestKey", amount, reason, status,
  stripe_id AS "stripeId", created_at AS "createdAt"`;

/** Records a refund before it is sent to Stripe, or finds the earlier record of the same key. */
export async function recordRefund(
  tx: StoreTransaction,
  orderId: string,
  wish: RefundWish,
): Promise<RefundAnswer> {
  const order = await readOrder(tx, 'id', orderId, tx.dialect.forUpdate);
  if (!order) return {refusal: 'not_found'};
  const sql = `SELECT ${COLUMNS} FROM buybox_refunds WHERE order_id = ? AND request_key = ?`;
  const earlier = await tx.get<Refund>(sql, orderId, wish.requestKey);
  if (earlier) return isSame(earlier, wish) ? {refund: earlier} : {refusal: 'other_request'};
  if (order.state !== 'paid') return {refusal: 'not_paid'};
  // Refunding a disputed payment would pay the buyer twice.
  if (await isDisputed(tx, orderId)) return {refusal: 'disputed'};
  const left = order.amount - (await readPromised(tx, orderId));
  const amount = wish.amount ?? left;
  if (amount > left || amount <= 0) return {refusal: 'too_much'};
  await tx.run(
    `INSERT INTO buybox_refunds (id, order_id, request_key, amount, reason, status, created_at)
     VALUES (?, ?, ?, ?, ?, 'requested', ?)`,
    wish.id,
    orderId,
    wish.requestKey,
    amount,
    wish.reason,
    wish.createdAt,
  );
  const refund = await tx.get<Refund>(sql, orderId, wish.requestKey);
  if (!refund) throw new Error('The refund that was just written cannot be read.');
  return {refund};
}

async function isDisputed(tx: Transaction, orderId: string): Promise<boolean> {
  const sql = 'SELECT status FROM buybox_disputes WHERE order_id = ?';
  const disputes = await tx.all<{status: string}>(sql, orderId);
  return disputes.some(({status}) => isDisputeOpen(status) || status === 'lost');
}

/** A request without an amount means all that was left when it first came. */
function isSame(earlier: Refund, {amount, reason}: RefundWish): boolean {
  return (amount === null || earlier.amount === amount) && earlier.reason === reason;
}

/** The refunds of an order, the oldest first. */
export function listRefunds(tx: Transaction, orderId: string): Promise<Refund[]> {
  return tx.all<Refund>(
    `SELECT ${COLUMNS} FROM buybox_refunds WHERE order_id = ? ORDER BY created_at, id`,
    orderId,
  );
}

/** Refunds that Stripe has not answered yet. */
export function listOpenRefunds(tx: Transaction, before: number, limit: number): Promise<Refund[]> {
  const sql = `SELECT ${COLUMNS} FROM buybox_refunds WHERE status = 'requested' AND created_at < ?
    ORDER BY created_at LIMIT ?`;
  return tx.all<Refund>(sql, before, limit);
}

/**
 * Marks a requested refund as failed, which Stripe has refused or never received. If the host learns of it at once
 * (`isTold`), the order needs a person only if it was not fulfilled because of this refund.
 * @returns the id of an order that needs one
 */
export async function failRefund(
  tx: StoreTransaction,
  id: string,
  {isTold}: {isTold: boolean},
): Promise<string | undefined> {
  const sql = `UPDATE buybox_refunds SET status = 'failed' WHERE id = ? AND status = 'requested'
    RETURNING order_id AS "orderId", amount`;
  const failed = await tx.get<{orderId: string; amount: number}>(sql, id);
  if (!failed) return undefined;
  const {fulfilment} = await lockOrder(tx, failed.orderId);
  if (isTold && fulfilment !== 'none') return undefined;
  await callForPerson(tx, {id, status: 'failed', ...failed});
  return failed.orderId;
}

/** Flags the order for a person: the buyer was promised money that has not come. */
export async function callForPerson(
  tx: StoreTransaction,
  {id, orderId, amount, status}: {id: string; orderId: string; amount: number; status: string},
): Promise<void> {
  const reason = 'refund_failed';
  await tx.run('UPDATE buybox_orders SET attention = ? WHERE id = ? AND attention IS NULL', reason, orderId);
  const detail = JSON.stringify({reason, refund: id, amount, status});
  await putTask(tx, {id: `${id}:attention`, orderId, kind: 'attention', detail});
}

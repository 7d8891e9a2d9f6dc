/** An order's row as the second look's queue has it: when it is due, and what comes first. Asks Stripe nothing. */
import type {Order} from '../../orders/order.ts';
import type {StoreTransaction} from '../database.ts';
import type {SqlValue, Transaction, WaitingOrder} from '../store.ts';
import {UNSETTLED, readOrder} from './orders.ts';

/** Its money has come, or can't come any more: later looks find refunds that no webhook has told of, and nobody waits. */
const SETTLED = `state IN ('paid', 'canceled')`;
/** So many looks at once are left out for a settled order. */
const LEFT_OUT = 3;
/** How many are put off by one statement: with the same text for any number. */
const MOST_PUT_OFF = 100;

/** Open orders that are due and young, the longest due first. */
export function listWaiting(
  tx: Transaction,
  {now, madeAfter, limit}: {now: number; madeAfter: number; limit: number},
): Promise<WaitingOrder[]> {
  const sql = `SELECT id, payment_intent_id AS "paymentIntentId", created_at AS "createdAt" FROM buybox_orders
    WHERE next_check_at <= ? AND ${UNSETTLED} AND state = 'open' AND created_at > ? AND payment_intent_id IS NOT NULL
    ORDER BY next_check_at LIMIT ?`;
  return tx.all<WaitingOrder>(sql, now, madeAfter, limit);
}

/** Sets the next look of these orders, unless somebody else has done so meanwhile. */
export async function putOff(
  tx: Transaction,
  ids: readonly string[],
  {now, delays}: {now: number; delays: readonly number[]},
): Promise<void> {
  if (ids.length === 0) return;
  const padded = Array.from({length: MOST_PUT_OFF}, (_, index): SqlValue => ids[index] ?? null);
  const cases = delays.map((delay, index) => `WHEN ${index} THEN ${Math.trunc(delay)}`).join(' ');
  // Beside small numbers PostgreSQL takes a parameter for one of them, and no moment fits into that.
  const at = `CAST(? AS BIGINT) + CASE checks ${cases} ELSE NULL END`;
  const sql = `UPDATE buybox_orders SET checks = checks + 1, next_check_at = ${at}
    WHERE id IN (${padded.map(() => '?').join(', ')}) AND next_check_at <= ?`;
  await tx.run(sql, now, ...padded, now);
}

/** Since when an order that somebody may be waiting for has been due. */
export async function readDueSince(tx: Transaction, now: number): Promise<number | undefined> {
  const sql = `SELECT next_check_at AS due FROM buybox_orders WHERE next_check_at <= ? AND ${UNSETTLED}
    ORDER BY next_check_at LIMIT 1`;
  const row = await tx.get<{due: number}>(sql, now);
  return row && Number(row.due);
}

/**
 * Takes orders that are due for a look, or that a fast clock has put off, and schedules their next look. Settled ones come
 * last, and seldom.
 */
export async function takeDueOrders(
  tx: StoreTransaction,
  {now, limit, delays}: {now: number; limit: number; delays: readonly number[]},
): Promise<Order[]> {
  const find = (condition: string, moment: number, most: number) =>
    tx.all<{id: string; checks: number; isSettled: boolean | number}>(
      `SELECT id, checks, ${SETTLED} AS "isSettled" FROM buybox_orders WHERE next_check_at ${condition}
       ORDER BY next_check_at LIMIT ?${tx.dialect.skipLocked}`,
      moment,
      most,
    );
  const due = await find(`<= ? AND ${UNSETTLED}`, now, limit);
  if (due.length < limit) due.push(...(await find(`<= ? AND ${SETTLED}`, now, limit - due.length)));
  if (due.length < limit) due.push(...(await find('> ?', now + Math.max(...delays), limit - due.length)));
  for (const {id, checks, isSettled} of due) {
    const next = isSettled ? checks + LEFT_OUT : checks + 1;
    const delay = isSettled && next < delays.length ? Math.max(...delays) : delays[next - 1];
    const at = delay === undefined ? null : now + delay;
    await tx.run('UPDATE buybox_orders SET checks = ?, next_check_at = ? WHERE id = ?', next, at, id);
  }
  const ids = due.map(({id}) => id);
  return (await Promise.all(ids.map((id) => readOrder(tx, 'id', id)))).filter((order) => order !== undefined);
}

/** Forgets old data in small portions, so that buyers need not wait for it. */
import type {StoreTransaction} from './database.ts';
import type {Old, SqlValue, Transaction} from './store.ts';

/** The condition of the index `buybox_orders_text`, which must be the same text here. */
const HAS_TEXT = `state = 'canceled' AND (email IS NOT NULL OR reference IS NOT NULL OR metadata <> '{}' OR buyer IS NOT NULL)`;

/** That of `buybox_orders_personal`. Whoever has yet to be given something is still known. */
const IS_OVER = `state IN ('paid', 'canceled') AND fulfilment IN ('none', 'done')`;
const HAS_PERSON = `${IS_OVER} AND (customer IS NOT NULL OR email IS NOT NULL
      OR reference IS NOT NULL OR metadata <> '{}' OR buyer IS NOT NULL)`;

const FORGET_TEXTS = `UPDATE buybox_orders SET email = NULL, reference = NULL, metadata = '{}', buyer = NULL`;
/** What was bought, what it cost and what has become of the money stays: the books need it. From the hash of what was asked somebody could guess who has. */
const FORGET_PERSON = `${FORGET_TEXTS}, customer = NULL, client = NULL, params_hash = ''`;

/** Forgets the oldest first, at most `limit` of each. Skips rows that another instance is working on. */
export async function prune(
  tx: StoreTransaction,
  {eventsBefore, textsBefore, personsBefore, limit}: Old & {limit: number},
): Promise<void> {
  const oldest = async (sql: string, before: number) =>
    tx.all<{id: string}>(`${sql}${tx.dialect.skipLocked}`, before, limit);
  const events = 'SELECT id FROM buybox_events WHERE received_at < ? ORDER BY received_at LIMIT ?';
  await forEach(tx, 'DELETE FROM buybox_events', await oldest(events, eventsBefore), limit);
  const orders = `SELECT id FROM buybox_orders WHERE ${HAS_TEXT} AND created_at < ? ORDER BY created_at LIMIT ?`;
  await forEach(tx, FORGET_TEXTS, await oldest(orders, textsBefore), limit);
  if (personsBefore === undefined) return;
  const persons = `SELECT id FROM buybox_orders WHERE ${HAS_PERSON} AND created_at < ? ORDER BY created_at LIMIT ?`;
  await forEach(tx, FORGET_PERSON, await oldest(persons, personsBefore), limit);
}

/** Forgets who a customer is, of so many orders that are over. @returns them, as they are known at Stripe */
export async function forgetCustomer(
  tx: StoreTransaction,
  customer: string,
  limit: number,
): Promise<{id: string; paymentIntentId: string | null}[]> {
  const sql = `SELECT id, payment_intent_id AS "paymentIntentId" FROM buybox_orders
    WHERE customer = ? AND ${IS_OVER} ORDER BY created_at DESC, id LIMIT ?${tx.dialect.forUpdate}`;
  const orders = await tx.all<{id: string; paymentIntentId: string | null}>(sql, customer, limit);
  await forEach(tx, FORGET_PERSON, orders, limit);
  return orders;
}

/** By id, with the same text for any number of rows: with a subquery PostgreSQL might scan the whole table. */
async function forEach(tx: Transaction, sql: string, rows: {id: string}[], limit: number): Promise<void> {
  if (rows.length === 0) return;
  const ids = Array.from({length: limit}, (_, index): SqlValue => rows[index]?.id ?? null);
  await tx.run(`${sql} WHERE id IN (${ids.map(() => '?').join(', ')})`, ...ids);
}

/** What is forgotten, and how little of it at a time: nobody shall wait for what strangers have left behind. */
import type {StoreTransaction} from './database.ts';
import type {Old, SqlValue, Transaction} from './store.ts';

/** The words of the index `buybox_orders_text`, which must be the same here. */
const HAS_TEXT = `state = 'canceled' AND (email IS NOT NULL OR reference IS NOT NULL OR metadata <> '{}')`;

/** Forgets the oldest first, at most `limit` of each. What another instance has at hand is left to it. */
export async function prune(
  tx: StoreTransaction,
  {eventsBefore, textsBefore, limit}: Old & {limit: number},
): Promise<void> {
  const oldest = async (sql: string, before: number) =>
    tx.all<{id: string}>(`${sql}${tx.dialect.skipLocked}`, before, limit);
  const events = 'SELECT id FROM buybox_events WHERE received_at < ? ORDER BY received_at LIMIT ?';
  await forEach(tx, 'DELETE FROM buybox_events', await oldest(events, eventsBefore), limit);
  const orders = `SELECT id FROM buybox_orders WHERE ${HAS_TEXT} AND created_at < ? ORDER BY created_at LIMIT ?`;
  const forget = `UPDATE buybox_orders SET email = NULL, reference = NULL, metadata = '{}'`;
  await forEach(tx, forget, await oldest(orders, textsBefore), limit);
}

/** By their ids, and always with the same text: a subquery would let PostgreSQL read the whole table instead. */
async function forEach(tx: Transaction, sql: string, rows: {id: string}[], limit: number): Promise<void> {
  if (rows.length === 0) return;
  const ids = Array.from({length: limit}, (_, index): SqlValue => rows[index]?.id ?? null);
  await tx.run(`${sql} WHERE id IN (${ids.map(() => '?').join(', ')})`, ...ids);
}

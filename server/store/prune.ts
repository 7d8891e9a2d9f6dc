/** Forgets old data in small portions, so that buyers need not wait for it. */
import type {StoreTransaction} from './database.ts';
import type {Old, SqlValue, Transaction} from './store.ts';

/** The condition of the index `buybox_orders_text`, which must be the same text here. */
const HAS_TEXT = `state = 'canceled' AND (email IS NOT NULL OR reference IS NOT NULL OR metadata <> '{}' OR buyer IS NOT NULL)`;

/** Forgets the oldest first, at most `limit` of each. Skips rows that another instance is working on. */
export async function prune(
  tx: StoreTransaction,
  {eventsBefore, textsBefore, limit}: Old & {limit: number},
): Promise<void> {
  const oldest = async (sql: string, before: number) =>
    tx.all<{id: string}>(`${sql}${tx.dialect.skipLocked}`, before, limit);
  const events = 'SELECT id FROM buybox_events WHERE received_at < ? ORDER BY received_at LIMIT ?';
  await forEach(tx, 'DELETE FROM buybox_events', await oldest(events, eventsBefore), limit);
  const orders = `SELECT id FROM buybox_orders WHERE ${HAS_TEXT} AND created_at < ? ORDER BY created_at LIMIT ?`;
  const forget = `UPDATE buybox_orders SET email = NULL, reference = NULL, metadata = '{}', buyer = NULL`;
  await forEach(tx, forget, await oldest(orders, textsBefore), limit);
}

/** By id, with the same text for any number of rows: with a subquery PostgreSQL might scan the whole table. */
async function forEach(tx: Transaction, sql: string, rows: {id: string}[], limit: number): Promise<void> {
  if (rows.length === 0) return;
  const ids = Array.from({length: limit}, (_, index): SqlValue => rows[index]?.id ?? null);
  await tx.run(`${sql} WHERE id IN (${ids.map(() => '?').join(', ')})`, ...ids);
}

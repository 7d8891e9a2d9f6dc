/** How much waits for somebody: counted by indexes and up to a limit, however many rows there are. Decides nothing. */
import type {Counts, Transaction} from '../store.ts';

/** Of each no more are counted: it says enough, and costs the same for any number. */
export const MOST_COUNTED = 1_000;

/** What of the newest that were given up still waits for somebody: a payment that was refunded before anything was given does not. */
const FAILED = `SELECT count(*) FROM (
    SELECT kind, order_id FROM buybox_tasks WHERE state = 'failed' ORDER BY due_at DESC LIMIT ${MOST_COUNTED}) t
  WHERE t.kind <> 'paid' OR (SELECT o.fulfilment FROM buybox_orders o WHERE o.id = t.order_id) <> 'none'`;
const DUE = `SELECT count(*) FROM (SELECT 1 FROM buybox_tasks WHERE state = 'due' LIMIT ${MOST_COUNTED}) t`;
const ATTENTION = `SELECT count(*) FROM (SELECT 1 FROM buybox_orders WHERE attention IS NOT NULL LIMIT ${MOST_COUNTED}) t`;

/** All three at once. */
export async function readCounts(tx: Transaction): Promise<Counts> {
  const row = await tx.get<Counts>(`SELECT (${DUE}) AS due, (${FAILED}) AS failed, (${ATTENTION}) AS attention`);
  return {due: Number(row?.due), failed: Number(row?.failed), attention: Number(row?.attention)};
}

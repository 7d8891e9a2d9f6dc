/** An order's row as the guard has it: how many of its payments were declined, and who asked for it. Decides nothing. */
import type {Declined, Transaction} from '../store.ts';

/** Room for twenty ids of Stripe's: more are counted nowhere. */
const MOST_LENGTH = 600;

/** Writes a declined payment down, once. @throws Error where there is no such order */
export async function addDecline(tx: Transaction, id: string, decline: string): Promise<Declined> {
  const mark = `${decline} `;
  const added = await tx.run(
    'UPDATE buybox_orders SET declines = declines || ? WHERE id = ? AND declines NOT LIKE ? AND LENGTH(declines) < ?',
    mark,
    id,
    `%${mark}%`,
    MOST_LENGTH,
  );
  const sql = 'SELECT declines, intention_hash AS intention, client FROM buybox_orders WHERE id = ?';
  const row = await tx.get<{declines: string; intention: string; client: string | null}>(sql, id);
  if (!row) throw new Error(`There is no order ${id}.`);
  const {declines, intention, client} = row;
  return {count: declines.split(' ').length - 1, isNew: added === 1, intention, client};
}

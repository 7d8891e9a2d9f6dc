/**
 * How many of a product are promised: held when an order is made, let go when it is canceled, each once. An order's row is
 * locked before the product's, so that nobody waits in a circle.
 */
import type {AttemptDraft} from '../../orders/attempt.ts';
import type {StoreTransaction} from '../database.ts';
import type {Hold, Transaction} from '../store.ts';
import {SoldOut} from '../sold-out.ts';

/** What an order holds, as its row has it. */
export type Held = Pick<Hold, 'product' | 'quantity'>;

/** In the order in which products are locked, always the same one. */
export function sortHolds(holds: readonly Hold[]): Hold[] {
  return holds.toSorted((a, b) => (a.product < b.product ? -1 : 1));
}

/**
 * Holds what an order is for. What earlier attempts of its intention hold is its own: only one of them is ever paid.
 * @throws SoldOut when there are not so many; then nothing may be written
 */
export async function holdStock(tx: StoreTransaction, draft: AttemptDraft, holds: readonly Hold[]): Promise<void> {
  const own = draft.attempt > 1 ? await lockEarlierHolds(tx, draft) : [];
  for (const hold of holds) {
    const mine = own.filter(({product}) => product === hold.product).map(({quantity}) => quantity);
    const owned = mine.reduce((sum, quantity) => sum + quantity, 0);
    await holdOne(tx, hold, owned);
  }
}

/** Locked, so that none of them lets go meanwhile: then others might count on the same. */
async function lockEarlierHolds(
  tx: StoreTransaction,
  {intentionHash, attempt}: AttemptDraft,
): Promise<readonly Held[]> {
  const sql = `SELECT holds FROM buybox_orders WHERE intention_hash = ? AND attempt < ? AND is_holding = 1
    ORDER BY attempt${tx.dialect.forUpdate}`;
  const rows = await tx.all<{holds: string}>(sql, intentionHash, attempt);
  return rows.flatMap(({holds}) => JSON.parse(holds) as Held[]);
}

async function holdOne(tx: Transaction, {product, quantity, stock}: Hold, own: number): Promise<void> {
  if (quantity > stock) throw new SoldOut(product, stock);
  const sql = `INSERT INTO buybox_stock (product, held) VALUES (?, ?) ON CONFLICT (product)
    DO UPDATE SET held = buybox_stock.held + excluded.held WHERE buybox_stock.held + excluded.held <= ?`;
  if ((await tx.run(sql, product, quantity, stock + own)) === 1) return;
  throw new SoldOut(product, Math.max(0, stock + own - (await readHeld(tx, product))));
}

/** Once an order has moved: lets go what a canceled one holds, and holds what one has let go that is paid all the same. */
export async function keepStock(
  tx: Transaction,
  orderId: string,
  {isHolding, mayHold}: {isHolding: boolean; mayHold: boolean},
): Promise<void> {
  if (isHolding && !mayHold) await releaseStock(tx, orderId);
  if (!isHolding && mayHold) await holdAgain(tx, orderId);
}

/** Lets go what an order holds, which has just been canceled and held it until then. */
export async function releaseStock(tx: Transaction, orderId: string): Promise<void> {
  const sql = 'UPDATE buybox_orders SET is_holding = 0 WHERE id = ? RETURNING holds';
  await add(tx, await tx.get<{holds: string}>(sql, orderId), -1);
}

/** What was paid for is promised, whatever is left. */
async function holdAgain(tx: Transaction, orderId: string): Promise<void> {
  const sql = 'UPDATE buybox_orders SET is_holding = 1 WHERE id = ? RETURNING holds';
  await add(tx, await tx.get<{holds: string}>(sql, orderId), 1);
}

async function add(tx: Transaction, row: {holds: string} | undefined, sign: 1 | -1): Promise<void> {
  for (const {product, quantity} of JSON.parse(row?.holds ?? '[]') as Held[])
    await tx.run('UPDATE buybox_stock SET held = held + ? WHERE product = ?', sign * quantity, product);
}

/** How many of a product are held by orders that are paid or may be. */
export async function readHeld(tx: Transaction, product: string): Promise<number> {
  const row = await tx.get<{held: number}>('SELECT held FROM buybox_stock WHERE product = ?', product);
  return Number(row?.held ?? 0);
}

/** How many of a product an order holds that may yet be paid: its intention's next attempt has them. */
export async function readHeldBy(tx: Transaction, product: string, orderId: string): Promise<number> {
  const sql = `SELECT holds FROM buybox_orders WHERE id = ? AND is_holding = 1 AND state IN ('creating', 'open')`;
  const row = await tx.get<{holds: string}>(sql, orderId);
  const holds = (JSON.parse(row?.holds ?? '[]') as Held[]).filter((hold) => hold.product === product);
  return holds.reduce((sum, {quantity}) => sum + quantity, 0);
}

/** The queue of what the host must be told: tasks are added with their cause, claimed with lease and fence, ended once. */
import type {Order} from '../../orders/order.ts';
import type {Task, TaskDraft} from '../../outbox/task.ts';
import type {Database, StoreTransaction} from '../database.ts';
import {COLUMNS, type OrderRow, PROMISED, lockOrder, toOrder} from './orders.ts';
import type {Transaction} from '../store.ts';

/** Adds a task, once per id. Call it in the transaction of its cause. */
export async function putTask(tx: StoreTransaction, {id, orderId, kind, detail}: TaskDraft): Promise<void> {
  await tx.run(
    `INSERT INTO buybox_tasks (id, order_id, kind, detail, due_at, seq)
     VALUES (?, ?, ?, ?, ${tx.dialect.now}, (SELECT count(*) FROM buybox_tasks WHERE order_id = ?))
     ON CONFLICT (id) DO NOTHING`,
    id,
    orderId,
    kind,
    detail,
    orderId,
  );
}

/**
 * The next task that is due. An order's other tasks wait until its payment is delivered or given up; if it is given up,
 * refunds keep waiting. Each refund or dispute waits for the one before it, so that the host hears of the latest last.
 */
function selectClaimable(now: string, orderId: string | undefined): string {
  // The fulfilment is a scalar subquery: with NOT EXISTS, PostgreSQL would collect all failed orders.
  return `SELECT t.id FROM buybox_tasks t
    WHERE t.state = 'due' AND t.due_at <= ${now} AND (t.lease_until IS NULL OR t.lease_until <= ${now})
      ${orderId === undefined ? '' : 'AND t.order_id = ?'}
      AND (t.kind = 'paid' OR NOT EXISTS (
        SELECT 1 FROM buybox_tasks p WHERE p.order_id = t.order_id AND p.kind = 'paid' AND p.state = 'due'))
      AND (t.kind <> 'refunded' OR (SELECT o.fulfilment FROM buybox_orders o WHERE o.id = t.order_id) <> 'failed')
      AND NOT EXISTS (
        SELECT 1 FROM buybox_tasks e
        WHERE e.order_id = t.order_id AND e.kind = t.kind AND e.state = 'due' AND e.seq < t.seq)
    ORDER BY t.due_at, t.seq, t.id LIMIT 1`;
}

/** Whether a claim would find a task now. */
export async function hasClaimable(tx: StoreTransaction, orderId?: string): Promise<boolean> {
  const found = await tx.get(
    selectClaimable(tx.dialect.now, orderId),
    ...(orderId === undefined ? [] : [orderId]),
  );
  return found !== undefined;
}

/** Takes the next task that is due. */
export async function claimTask(
  tx: StoreTransaction,
  {leaseMs, orderId}: {leaseMs: number; orderId?: string | undefined},
): Promise<Task | undefined> {
  const {now, skipLocked} = tx.dialect;
  const sql = `UPDATE buybox_tasks SET lease_until = ${now} + ?, fence = fence + 1, tries = tries + 1
    WHERE id = (${selectClaimable(now, orderId)}${skipLocked})
    RETURNING id, order_id AS "orderId", kind, detail, fence, tries`;
  return tx.get<Task>(sql, leaseMs, ...(orderId === undefined ? [] : [orderId]));
}

/** Why a task is not delivered: it has another holder, or the order was refunded in full before its fulfilment. */
class NotToBeTold extends Error {
  readonly reason: 'refunded' | 'superseded';

  constructor(reason: NotToBeTold['reason']) {
    super(`This task is ${reason}.`);
    this.reason = reason;
  }
}

/**
 * Ends a task that is still ours, in one transaction with what `deliver` writes. If the payment was refunded in full, its
 * task is set aside instead. Should the refund fail after all, `retryTasks` brings the task back.
 */
export async function completeTask(
  database: Database,
  task: Task,
  deliver: (order: Order, tx: Transaction) => Promise<void>,
): Promise<boolean> {
  try {
    const order = await database.read((tx) => readHeld(tx, task));
    let isTold = false;
    await database.lateTransaction(
      (tx) => endTask(tx, task, isTold),
      async (tx) => {
        await deliver(order, tx);
        isTold = true;
      },
    );
    return true;
  } catch (error) {
    if (!(error instanceof NotToBeTold)) throw error;
    if (error.reason === 'refunded') await database.transaction((tx) => setAside(tx, task));
    return false;
  }
}

type HeldRow = OrderRow & {fence: number | null; promised: number};

/** Checks before delivery. `endTask` checks again inside the transaction. */
async function readHeld(tx: Transaction, task: Task): Promise<Order> {
  const sql = `SELECT ${COLUMNS}, (SELECT fence FROM buybox_tasks WHERE id = ? AND state = 'due') AS fence,
    ${PROMISED} AS promised FROM buybox_orders WHERE id = ?`;
  const row = await tx.get<HeldRow>(sql, task.id, task.orderId, task.orderId);
  if (!row) throw new Error(`There is no order ${task.orderId}.`);
  const {fence, promised, ...order} = row;
  if (fence !== task.fence) throw new NotToBeTold('superseded');
  const isBack = task.kind === 'paid' && order.amount > 0 && Number(promised) >= order.amount;
  if (isBack) throw new NotToBeTold('refunded');
  return toOrder(order);
}

/** If `deliver` never used `tx` it is already done (`isTold`), and counts despite a refund in between. */
async function endTask(tx: StoreTransaction, task: Task, isTold: boolean): Promise<void> {
  const ended = await tx.run(
    `UPDATE buybox_tasks SET state = 'done', lease_until = NULL WHERE id = ? AND fence = ? AND state = 'due'`,
    task.id,
    task.fence,
  );
  if (ended !== 1) throw new NotToBeTold('superseded');
  if (task.kind !== 'paid') return;
  const given = await tx.run(
    `UPDATE buybox_orders SET fulfilment = 'done', fulfilled_at = ${tx.dialect.now}
     WHERE id = ? AND (amount = 0 OR amount > ${PROMISED} OR ? = 1)`,
    task.orderId,
    task.orderId,
    isTold ? 1 : 0,
  );
  if (given !== 1) throw new NotToBeTold('refunded');
}

async function setAside(tx: Transaction, {id, orderId, fence}: Task): Promise<void> {
  const sql = `UPDATE buybox_tasks SET state = 'failed', lease_until = NULL WHERE id = ? AND fence = ? AND state = 'due'`;
  if ((await tx.run(sql, id, fence)) !== 1) return;
  await tx.run(`UPDATE buybox_orders SET fulfilment = 'none' WHERE id = ?`, orderId);
}

/** Returns a task to the queue for later, or gives it up: then the order needs a person. */
export async function giveBackTask(tx: StoreTransaction, task: Task, retryInMs: number | null): Promise<void> {
  const state = retryInMs === null ? 'failed' : 'due';
  const ours = await tx.run(
    `UPDATE buybox_tasks SET lease_until = NULL, due_at = ${tx.dialect.now} + ?, state = ? WHERE id = ? AND fence = ? AND state = 'due'`,
    retryInMs ?? 0,
    state,
    task.id,
    task.fence,
  );
  if (ours !== 1 || retryInMs !== null) return;
  await lockOrder(tx, task.orderId);
  const fulfilment = task.kind === 'paid' ? `, fulfilment = 'failed'` : '';
  const reason = `${task.kind}_failed`;
  await tx.run(`UPDATE buybox_orders SET attention = ?${fulfilment} WHERE id = ?`, reason, task.orderId);
  if (task.kind === 'attention') return;
  const detail = JSON.stringify({reason});
  const id = `${task.id}:failed:${task.fence}`;
  await putTask(tx, {id, orderId: task.orderId, kind: 'attention', detail});
}

/** Makes tasks due again that were given up. */
export async function retryTasks(tx: StoreTransaction, orderId: string): Promise<number> {
  const again = await tx.run(
    `UPDATE buybox_tasks SET state = 'due', tries = 0, due_at = ${tx.dialect.now} WHERE order_id = ? AND state = 'failed'`,
    orderId,
  );
  await tx.run(
    `UPDATE buybox_orders SET attention = NULL,
       fulfilment = CASE WHEN state = 'paid' AND fulfilment <> 'done' THEN 'due' ELSE fulfilment END
     WHERE id = ? AND state <> 'attention'`,
    orderId,
  );
  return again;
}

/** No task is ever postponed or leased for longer: a later time was written by a clock that ran ahead. */
export async function hastenTasks(
  tx: StoreTransaction,
  {retryMs, leaseMs}: {retryMs: number; leaseMs: number},
): Promise<void> {
  const {now} = tx.dialect;
  await tx.run(`UPDATE buybox_tasks SET due_at = ${now} WHERE state = 'due' AND due_at > ${now} + ?`, retryMs);
  const held = `state = 'due' AND due_at <= ${now} AND lease_until > ${now} + ?`;
  await tx.run(`UPDATE buybox_tasks SET lease_until = NULL WHERE ${held}`, leaseMs);
}

/** Runs the host's callbacks: each task the one that is meant for it, with lease, back-off and an end. */
import type {Order} from '../orders/order.ts';
import type {Shop} from '../shop.ts';
import type {Transaction} from '../store/store.ts';
import type {Task, TaskKind} from './task.ts';

/** Longer than a transaction may take, so that a lease only ends when its holder has. */
const LEASE_MS = 15_000;
/** How long to wait after each failure; after the last one the task is given up. */
const RETRY_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000];
/** So many tasks in one go: whoever asks has something else to do. */
const MOST = 100;

/**
 * Runs the callbacks that are due, of one order or of all. A failure goes to `onError` and is tried again later.
 * @returns how many tasks were ended
 */
export async function runCallbacks(shop: Shop, orderId?: string): Promise<number> {
  let ended = 0;
  for (let count = 0; count < MOST; count += 1) {
    const task = await shop.store.claim(LEASE_MS, orderId);
    if (!task) break;
    if (await run(task, shop)) ended += 1;
  }
  return ended;
}

/** Makes due what a clock that was ahead has put off. */
export async function hasten({store}: Shop): Promise<void> {
  await store.hasten({retryMs: Math.max(...RETRY_MS), leaseMs: LEASE_MS});
}

async function run(task: Task, shop: Shop): Promise<boolean> {
  // A process that dies with it each time never gives it back.
  if (task.tries > RETRY_MS.length + 1) {
    await shop.store.giveBack(task, null);
    return false;
  }
  try {
    return await shop.store.complete(task, (order, tx) => TELL[task.kind](shop, {task, order, tx}));
  } catch (error) {
    shop.onError(new Error(`${task.kind} of order ${task.orderId}, try ${task.tries}`, {cause: error}), {
      requestId: task.orderId,
    });
    await shop.store.giveBack(task, RETRY_MS[task.tries - 1] ?? null);
    return false;
  }
}

interface Telling {
  task: Task;
  order: Order;
  tx: Transaction;
}

const TELL: Record<TaskKind, (shop: Shop, telling: Telling) => Promise<void>> = {
  paid: ({onPaid}, {order, tx, task}) => onPaid(order, {tx, attempt: task.tries}),
  refunded: async ({onRefunded}, {order, tx, task}) => {
    await onRefunded?.(order, {...(JSON.parse(task.detail) as {refund: never}), tx, attempt: task.tries});
  },
  disputed: async ({onDisputed}, {order, tx, task}) => {
    await onDisputed?.(order, {...(JSON.parse(task.detail) as {dispute: never}), tx, attempt: task.tries});
  },
  attention: async (shop, {order, tx, task}) => {
    const {reason, ...found} = JSON.parse(task.detail) as {reason: string};
    if (shop.onAttention) return shop.onAttention(order, {reason, tx, attempt: task.tries});
    const seen = Object.entries(found).map(([name, value]) => `${name} ${String(value)}`);
    const message = `Order ${order.id} (${order.amount} ${order.currency}) needs a person: ${[reason, ...seen].join(', ')}.`;
    shop.onError(new Error(message), {requestId: order.id});
  },
};

/** Owns orders in SQLite, on the runtime's own driver (`node:sqlite`). The only SQL on orders is here. */
import {statesBefore, type Fulfilment, type Order, type OrderDraft, type OrderState} from '../order.ts';
import {openConnection, type Connection} from './sqlite-connection.ts';
import {migrate} from './sqlite-schema.ts';
import type {Store, Transaction} from './store.ts';

/**
 * Keeps orders in a SQLite file, made when it isn't there; `:memory:` for tests and trials.
 * The tables' names begin with `buybox_`, so the file may be the host's own; then `onPaid` can write to it through
 * `tx`, and what it writes happens exactly once.
 * @example
 * const shop = buybox({store: sqlite('orders.db'), ...});
 */
export function sqlite(file: string): Store {
  const connection = openConnection(file, migrate);
  return {
    open: (draft) => connection.transaction((tx) => openOrder(tx, draft)),
    find: (id) => findOrder(connection, 'id', id),
    findByAttempt: (attemptHash) => findOrder(connection, 'attempt_hash', attemptHash),
    findByPaymentIntent: (intent) => findOrder(connection, 'payment_intent_id', intent),
    attachPaymentIntent: (id, intent) => connection.transaction((tx) => attachPaymentIntent(tx, id, intent)),
    move: (id, to) => connection.transaction((tx) => moveOrder(tx, id, to)),
    fulfil: (id, deliver) => connection.transaction((tx) => fulfilOrder(tx, id, deliver)),
    transaction: (work) => connection.transaction(work),
    close: () => connection.close(),
  };
}

const COLUMNS = `id, attempt_hash AS attemptHash, params_hash AS paramsHash, product, quantity, amount, currency,
  livemode, customer, payment_intent_id AS paymentIntentId, state, fulfilment, created_at AS createdAt`;

type OrderRow = Omit<Order, 'livemode' | 'state' | 'fulfilment'> & {
  livemode: number;
  state: OrderState;
  fulfilment: Fulfilment;
};

function toOrder(row: OrderRow): Order {
  return {...row, livemode: row.livemode === 1};
}

async function openOrder(tx: Transaction, draft: OrderDraft): Promise<{order: Order; created: boolean}> {
  const created = await tx.run(
    `INSERT INTO buybox_orders
       (id, attempt_hash, params_hash, product, quantity, amount, currency, livemode, customer, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (attempt_hash) DO NOTHING`,
    draft.id,
    draft.attemptHash,
    draft.paramsHash,
    draft.product,
    draft.quantity,
    draft.amount,
    draft.currency,
    draft.livemode ? 1 : 0,
    draft.customer,
    draft.createdAt,
  );
  const order = await readOrder(tx, 'attempt_hash', draft.attemptHash);
  if (!order) throw new Error('The order that was just written cannot be read.');
  return {order, created: created === 1};
}

type UniqueColumn = 'id' | 'attempt_hash' | 'payment_intent_id';

function findOrder(connection: Connection, column: UniqueColumn, value: string): Promise<Order | undefined> {
  return connection.read((tx) => readOrder(tx, column, value));
}

async function readOrder(tx: Transaction, column: UniqueColumn, value: string): Promise<Order | undefined> {
  const row = await tx.get<OrderRow>(`SELECT ${COLUMNS} FROM buybox_orders WHERE ${column} = ?`, value);
  return row && toOrder(row);
}

async function attachPaymentIntent(tx: Transaction, id: string, intent: string): Promise<boolean> {
  const attached = await tx.run(
    `UPDATE buybox_orders
     SET payment_intent_id = ?1, state = CASE state WHEN 'creating' THEN 'open' ELSE state END
     WHERE id = ?2 AND (payment_intent_id IS NULL OR payment_intent_id = ?1)`,
    intent,
    id,
  );
  return attached === 1;
}

/** `paid` and `due` are one write: nobody can be paid and forgotten. */
async function moveOrder(tx: Transaction, id: string, to: OrderState): Promise<boolean> {
  const before = statesBefore(to);
  const moved = await tx.run(
    `UPDATE buybox_orders
     SET state = ?, fulfilment = CASE WHEN ? = 'paid' THEN 'due' ELSE fulfilment END
     WHERE id = ? AND state IN (${before.map(() => '?').join(', ')})`,
    to,
    to,
    id,
    ...before,
  );
  return moved === 1;
}

async function fulfilOrder(
  tx: Transaction,
  id: string,
  deliver: (order: Order, tx: Transaction) => Promise<void>,
): Promise<boolean> {
  const claimed = await tx.run(
    `UPDATE buybox_orders SET fulfilment = 'done' WHERE id = ? AND fulfilment = 'due'`,
    id,
  );
  const order = claimed === 1 ? await readOrder(tx, 'id', id) : undefined;
  if (!order) return false;
  await deliver(order, tx);
  return true;
}

/** An order's row: reading, finding and changing it. Decides nothing. */
import type {Order, OrderState} from '../../orders/order.ts';
import type {StoreTransaction} from '../database.ts';
import {releaseStock} from './stock.ts';
import type {Attached, OrderQuery, SqlValue, Transaction} from '../store.ts';

/** An order's columns, by the names of its fields. */
export const COLUMNS = `id, lines, product, quantity, adjustments, promotion_code AS "promotionCode", amount, currency,
  livemode, customer, email, buyer, tax_calculation AS "taxCalculation", reference, metadata, description,
  statement_descriptor_suffix AS "statementDescriptorSuffix", payment_intent_id AS "paymentIntentId", state, fulfilment, refunded, dispute, attention,
  created_at AS "createdAt", paid_at AS "paidAt", fulfilled_at AS "fulfilledAt"`;
const MOST = 500;

/** The condition of the index `buybox_orders_unsettled`, which must be the same text here. */
export const UNSETTLED = `state NOT IN ('paid', 'canceled')`;

/** Always true of these orders, of which there are few: by this an index finds them among all others. */
const OF_STATE: Partial<Record<OrderState, string>> = {
  attention: 'attention IS NOT NULL',
  creating: UNSETTLED,
  open: UNSETTLED,
  processing: UNSETTLED,
};
const OF_FULFILMENT: Partial<Record<Order['fulfilment'], string>> = {
  due: `id IN (SELECT order_id FROM buybox_tasks WHERE state = 'due')`,
  failed: 'attention IS NOT NULL',
};

/** The same sum as `readPromised`, inside another statement. Its parameter is the order's id. */
export const PROMISED = `(SELECT COALESCE(SUM(amount), 0) FROM buybox_refunds
  WHERE order_id = ? AND status NOT IN ('failed', 'canceled'))`;

/** A row as the databases return it. */
export type OrderRow = Omit<Order, Written> & {
  adjustments: string;
  buyer: string | null;
  lines: string;
  livemode: number;
  metadata: string;
};

/** The fields that a column holds in another form. */
type Written = 'adjustments' | 'buyer' | 'lines' | 'livemode' | 'metadata';

/** The row's order, with whatever else was selected. */
export function toOrder<Row extends OrderRow>(row: Row): Omit<Row, Written> & Order {
  return {
    ...row,
    lines: readLines(row),
    adjustments: JSON.parse(row.adjustments) as Order['adjustments'],
    buyer: row.buyer === null ? null : (JSON.parse(row.buyer) as Order['buyer']),
    livemode: row.livemode === 1,
    metadata: JSON.parse(row.metadata) as Order['metadata'],
  };
}

/** An order of an older version has one line, whose name is not known. */
function readLines({lines, product, quantity, amount}: OrderRow): Order['lines'] {
  const read = JSON.parse(lines) as Order['lines'];
  return read.length > 0 ? read : [{product, name: product, quantity, unitAmount: null, amount}];
}

/** A column whose value belongs to one order at most. */
export type UniqueColumn = 'id' | 'payment_intent_id';

/** The order, if there is one. `lock` is appended to the SELECT. */
export async function readOrder(
  tx: Transaction,
  column: UniqueColumn,
  value: string,
  lock = '',
): Promise<Order | undefined> {
  const row = await tx.get<OrderRow>(`SELECT ${COLUMNS} FROM buybox_orders WHERE ${column} = ?${lock}`, value);
  return row && toOrder(row);
}

/** The order, held until the transaction ends. @throws Error when there is none */
export async function lockOrder(tx: StoreTransaction, id: string): Promise<Order> {
  const order = await readOrder(tx, 'id', id, tx.dialect.forUpdate);
  if (!order) throw new Error(`There is no order ${id}.`);
  return order;
}

/** How much of an order has been refunded, is on its way back, or was requested. */
export async function readPromised(tx: Transaction, id: string): Promise<number> {
  const row = await tx.get<{total: number}>(`SELECT ${PROMISED} AS total`, id);
  return Number(row?.total ?? 0);
}

/**
 * Ties a PaymentIntent to an order that has none. If the order is canceled by then, it is due for another look.
 * In one statement with the look for a later attempt: one that comes afterwards finds the PaymentIntent.
 * @returns undefined when it has another one
 */
export async function attachPaymentIntent(
  tx: Transaction,
  id: string,
  intent: string,
): Promise<Attached | undefined> {
  const attached = await tx.get<Omit<Attached, 'livemode'> & {livemode: number}>(
    `UPDATE buybox_orders
     SET payment_intent_id = ?, state = CASE state WHEN 'creating' THEN 'open' ELSE state END,
       next_check_at = COALESCE(next_check_at, created_at)
     WHERE id = ? AND (payment_intent_id IS NULL OR payment_intent_id = ?)
     RETURNING state, amount, currency, livemode, (SELECT MAX(o.attempt) FROM buybox_orders o
       WHERE o.intention_hash = buybox_orders.intention_hash) AS latest`,
    intent,
    id,
    intent,
  );
  return attached && {...attached, livemode: attached.livemode === 1};
}

/** Cancels an order without a PaymentIntent. Stripe may have made one anyway, so the order stays due for a look. */
export async function abandonOrder(tx: Transaction, id: string): Promise<boolean> {
  const sql = `UPDATE buybox_orders SET state = 'canceled', client = NULL
    WHERE id = ? AND state = 'creating' AND payment_intent_id IS NULL RETURNING is_holding AS "isHolding"`;
  const abandoned = await tx.get<{isHolding: number}>(sql, id);
  if (Number(abandoned?.isHolding) === 1) await releaseStock(tx, id);
  return abandoned !== undefined;
}

/** The orders that fit, the newest first. */
export async function listOrders(tx: Transaction, query: OrderQuery): Promise<Order[]> {
  const wanted: readonly (readonly [condition: string, ...values: (SqlValue | undefined)[]])[] = [
    ['state = ?', query.state],
    ['fulfilment = ?', query.fulfilment],
    ['customer = ?', query.customer],
    afterLast(query.before),
  ];
  const given = wanted.filter((entry): entry is [string, ...SqlValue[]] => entry[1] !== undefined);
  const besides = [query.state && OF_STATE[query.state], query.fulfilment && OF_FULFILMENT[query.fulfilment]];
  given.push(...besides.flatMap((condition): [string][] => (condition ? [[condition]] : [])));
  // As the index says it.
  if (query.needsAttention !== undefined) given.push([`attention IS ${query.needsAttention ? 'NOT ' : ''}NULL`]);
  const where = given.length > 0 ? `WHERE ${given.map(([condition]) => condition).join(' AND ')}` : '';
  const limit = Math.min(MOST, Math.max(1, Math.trunc(query.limit ?? 50)));
  const sql = `SELECT ${COLUMNS} FROM buybox_orders ${where} ORDER BY created_at DESC, id LIMIT ${limit}`;
  const rows = await tx.all<OrderRow>(sql, ...given.flatMap(([, ...values]) => values));
  return rows.map(toOrder);
}

/** Several orders may have been made in the same millisecond. */
function afterLast(before: OrderQuery['before']): readonly [string, ...(SqlValue | undefined)[]] {
  if (typeof before !== 'object') return ['created_at < ?', before];
  const {createdAt, id} = before;
  // Both databases find the place by the first half alone.
  return ['created_at <= ? AND (created_at < ? OR id > ?)', createdAt, createdAt, id];
}

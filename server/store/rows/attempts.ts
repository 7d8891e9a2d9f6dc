/** An order's row as an attempt of an intention: making it, finding it and the others. Decides nothing. */
import type {Attempt, AttemptDraft, AttemptKey, AttemptOrder} from '../../orders/attempt.ts';
import type {Order} from '../../orders/order.ts';
import type {Hold, Transaction} from '../store.ts';
import {COLUMNS, type OrderRow, toOrder} from './orders.ts';

const WITH_ATTEMPT = `SELECT ${COLUMNS}, intention_hash AS "intentionHash", attempt, maker_hash AS "makerHash",
  params_hash AS "paramsHash" FROM buybox_orders`;

type AttemptRow = Attempt & OrderRow;

/** Makes an order unless its attempt has one; returns the one that is there now. */
export async function openAttempt(
  tx: Transaction,
  draft: AttemptDraft,
  firstCheckMs: number,
  holds: readonly Hold[] = [],
): Promise<{order: AttemptOrder; created: boolean}> {
  const created = await tx.run(
    `INSERT INTO buybox_orders (id, intention_hash, attempt, maker_hash, params_hash, lines, product, quantity, amount, currency,
       livemode, customer, email, reference, metadata, description, statement_descriptor_suffix, holds, is_holding, created_at, next_check_at,
       adjustments, promotion_code, buyer, tax_calculation, client)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (intention_hash, attempt) DO NOTHING`,
    draft.id,
    draft.intentionHash,
    draft.attempt,
    draft.makerHash,
    draft.paramsHash,
    JSON.stringify(draft.lines),
    draft.product,
    draft.quantity,
    draft.amount,
    draft.currency,
    draft.livemode ? 1 : 0,
    draft.customer,
    draft.email,
    draft.reference,
    JSON.stringify(draft.metadata),
    draft.description,
    draft.statementDescriptorSuffix,
    JSON.stringify(holds.map(({product, quantity}) => ({product, quantity}))),
    holds.length > 0 ? 1 : 0,
    draft.createdAt,
    draft.createdAt + firstCheckMs,
    JSON.stringify(draft.adjustments),
    draft.promotionCode,
    draft.buyer && JSON.stringify(draft.buyer),
    draft.taxCalculation,
    draft.client,
  );
  const {client: _, ...known} = draft;
  if (created === 1) return {order: {...known, ...UNTOUCHED}, created: true};
  const order = await readAttempt(tx, draft);
  if (!order) throw new Error('The order of this attempt cannot be read.');
  return {order, created: false};
}

/** What the database writes into a new row by itself. */
const UNTOUCHED = {
  paymentIntentId: null,
  state: 'creating',
  fulfilment: 'none',
  refunded: 0,
  dispute: null,
  attention: null,
  paidAt: null,
  fulfilledAt: null,
} as const satisfies Partial<Order>;

/** The order of an attempt, if it has made one. */
export async function readAttempt(
  tx: Transaction,
  {intentionHash, attempt}: AttemptKey,
): Promise<AttemptOrder | undefined> {
  const sql = `${WITH_ATTEMPT} WHERE intention_hash = ? AND attempt = ?`;
  const row = await tx.get<AttemptRow>(sql, intentionHash, attempt);
  return row && toOrder(row);
}

/** The attempts before this one that are not canceled, the latest first. */
export async function listEarlierAttempts(
  tx: Transaction,
  {intentionHash, attempt}: AttemptKey,
  limit: number,
): Promise<AttemptOrder[]> {
  const sql = `${WITH_ATTEMPT} WHERE intention_hash = ? AND attempt < ? AND state <> 'canceled'
    ORDER BY attempt DESC LIMIT ?`;
  return (await tx.all<AttemptRow>(sql, intentionHash, attempt, limit)).map(toOrder);
}

/** The highest number of an attempt; 0 where there is none. */
export async function readLatestAttempt(tx: Transaction, intentionHash: string): Promise<number> {
  const sql = 'SELECT attempt FROM buybox_orders WHERE intention_hash = ? ORDER BY attempt DESC LIMIT 1';
  return Number((await tx.get<{attempt: number}>(sql, intentionHash))?.attempt ?? 0);
}

/** The intention that an order belongs to. */
export async function readIntention(tx: Transaction, orderId: string): Promise<string | undefined> {
  const sql = 'SELECT intention_hash AS hash FROM buybox_orders WHERE id = ?';
  return (await tx.get<{hash: string}>(sql, orderId))?.hash;
}

/** Owns the contract that every store keeps. No SQL here, no Stripe, no HTTP. */
import type {Order, OrderDraft, OrderState} from '../order.ts';

/** A value that a statement takes. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/** One open transaction. It ends with the callback that got it; afterwards every call throws. */
export interface Transaction {
  /** Runs a statement with `?` parameters; answers how many rows it changed. */
  run(sql: string, ...values: SqlValue[]): Promise<number>;
  /** The rows of a query. */
  all<Row = Record<string, unknown>>(sql: string, ...values: SqlValue[]): Promise<Row[]>;
  /** The first row of a query, if there is one. */
  get<Row = Record<string, unknown>>(sql: string, ...values: SqlValue[]): Promise<Row | undefined>;
}

/** Where orders live. Each call is one transaction; what it answered is durable. */
export interface Store {
  /** Records an order unless its attempt has one already; answers the order that is there now. */
  open(draft: OrderDraft): Promise<{order: Order; created: boolean}>;
  /** The order with this id. */
  find(id: string): Promise<Order | undefined>;
  /** The order of this attempt. */
  findByAttempt(attemptHash: string): Promise<Order | undefined>;
  /** The order of this PaymentIntent. */
  findByPaymentIntent(paymentIntentId: string): Promise<Order | undefined>;
  /** Ties a PaymentIntent to an order that has none; false when it has another. `creating` becomes `open`. */
  attachPaymentIntent(id: string, paymentIntentId: string): Promise<boolean>;
  /** Moves an order where its state allows it, in one conditional UPDATE; whether this call moved it. */
  move(id: string, to: OrderState): Promise<boolean>;
  /**
   * Runs `deliver` once for an order whose fulfilment is due, in the transaction that marks it done. When `deliver`
   * throws, all of it is undone and the order stays due.
   * @returns whether this call delivered
   */
  fulfil(id: string, deliver: (order: Order, tx: Transaction) => Promise<void>): Promise<boolean>;
  /** The host's own work in the same database, all of it or nothing. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Closes the database. */
  close(): Promise<void>;
}

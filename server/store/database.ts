/** What the two databases have in common, so that one SQL text serves both. Knows no orders. */
import type {Remark} from './remark.ts';
import type {SqlValue, Transaction} from './store.ts';

/** A transaction that is open on a connection. It ends with `commit` or `rollback`, once. */
export interface Session {
  query: Query;
  /** @throws Error when nothing was committed; then `rollback` must follow */
  commit(): Promise<void>;
  /** Undoes everything and gives the connection back; never throws. */
  rollback(reason: unknown): Promise<void>;
}

/** Runs one statement. */
export type Query = (
  kind: keyof Transaction,
  sql: string,
  values: SqlValue[],
) => Promise<{rows: unknown[]; changes: number}>;

/** The few words in which the SQL of the two databases differs. */
export interface Dialect {
  /** Ends a SELECT that locks its rows until the transaction ends. SQLite locks the whole database anyway. */
  readonly forUpdate: string;
  /** The same for a queue: it skips rows that another transaction has locked. */
  readonly skipLocked: string;
  /** The database's clock, in milliseconds since the epoch: leases of several instances need one clock. */
  readonly now: string;
}

/** A transaction as the store's own SQL gets it. Hosts get a plain one. */
export interface StoreTransaction extends Transaction {
  readonly dialect: Dialect;
}

/** A transaction over a query, for our own SQL: hosts get one that ends. */
export function toTransaction(query: Query, dialect: Dialect): StoreTransaction {
  return {
    run: async (sql, ...values) => (await query('run', sql, values)).changes,
    all: async <Row>(sql: string, ...values: SqlValue[]) => (await query('all', sql, values)).rows as Row[],
    get: async <Row>(sql: string, ...values: SqlValue[]) =>
      (await query('get', sql, values)).rows[0] as Row | undefined,
    dialect,
  };
}

/** A database. */
export interface Database {
  /** See `Store.doubt`. */
  readonly doubt?: string | undefined;
  /** Reads what was committed. */
  read<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result>;
  /**
   * Runs `work` in a transaction. `work` may run again after a collision, so it must do nothing but SQL. Others may share its
   * transaction: what `work` answers is passed on once that is durable.
   */
  transaction<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result>;
  /** The same for work that writes with one statement, which needs no other around it. */
  statement<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result>;
  /** The same for a host's work, which may take its time. */
  hostTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Runs a host's `work` once. The transaction begins with the first statement of `work`, so that slow work before it
   * blocks no other transaction. `opening` runs first in that transaction, and may refuse by throwing.
   */
  lateTransaction<Result>(
    opening: (tx: StoreTransaction) => Promise<void>,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result>;
  /** See `Store.examine`. */
  examine(): Promise<readonly Remark[]>;
  /** Waits for what is under way, then closes. */
  close(): Promise<void>;
}

/** The database can't be used right now; the statement is not at fault. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

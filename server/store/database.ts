/** What the two databases have in common, so that one SQL text serves both. No orders here. */
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
  /** Ends a SELECT whose rows nobody else may change until the transaction ends. SQLite locks all of it anyway. */
  readonly forUpdate: string;
  /** The same for a queue: rows that somebody else has locked are passed over. */
  readonly skipLocked: string;
  /** The database's own clock in milliseconds since the epoch: leases of several instances need one clock. */
  readonly now: string;
}

/** A transaction as the store's own SQL gets it. Hosts get a plain one. */
export interface StoreTransaction extends Transaction {
  readonly dialect: Dialect;
}

/** A database. */
export interface Database {
  /** As the store's. */
  readonly doubt?: string | undefined;
  /** Reads. */
  read<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result>;
  /** Runs `work` in a transaction. It may run again where the database asks for it, so it must do nothing else. */
  transaction<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result>;
  /**
   * Runs somebody else's `work` once. The transaction begins with its first statement, so that slow work before it holds
   * nobody up; `opening` runs then, in the same transaction, and may refuse by throwing.
   */
  lateTransaction<Result>(
    opening: (tx: StoreTransaction) => Promise<void>,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result>;
  /** Waits for what is under way, then closes. */
  close(): Promise<void>;
}

/** The database can't be used right now, and the statement is not to blame. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

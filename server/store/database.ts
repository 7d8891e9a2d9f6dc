/** Owns what the two databases have in common, so that one SQL text serves both. No orders here. */
import type {Transaction} from './store.ts';

/** A database, and the few words in which its SQL differs. */
export interface Database {
  /** Ends a SELECT whose rows nobody else may change until the transaction ends. SQLite locks all of it anyway. */
  readonly forUpdate: string;
  /** The same for a queue: rows that somebody else has locked are passed over. */
  readonly skipLocked: string;
  /** The database's own clock in milliseconds since the epoch: leases of several instances need one clock. */
  readonly now: string;
  /** Reads. */
  read<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Runs `work` in a transaction. It may run again where the database asks for it, so it must do nothing else. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Waits for what is under way, then closes. */
  close(): Promise<void>;
}

/** A statement inside SQL is a mistake of ours when it changes another number of rows than it must. */
export function assertOneRow(changed: number, what: string): void {
  if (changed !== 1) throw new Error(`${what}: ${changed} rows instead of one.`);
}

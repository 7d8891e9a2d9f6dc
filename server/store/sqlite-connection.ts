/** Owns one SQLite connection and who may use it when. Knows no orders. */
import {DatabaseSync} from 'node:sqlite';
import type {SqlValue, Transaction} from './store.ts';

/** Another process may hold the write lock for as long as a callback may take, so we wait a little longer. */
const BUSY_TIMEOUT_MS = 12_000;

/** How long a transaction's callback may take before it is undone: the connection is nobody else's meanwhile. */
const TRANSACTION_TIMEOUT_MS = 10_000;

/** A connection that does one thing at a time: a statement never slips into somebody else's transaction. */
export interface Connection {
  /** Reads, after everything that waits already. */
  read<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Runs `work` in a transaction of its own, after everything that waits already. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** The open database, for what happens before the first transaction. */
  readonly database: DatabaseSync;
  /** Waits for what is under way, then closes the file. */
  close(): Promise<void>;
}

/**
 * Opens a file, or `:memory:`. What a transaction has committed survives a power cut: WAL with `synchronous = FULL`.
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function openConnection(file: string): Connection {
  const database = new DatabaseSync(file, {timeout: BUSY_TIMEOUT_MS});
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    database,
    read: (work) => inTurn(() => work(openHandle(database).tx)),
    transaction: (work) => inTurn(() => runTransaction(database, work)),
    close: () => inTurn(async () => database.close()),
  };
}

async function runTransaction<Result>(
  database: DatabaseSync,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const {tx, end} = openHandle(database);
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = await withinTime(work(tx));
    end();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    end();
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** A callback that keeps its handle for later would write into the next transaction; so the handle dies. */
function openHandle(database: DatabaseSync): {tx: Transaction; end: () => void} {
  let open = true;
  const prepare = (sql: string): ReturnType<DatabaseSync['prepare']> => {
    if (!open) throw new Error('This transaction has ended: await every statement before your callback returns.');
    return database.prepare(sql);
  };
  const tx: Transaction = {
    run: async (sql: string, ...values: SqlValue[]) => Number(prepare(sql).run(...values).changes),
    all: async <Row>(sql: string, ...values: SqlValue[]) => prepare(sql).all(...values) as Row[],
    get: async <Row>(sql: string, ...values: SqlValue[]) => prepare(sql).get(...values) as Row | undefined,
  };
  return {tx, end: () => (open = false)};
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new Error(`The transaction took longer than ${TRANSACTION_TIMEOUT_MS} ms and was undone.`);
    timer = setTimeout(() => reject(error), TRANSACTION_TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

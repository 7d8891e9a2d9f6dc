/** Owns one SQLite connection and who may use it when. Knows no orders. */
import {DatabaseSync} from 'node:sqlite';
import type {Database} from './database.ts';
import {VERSION_TABLE, stepsAfter} from './schema.ts';
import type {SqlValue, Transaction} from './store.ts';

/** How long a transaction's callback may take before it is undone: the connection is nobody else's meanwhile. */
const TRANSACTION_TIMEOUT_MS = 10_000;

/** Another connection may hold the write lock for as long as a callback may take, so we wait a little longer. */
const LOCK_TIMEOUT_MS = TRANSACTION_TIMEOUT_MS + 2_000;
const LOCK_RETRY_MS = 10;

/** SQLite waits for a lock by standing still, and all of this process with it: so it waits at opening only. */
const OPENING_TIMEOUT_MS = 5_000;

const SQLITE_BUSY = 5;

/**
 * Opens a file, or `:memory:`, and brings its tables up to date. It does one thing at a time, so that a statement never
 * slips into somebody else's transaction. What a transaction has committed survives a power cut: WAL with
 * `synchronous = FULL`.
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function openDatabase(file: string, clock: () => number): Database {
  const database = new DatabaseSync(file, {timeout: OPENING_TIMEOUT_MS});
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  database.function('buybox_now', () => BigInt(Math.trunc(clock())));
  migrate(database);
  database.exec('PRAGMA busy_timeout = 0');
  const prepare = rememberStatements(database);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    forUpdate: '',
    skipLocked: '',
    now: 'buybox_now()',
    read: (work) => inTurn(() => work(openHandle(prepare).tx)),
    transaction: (work) => inTurn(() => runTransaction(database, prepare, work)),
    close: () => inTurn(async () => database.close()),
  };
}

/**
 * Brings a database to the current schema, in one transaction: two processes may start at once. A current one is only
 * read, so that nobody has to wait for somebody else's transaction before it can start.
 */
function migrate(database: DatabaseSync): void {
  if (stepsAfter(readVersion(database)).length === 0) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(VERSION_TABLE);
    for (const {version, sql} of stepsAfter(readVersion(database))) {
      database.exec(sql);
      database.prepare('INSERT INTO buybox_schema (version) VALUES (?)').run(version);
    }
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function readVersion(database: DatabaseSync): number {
  const isThere = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'buybox_schema'`).get();
  return isThere ? Number(database.prepare('SELECT count(*) AS steps FROM buybox_schema').get()?.['steps']) : 0;
}

async function runTransaction<Result>(
  database: DatabaseSync,
  prepare: Prepare,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const {tx, end} = openHandle(prepare);
  await begin(database);
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

/** Takes the write lock, or waits for whoever has it. */
async function begin(database: DatabaseSync): Promise<void> {
  const deadline = Date.now() + LOCK_TIMEOUT_MS;
  while (!tryBegin(database, deadline)) await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
}

function tryBegin(database: DatabaseSync, deadline: number): boolean {
  try {
    database.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if ((error as {errcode?: number}).errcode !== SQLITE_BUSY || Date.now() > deadline) throw error;
    return false;
  }
}

type Prepare = DatabaseSync['prepare'];

/** A host may write what it likes: only so many are kept. */
const MOST_STATEMENTS = 200;

/** Most statements come again; to read one takes longer than to run it. */
function rememberStatements(database: DatabaseSync): Prepare {
  const known = new Map<string, ReturnType<Prepare>>();
  return (sql) => {
    const statement = known.get(sql) ?? database.prepare(sql);
    if (known.size < MOST_STATEMENTS) known.set(sql, statement);
    return statement;
  };
}

/** A callback that keeps its handle for later would write into the next transaction; so the handle dies. */
function openHandle(prepareAny: Prepare): {tx: Transaction; end: () => void} {
  let open = true;
  const prepare: Prepare = (sql) => {
    if (!open) throw new Error('This transaction has ended: await every statement before your callback returns.');
    return prepareAny(sql);
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

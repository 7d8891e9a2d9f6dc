/** One SQLite connection, and the turns of its users. Knows no orders. */
import {DatabaseSync, type SQLInputValue} from 'node:sqlite';
import {
  type Database,
  type Dialect,
  type Query,
  type Session,
  type StoreTransaction,
  StoreUnavailable,
} from '../database.ts';
import {VERSION_TABLE, stepsAfter} from '../schema.ts';
import {assertLocal, makePrivate, watchFile} from './file.ts';
import {openHandle} from '../transaction/handle.ts';
import {beginLate} from '../transaction/late-session.ts';
import {CALLBACK_TIMEOUT_MS} from '../transaction/time-limit.ts';
import {refuseInside, transact} from '../transaction/transact.ts';

/** A little longer than a callback may take: another connection may hold the write lock for that long. */
const LOCK_TIMEOUT_MS = CALLBACK_TIMEOUT_MS + 2_000;
const LOCK_RETRY_MS = 10;

const DIALECT: Dialect = {forUpdate: '', skipLocked: '', now: 'buybox_now()'};

const SQLITE_BUSY = 5;
/** Busy, read-only, input/output, corrupt, full, can't open, not a database: the statement is not at fault. */
const UNAVAILABLE = new Set([SQLITE_BUSY, 8, 10, 11, 13, 14, 26]);

/**
 * Opens a file, or `:memory:`, and brings its tables up to date. The connection runs one transaction at a time, so that a
 * statement never slips into another one. A committed transaction survives a power cut: WAL with `synchronous = FULL`.
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function openDatabase(file: string, clock: () => number): Database {
  makePrivate(file);
  // SQLite blocks the whole process while it waits for a lock, so it may wait only while it opens.
  const database = new DatabaseSync(file, {timeout: LOCK_TIMEOUT_MS});
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;');
  database.function('buybox_now', () => BigInt(Math.trunc(clock())));
  // A migration may drop and recreate a table that the host's own tables refer to.
  migrate(database);
  database.exec('PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 0');
  const location = database.location();
  const doubt = location === null ? undefined : assertLocal(location);
  const assertThere = location === null ? () => undefined : watchFile(location);
  const query = createQuery(database);
  const turns = createTurns();
  const begin = async (): Promise<Session> => {
    refuseInside();
    assertThere();
    const release = await turns.take();
    return openSession(database, query, release);
  };
  const read = async <Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result> => {
    refuseInside();
    const release = await turns.take();
    return work({...openHandle(query).tx, dialect: DIALECT}).finally(release);
  };
  return {
    doubt,
    read,
    transaction: (work) => transact(begin, (tx) => work({...tx, dialect: DIALECT}), {isEager: true}),
    lateTransaction: (opening, work) =>
      transact(() => beginLate(begin, (tx) => opening({...tx, dialect: DIALECT})), work),
    close: () => turns.end(() => database.close()),
  };
}

/**
 * Brings a database to the current schema, in one transaction: two processes may start at once. A current schema is only
 * read, so that a start need not wait for the transaction of another process.
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

/** Hands the connection to one user at a time, until its release. */
function createTurns(): {take(): Promise<() => void>; end(act: () => void): Promise<void>} {
  let last: Promise<void> = Promise.resolve();
  let ended: Promise<void> | undefined;
  const take = async (): Promise<() => void> => {
    if (ended) throw new StoreUnavailable('The store is closed.');
    let release = (): void => undefined;
    const before = last;
    last = new Promise((resolve) => (release = resolve));
    await before;
    return release;
  };
  return {take, end: (act) => (ended ??= last.then(act))};
}

async function openSession(database: DatabaseSync, query: Query, release: () => void): Promise<Session> {
  try {
    await begin(database);
  } catch (error) {
    release();
    throw error;
  }
  return {
    query: async (...statement) => {
      // After some failures SQLite ends the transaction by itself. Later statements would be committed at once.
      if (!database.isTransaction) throw new Error('A statement has ended this transaction: nothing was written.');
      return query(...statement);
    },
    commit: async () => {
      attempt(() => run(database, 'COMMIT'));
      release();
    },
    rollback: async () => {
      try {
        if (database.isTransaction) database.exec('ROLLBACK');
      } catch {
        // The next transaction finds this one open and fails. Without a release the others would wait for ever.
      }
      release();
    },
  };
}

/** Takes the write lock, and waits for it if another connection has it. */
async function begin(database: DatabaseSync): Promise<void> {
  const deadline = Date.now() + LOCK_TIMEOUT_MS;
  while (!tryBegin(database, deadline)) await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
}

function tryBegin(database: DatabaseSync, deadline: number): boolean {
  try {
    run(database, 'BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if ((error as {errcode?: number}).errcode === SQLITE_BUSY && Date.now() <= deadline) return false;
    throw explained(error);
  }
}

/** Runs a statement. Not by `exec`: in Deno that hides SQLite's error code, by which a lock is known. */
function run(database: DatabaseSync, sql: string): void {
  database.prepare(sql).run();
}

type Prepare = DatabaseSync['prepare'];

function createQuery(database: DatabaseSync): Query {
  const prepare = rememberStatements(database);
  return async (kind, sql, values) =>
    attempt(() => {
      const statement = prepare(sql);
      const given = values as SQLInputValue[];
      if (kind === 'run') return {rows: [], changes: Number(statement.run(...given).changes)};
      return {rows: kind === 'all' ? statement.all(...given) : [statement.get(...given)], changes: 0};
    });
}

/** How many statements are kept: a host may write any number of them. */
const MOST_STATEMENTS = 200;

/** Keeps prepared statements: most come again, and preparing one takes longer than running it. */
function rememberStatements(database: DatabaseSync): Prepare {
  const known = new Map<string, ReturnType<Prepare>>();
  return (sql) => {
    const statement = known.get(sql) ?? database.prepare(sql);
    if (known.size < MOST_STATEMENTS) known.set(sql, statement);
    return statement;
  };
}

function attempt<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw explained(error);
  }
}

/** The low byte of SQLite's code is its primary code. */
function explained(error: unknown): unknown {
  const {errcode = 0} = error as {errcode?: number};
  return UNAVAILABLE.has(errcode & 0xff) ? new StoreUnavailable('SQLite can not be used.', {cause: error}) : error;
}

/** One connection to a SQLite database: how its statements run, and how its failures are told. Opens no transaction. */
import type {DatabaseSync, SQLInputValue} from 'node:sqlite';
import {type Query, StoreUnavailable} from '../database.ts';
import type {SqlValue, Transaction} from '../store.ts';

const SQLITE_BUSY = 5;
/** Busy, read-only, input/output, corrupt, full, can't open, not a database: the statement is not at fault. */
const UNAVAILABLE = new Set([SQLITE_BUSY, 8, 10, 11, 13, 14, 26]);

/** How many statements are kept: a host may write any number of them. */
const MOST_STATEMENTS = 200;

/** A connection. What it throws is StoreUnavailable where the statement is not at fault. */
export interface Connection {
  /** Runs a statement at once. */
  run(kind: keyof Transaction, sql: string, values: SqlValue[]): Awaited<ReturnType<Query>>;
  /** Begins or ends a transaction, or a part of one. */
  control(sql: string): void;
  isInTransaction(): boolean;
}

/** Makes a connection of a database that is open. */
export function connectTo(database: DatabaseSync): Connection {
  const prepare = rememberStatements(database);
  const run: Connection['run'] = (kind, sql, values) => {
    try {
      const statement = prepare(sql);
      const given = values as SQLInputValue[];
      if (kind === 'run') return {rows: [], changes: Number(statement.run(...given).changes)};
      return {rows: kind === 'all' ? statement.all(...given) : [statement.get(...given)], changes: 0};
    } catch (error) {
      throw explained(error);
    }
  };
  return {
    run,
    // Not by `exec`: in Deno that hides SQLite's error code, by which a lock is known.
    control: (sql) => void run('run', sql, []),
    isInTransaction: () => database.isTransaction,
  };
}

/** Keeps prepared statements: most come again, and preparing one takes longer than running it. */
function rememberStatements(database: DatabaseSync): DatabaseSync['prepare'] {
  const known = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  return (sql) => {
    const statement = known.get(sql) ?? database.prepare(sql);
    if (known.size < MOST_STATEMENTS) known.set(sql, statement);
    return statement;
  };
}

/** Whether a statement has failed because another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof StoreUnavailable && codeOf(error.cause) === SQLITE_BUSY;
}

function explained(error: unknown): unknown {
  if (!UNAVAILABLE.has(codeOf(error))) return error;
  return new StoreUnavailable('SQLite can not be used.', {cause: error});
}

/** The low byte of SQLite's code is its primary code. */
function codeOf(error: unknown): number {
  return ((error as {errcode?: number}).errcode ?? 0) & 0xff;
}

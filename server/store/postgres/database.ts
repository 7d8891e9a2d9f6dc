/** The connections to one PostgreSQL. Knows no orders. */
import {Client, Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult, types} from 'pg';
import {
  type Database,
  type Dialect,
  type Query,
  type Session,
  type StoreTransaction,
  StoreUnavailable,
  toTransaction,
} from '../database.ts';
import {examine} from './examine.ts';
import {explained, isCollision, outdated, unreachable} from './trouble.ts';
import {VERSION_TABLE, forPostgres, stepsAfter} from '../schema.ts';
import {beginLate} from '../transaction/late-session.ts';
import {CALLBACK_TIMEOUT_MS, TookTooLong} from '../transaction/time-limit.ts';
import {refuseInside, transact} from '../transaction/transact.ts';

/** How often a transaction is tried that collides with others; the random pause grows each time. */
const MOST_TRIES = 10;
const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 500;
/** Key of the lock that keeps two instances from migrating at once. Any number will do. */
const MIGRATION_LOCK = 7_265_318;
/** Migrating a large table is slow. */
const MIGRATION_MS = 3_600_000;
const BIGINT = 20;

const DIALECT: Dialect = {
  forUpdate: ' FOR UPDATE',
  skipLocked: ' FOR UPDATE SKIP LOCKED',
  now: '(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT',
};

/** After a silent failover a connection looks alive and never answers. */
const ALIVE_MS = 3_000;
/** After so long in which no connection became free, those who wait for one are told. */
const FREE_MS = 1_000;
const TIMEOUTS = {
  // Includes the wait for a free connection of the pool.
  connectionTimeoutMillis: CALLBACK_TIMEOUT_MS,
  query_timeout: CALLBACK_TIMEOUT_MS + 2_000,
  keepAlive: true,
};
/**
 * The server's own limits are set in each transaction, not on the connection: a pooler refuses them at connection start,
 * and in transaction mode the next transaction may use another connection.
 */
const BEGIN = `BEGIN; SET LOCAL statement_timeout = ${CALLBACK_TIMEOUT_MS};
  SET LOCAL idle_in_transaction_session_timeout = ${CALLBACK_TIMEOUT_MS * 2}`;

/** BIGINT arrives as text, because it may exceed a safe integer. A rounded id could be that of another row. */
const parsers: NonNullable<PoolConfig['types']> = {
  getTypeParser: ((oid: number, format?: 'binary' | 'text') =>
    oid === BIGINT ? toNumber : types.getTypeParser(oid, format as 'text')) as never,
};

function toNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`${text} is larger than a number holds: select it as text.`);
}

/**
 * Connects at the first use, and then brings the tables up to date.
 * @throws Error for an address that can't be read
 */
export function openDatabase(config: PoolConfig): Database {
  const {host, port, ssl} = new Client(config);
  const place = `${host}:${port}`;
  const pool = new Pool({...TIMEOUTS, ...config, types: parsers});
  // The pool replaces a broken connection, and its statement fails by itself. Without listeners the process would end.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  let moves = 0;
  pool.on('acquire', () => void (moves += 1));
  let ready: Promise<void> | undefined;
  let closing: Promise<void> | undefined;
  const prepare = async (): Promise<void> => {
    refuseInside();
    if (closing) throw new StoreUnavailable('The store is closed.');
    ready ??= migrate(pool, place);
    await ready.catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
  };
  const take = async (): Promise<PoolClient> => {
    await prepare();
    return connectSoon(pool, place, () => moves);
  };
  const begin = async (): Promise<Session> => openSession(await take());
  // It waits for its turn: a host's callback may have acted before, and would be called again.
  const beginHost = async (): Promise<Session> => {
    await prepare();
    return openSession(await connect(pool, place));
  };
  const statements: Database['read'] = (work) => again(async () => runAlone(await take(), work));
  const transaction = <Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result> =>
    again(() => transact(begin, (tx) => work({...tx, dialect: DIALECT}), {isEager: true}));
  return {
    read: statements,
    statement: statements,
    transaction,
    hostTransaction: (work) => again(() => transact(beginHost, work, {isEager: true})),
    lateTransaction: (opening, work) =>
      transact(() => beginLate(beginHost, (tx) => opening({...tx, dialect: DIALECT})), work),
    examine: () => statements((tx) => examine(tx, {host, isEncrypted: Boolean(ssl)})),
    close: () => (closing ??= pool.end()),
  };
}

async function again<Result>(act: () => Promise<Result>, tries = 1): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (tries >= MOST_TRIES || !isCollision(error)) throw error;
    const pause = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
    await new Promise((resolve) => setTimeout(resolve, pause));
    return again(act, tries + 1);
  }
}

/**
 * Brings a database to the current schema, in one transaction: two processes may start at once. A current schema is only
 * read, so that a running shop needs no right to create tables.
 */
async function migrate(pool: Pool, place: string): Promise<void> {
  const client = await connect(pool, place);
  const run: Run = async (text, values = []) => {
    const config: QueryConfig & {query_timeout: number} = {text, values, query_timeout: MIGRATION_MS};
    return client.query<{steps: number}>(config);
  };
  try {
    // Whatever the database's default: after the wait for the lock, a statement must see what the other process wrote.
    await run('BEGIN ISOLATION LEVEL READ COMMITTED');
    if (stepsAfter(await readVersion(run)).length > 0) await upgrade(run);
    await run('COMMIT');
    client.release();
  } catch (error) {
    client.release(true);
    throw outdated(error);
  }
}

type Run = (text: string, values?: number[]) => Promise<QueryResult<{steps: number}>>;

async function readVersion(run: Run): Promise<number> {
  const {rows: found} = await run(`SELECT 1 AS steps WHERE to_regclass('buybox_schema') IS NOT NULL`);
  if (found.length === 0) return 0;
  const {rows} = await run('SELECT count(*)::BIGINT AS steps FROM buybox_schema');
  return rows[0]?.steps ?? 0;
}

async function upgrade(run: Run): Promise<void> {
  await run('SET LOCAL statement_timeout = 0');
  await run(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
  await run(forPostgres(VERSION_TABLE));
  for (const {version, sql} of stepsAfter(await readVersion(run))) {
    await run(forPostgres(sql));
    await run('INSERT INTO buybox_schema (version) VALUES ($1)', [version]);
  }
}

function connect(pool: Pool, place: string): Promise<PoolClient> {
  return pool.connect().catch((error: unknown) => {
    throw unreachable(error, place);
  });
}

/** A buyer is told rather than kept waiting where no connection has become free for a second. */
async function connectSoon(pool: Pool, place: string, countMoves: () => number): Promise<PoolClient> {
  const connecting = connect(pool, place);
  if (pool.waitingCount === 0) return connecting;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stuck = new Promise<never>((_resolve, reject) => {
    const watch = (before: number): void => {
      timer = setTimeout(() => (countMoves() > before ? watch(countMoves()) : reject(noneFree(pool))), FREE_MS);
    };
    watch(countMoves());
  });
  try {
    return await Promise.race([connecting, stuck]);
  } catch (error) {
    // It may still come, for somebody who has left.
    connecting.then((client) => client.release()).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function noneFree({options: {max}}: Pool): StoreUnavailable {
  return new StoreUnavailable(`All ${max} connections to PostgreSQL are in use.`);
}

/** Each statement is a transaction by itself, and takes one round trip. */
async function runAlone<Result>(
  client: PoolClient,
  work: (tx: StoreTransaction) => Promise<Result>,
): Promise<Result> {
  try {
    const result = await work(toTransaction(createQuery(client), DIALECT));
    client.release();
    return result;
  } catch (error) {
    // After an answer of PostgreSQL's it is whole; otherwise nobody knows what it is still doing.
    client.release(error instanceof StoreUnavailable);
    throw error;
  }
}

async function openSession(client: PoolClient): Promise<Session> {
  try {
    await control(client, BEGIN, ALIVE_MS);
  } catch (error) {
    client.release(true);
    throw error;
  }
  return {
    query: createQuery(client),
    commit: async () => {
      const {command} = await control(client, 'COMMIT', TIMEOUTS.query_timeout);
      // PostgreSQL answers COMMIT with ROLLBACK, and no error, once a statement has failed.
      if (command !== 'COMMIT') throw new Error('Nothing was written: a statement had failed before.');
      client.release();
    },
    rollback: async (reason) => {
      const isGone = reason instanceof TookTooLong || reason instanceof StoreUnavailable;
      const isWhole =
        !isGone && (await control(client, 'ROLLBACK', ALIVE_MS).catch(() => undefined)) !== undefined;
      // A connection in an unknown state is closed.
      client.release(!isWhole);
    },
  };
}

async function control(
  client: PoolClient,
  text: typeof BEGIN | 'COMMIT' | 'ROLLBACK',
  query_timeout: number,
): Promise<QueryResult> {
  const config: QueryConfig & {query_timeout: number} = {text, query_timeout};
  return client.query(config).catch((error: unknown) => {
    throw explained(error);
  });
}

function createQuery(client: PoolClient): Query {
  return async (_, sql, values) => {
    try {
      // The extended protocol takes one statement: several in one text could end the transaction midway.
      const config: QueryConfig & {queryMode: 'extended'} = {text: numbered(sql), values, queryMode: 'extended'};
      const {rows, rowCount} = await client.query<Record<string, unknown>>(config);
      return {rows, changes: rowCount ?? 0};
    } catch (error) {
      throw explained(error);
    }
  };
}

/** Replaces `?` by `$1`, `$2`, …, except in quotes. */
function numbered(sql: string): string {
  let count = 0;
  return sql.replaceAll(/'[^']*'|"[^"]*"|\?/g, (part) => (part === '?' ? `$${++count}` : part));
}

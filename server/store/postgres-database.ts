/** Owns the connections to one PostgreSQL. Knows no orders. */
import {Pool, type PoolClient, type PoolConfig, types} from 'pg';
import type {Database} from './database.ts';
import {VERSION_TABLE, forPostgres, stepsAfter} from './schema.ts';
import type {SqlValue, Transaction} from './store.ts';

/** How long a transaction's callback may take before it is undone: it holds locks that others wait for. */
const TRANSACTION_TIMEOUT_MS = 10_000;
/** A transaction that met another one is run again so often. */
const MOST_TRIES = 5;
/** `serialization_failure` and `deadlock_detected`: nothing has happened, and it is meant to be tried again. */
const TRY_AGAIN = new Set(['40001', '40P01']);
/** Any number: it keeps two instances from migrating at once. */
const MIGRATION_LOCK = 7_265_318;
const BIGINT = 20;

/** BIGINT comes as text, because it may be larger than a number holds; ours are milliseconds and minor units. */
const parsers: NonNullable<PoolConfig['types']> = {
  getTypeParser: ((oid: number, format?: 'binary' | 'text') =>
    oid === BIGINT ? Number : types.getTypeParser(oid, format as 'text')) as never,
};

/** Connects when it is first used, and brings the tables up to date then. */
export function openDatabase(config: PoolConfig): Database {
  const pool = new Pool({...config, types: parsers});
  // A connection that breaks is replaced, and its statement fails by itself; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  let ready: Promise<void> | undefined;
  const whenReady = async (): Promise<void> => {
    ready ??= migrate(pool);
    await ready.catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
  };
  const transaction = async <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> => {
    await whenReady();
    return again(() => runTransaction(pool, work), MOST_TRIES);
  };
  return {
    forUpdate: ' FOR UPDATE',
    skipLocked: ' FOR UPDATE SKIP LOCKED',
    now: '(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT',
    read: transaction,
    transaction,
    close: () => pool.end(),
  };
}

async function again<Result>(act: () => Promise<Result>, tries: number): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (tries <= 1 || !TRY_AGAIN.has((error as {code?: string}).code ?? '')) throw error;
    return again(act, tries - 1);
  }
}

async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await client.query(forPostgres(VERSION_TABLE));
    const {rows} = await client.query<{steps: number}>('SELECT count(*)::BIGINT AS steps FROM buybox_schema');
    for (const {version, sql} of stepsAfter(rows[0]?.steps ?? 0)) {
      await client.query(forPostgres(sql));
      await client.query('INSERT INTO buybox_schema (version) VALUES ($1)', [version]);
    }
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** After a failure the connection is thrown away: what state it is in is not worth knowing. */
async function runTransaction<Result>(pool: Pool, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  const {tx, end} = openHandle(client);
  try {
    await client.query('BEGIN');
    const result = await withinTime(work(tx));
    end();
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    end();
    const isWhole = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    client.release(!isWhole);
    throw error;
  }
}

/** A callback that keeps its handle for later would write into somebody else's transaction; so the handle dies. */
function openHandle(client: PoolClient): {tx: Transaction; end: () => void} {
  let open = true;
  let last: Promise<unknown> = Promise.resolve();
  // A connection does one thing at a time, whatever the callback starts at once.
  const query = async (sql: string, values: SqlValue[]) => {
    if (!open) throw new Error('This transaction has ended: await every statement before your callback returns.');
    const turn = last.then(() => client.query<Record<string, unknown>>(numbered(sql), values));
    last = turn.catch(() => undefined);
    return turn;
  };
  const tx: Transaction = {
    run: async (sql, ...values) => (await query(sql, values)).rowCount ?? 0,
    all: async <Row>(sql: string, ...values: SqlValue[]) => (await query(sql, values)).rows as Row[],
    get: async <Row>(sql: string, ...values: SqlValue[]) => (await query(sql, values)).rows[0] as Row | undefined,
  };
  return {tx, end: () => (open = false)};
}

/** `?` as `$1`, `$2`, …; what stands in quotes is left alone. */
function numbered(sql: string): string {
  let count = 0;
  return sql.replaceAll(/'[^']*'|"[^"]*"|\?/g, (part) => (part === '?' ? `$${++count}` : part));
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new Error(`The transaction took longer than ${TRANSACTION_TIMEOUT_MS} ms and was undone.`);
    timer = setTimeout(() => reject(error), TRANSACTION_TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

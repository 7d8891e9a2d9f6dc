/** A store whose SQL a test can read, and ask its database how it would find the rows. Knows no shop. */
import type {SqlValue, Store, Transaction} from 'buybox/server';
import {createStore} from '../../server/store/create-store.ts';
import type {Database} from '../../server/store/database.ts';

/** A store, and every statement that it has run, with the values of one time. */
export interface RecordedStore {
  store: Store;
  /** What has been run since it was asked for last. */
  take(): Map<string, SqlValue[]>;
}

/** Tables that never have many rows: nobody can fill them. */
const SMALL = new Set(['buybox_marks', 'buybox_schema']);

/** A store over this database that writes down what it runs. */
export function recordedStore(database: Database): RecordedStore {
  let statements = new Map<string, SqlValue[]>();
  const record = <Tx extends Transaction>(tx: Tx): Tx => {
    const seen = (sql: string, values: SqlValue[]): SqlValue[] => {
      statements.set(sql, values);
      return values;
    };
    return {
      ...tx,
      run: (sql, ...values) => tx.run(sql, ...seen(sql, values)),
      all: (sql, ...values) => tx.all(sql, ...seen(sql, values)),
      get: (sql, ...values) => tx.get(sql, ...seen(sql, values)),
    };
  };
  const store = createStore({
    ...database,
    read: (work) => database.read((tx) => work(record(tx))),
    transaction: (work) => database.transaction((tx) => work(record(tx))),
    statement: (work) => database.statement((tx) => work(record(tx))),
    lateTransaction: (opening, work) =>
      database.lateTransaction(
        (tx) => opening(record(tx)),
        (tx) => work(record(tx)),
      ),
  });
  return {
    store,
    take() {
      const taken = statements;
      statements = new Map();
      return taken;
    },
  };
}

/** Says which of our tables a statement would read from one end to the other. */
export type FindScans = (tx: Transaction, sql: string, values: SqlValue[]) => Promise<string[]>;

/** SQLite's own account. @see https://www.sqlite.org/eqp.html */
const findScansOfSqlite: FindScans = async (tx, sql, values) => {
  const steps = await tx.all<{detail: string}>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
  return steps.map(({detail}) => detail).filter((detail) => detail.startsWith('SCAN ') && !isSmall(detail));
};

/** Says how a statement would find its rows, in the database's own words. */
export type ReadPlan = (tx: Transaction, sql: string, values: SqlValue[]) => Promise<string>;

/** By database. */
export const READ_PLAN: Readonly<Record<'PostgreSQL' | 'SQLite', ReadPlan>> = {
  SQLite: async (tx, sql, values) => JSON.stringify(await tx.all(`EXPLAIN QUERY PLAN ${sql}`, ...values)),
  // A table of a few rows would be read as a whole.
  PostgreSQL: async (tx, sql, values) => {
    await tx.run('SET LOCAL enable_seqscan = off');
    return JSON.stringify(await tx.all(`EXPLAIN (FORMAT JSON) ${sql}`, ...values));
  },
};

/** Before SQLite's own names; a constant is no table. */
function isSmall(detail: string): boolean {
  return detail === 'SCAN CONSTANT ROW' || [...SMALL].some((name) => detail.startsWith(`SCAN ${name}`));
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

/** PostgreSQL's, where it reads a table as a whole only if it knows no other way: these tables have a few rows. */
const findScansOfPostgres: FindScans = async (tx, sql, values) => {
  await tx.run('SET LOCAL enable_seqscan = off');
  const [row] = await tx.all<{'QUERY PLAN': [{Plan: PlanNode}]}>(`EXPLAIN (FORMAT JSON) ${sql}`, ...values);
  const nodes = row ? flatten(row['QUERY PLAN'][0].Plan) : [];
  const scans = nodes.filter((node) => node['Node Type'].includes('Scan') && !isNarrow(node));
  return scans.map((node) => `${node['Node Type']} ${node['Relation Name']}`);
};

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

/** A bitmap heap scan is as narrow as the index scan below it. */
function isNarrow(node: PlanNode): boolean {
  const name = node['Relation Name'];
  const isAside = name === undefined ? node['Node Type'] !== 'Bitmap Index Scan' : SMALL.has(name);
  return isAside || node['Node Type'] === 'Bitmap Heap Scan' || node['Index Cond'] !== undefined;
}

/** By database. */
export const FIND_SCANS: Readonly<Record<'PostgreSQL' | 'SQLite', FindScans>> = {
  SQLite: findScansOfSqlite,
  PostgreSQL: findScansOfPostgres,
};

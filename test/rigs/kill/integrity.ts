/** Asks a database itself whether it is whole. */
import type {Store} from 'buybox/server';

/** What is not whole, a line each. @throws Error when PostgreSQL finds an index that contradicts its table */
export async function checkIntegrity(store: Store, kind: 'postgres' | 'sqlite'): Promise<string[]> {
  return kind === 'sqlite' ? checkSqlite(store) : checkPostgres(store);
}

async function checkSqlite(store: Store): Promise<string[]> {
  return store.transaction(async (tx) => {
    const pages = await tx.all<{integrity_check: string}>('PRAGMA integrity_check');
    const orphans = await tx.all<{table: string}>('PRAGMA foreign_key_check');
    const said = pages.map(({integrity_check: line}) => line).filter((line) => line !== 'ok');
    return [...said, ...orphans.map(({table}) => `${table}: a row without the one it belongs to`)];
  });
}

/** By PostgreSQL's own `amcheck`: every index against its table, then every table. */
async function checkPostgres(store: Store): Promise<string[]> {
  return store.transaction(async (tx) => {
    await tx.run('CREATE EXTENSION IF NOT EXISTS amcheck');
    const checked = await tx.all(
      `SELECT bt_index_check(i.indexrelid, true) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       WHERE c.relname LIKE 'buybox%'`,
    );
    if (checked.length === 0) return ['no index was checked'];
    const torn = await tx.all<{name: string; msg: string}>(
      `SELECT c.relname AS name, v.msg FROM pg_class c, LATERAL verify_heapam(c.oid) v
       WHERE c.relkind = 'r' AND c.relname LIKE 'buybox%'`,
    );
    return torn.map(({name, msg}) => `${name}: ${msg}`);
  });
}

/** Owns the tables in SQLite and how an older file becomes a current one. */
import type {DatabaseSync} from 'node:sqlite';

/** One step each, in order, never edited once released; `buybox_schema` has a row for each one done. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE buybox_orders (
    id TEXT PRIMARY KEY,
    attempt_hash TEXT NOT NULL UNIQUE,
    params_hash TEXT NOT NULL,
    product TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    amount INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
    customer TEXT,
    payment_intent_id TEXT UNIQUE,
    state TEXT NOT NULL DEFAULT 'creating'
      CHECK (state IN ('creating', 'open', 'processing', 'paid', 'canceled', 'attention')),
    fulfilment TEXT NOT NULL DEFAULT 'none' CHECK (fulfilment IN ('none', 'due', 'done')),
    created_at INTEGER NOT NULL
  ) STRICT;`,
];

/** Not `user_version`: that belongs to the host, whose file we may share. */
const VERSION_TABLE = 'CREATE TABLE IF NOT EXISTS buybox_schema (version INTEGER NOT NULL) STRICT';

/** Brings a database to the current schema, in one transaction: two processes may start at once. */
export function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(VERSION_TABLE);
    const applied = Number(database.prepare('SELECT count(*) AS steps FROM buybox_schema').get()?.['steps'] ?? 0);
    if (applied > MIGRATIONS.length) throw new Error('This database was written by a newer version of Buybox.');
    for (const [index, sql] of MIGRATIONS.slice(applied).entries()) {
      database.exec(sql);
      database.prepare('INSERT INTO buybox_schema (version) VALUES (?)').run(applied + index + 1);
    }
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

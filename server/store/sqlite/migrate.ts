/** Brings a SQLite database's tables up to date. Knows no orders. */
import type {DatabaseSync} from 'node:sqlite';
import {VERSION_TABLE, stepsAfter} from '../schema.ts';

/**
 * Brings a database to the current schema, in one transaction: two processes may start at once. A current schema is only
 * read, so that a start need not wait for the transaction of another process.
 */
export function migrate(database: DatabaseSync): void {
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

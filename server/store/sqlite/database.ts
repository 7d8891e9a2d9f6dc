/** A SQLite database: one connection that writes, and one that reads beside it. Knows no orders. */
import {DatabaseSync} from 'node:sqlite';
import {type Database, type Dialect, type Session, type StoreTransaction, toTransaction} from '../database.ts';
import {type Connection, connectTo} from './connection.ts';
import {examine} from './examine.ts';
import {assertLocal, makePrivate, watchFile} from './file.ts';
import {GroupUndone, type Groups, type Whose, createGroups} from './group.ts';
import {LOCK_TIMEOUT_MS} from './lock.ts';
import {migrate} from './migrate.ts';
import {beginLate} from '../transaction/late-session.ts';
import {refuseInside, transact} from '../transaction/transact.ts';

const DIALECT: Dialect = {forUpdate: '', skipLocked: '', now: 'buybox_now()'};

/** How often work is tried that was undone with others. */
const MOST_TRIES = 3;

/**
 * Opens a file, or `:memory:`, and brings its tables up to date. A committed transaction survives a power cut: WAL with
 * `synchronous = FULL`.
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function openDatabase(file: string, clock: () => number): Database {
  const writer = openWriter(file, clock);
  const location = writer.location();
  const doubt = location === null ? undefined : assertLocal(location);
  const reader = location === null ? undefined : openReader(location, clock);
  const assertThere = location === null ? () => undefined : watchFile(location);
  const groups = createGroups(connectTo(writer), assertThere);
  const begin = async (whose: Whose): Promise<Session> => {
    refuseInside();
    return groups.begin(whose);
  };
  const transaction: Database['transaction'] = (work) => again(async () => runOwn(await begin('own'), work));
  const beginHost = () => begin('host');
  return {
    doubt,
    // What is in memory has one connection, and those who read it wait for those who write.
    read: reader ? readBeside(connectTo(reader), groups) : transaction,
    transaction,
    statement: transaction,
    hostTransaction: (work) => again(() => transact(beginHost, work, {isEager: true})),
    lateTransaction: (opening, work) =>
      transact(() => beginLate(beginHost, (tx) => opening({...tx, dialect: DIALECT})), work),
    examine: async () => {
      groups.assertOpen();
      return examine({writer, location, doubt, assertThere});
    },
    close: () =>
      groups.end(() => {
        // The last one to close tidies up, which a connection that only reads can't.
        reader?.close();
        writer.close();
      }),
  };
}

function openWriter(file: string, clock: () => number): DatabaseSync {
  makePrivate(file);
  // SQLite blocks the whole process while it waits for a lock, so it may wait only while it opens.
  const database = new DatabaseSync(file, {timeout: LOCK_TIMEOUT_MS});
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;');
  // What is forgotten leaves no bytes in the file's free places.
  database.exec('PRAGMA secure_delete = ON');
  database.function('buybox_now', () => BigInt(Math.trunc(clock())));
  // A migration may drop and recreate a table that the host's own tables refer to.
  migrate(database);
  database.exec('PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 0');
  return database;
}

/** In WAL mode it sees what was committed, and waits for nobody. */
function openReader(file: string, clock: () => number): DatabaseSync {
  const database = new DatabaseSync(file, {readOnly: true, timeout: 0});
  database.function('buybox_now', () => BigInt(Math.trunc(clock())));
  return database;
}

function readBeside({run}: Connection, groups: Groups): Database['read'] {
  const tx = toTransaction(async (...statement) => run(...statement), DIALECT);
  return async (work) => {
    refuseInside();
    groups.assertOpen();
    return work(tx);
  };
}

/** Our own work waits for nothing but its statements, and needs no limit. */
async function runOwn<Result>(
  {query, commit, rollback}: Session,
  work: (tx: StoreTransaction) => Promise<Result>,
): Promise<Result> {
  try {
    const result = await work(toTransaction(query, DIALECT));
    await commit();
    return result;
  } catch (error) {
    await rollback(error);
    throw error;
  }
}

async function again<Result>(act: () => Promise<Result>, tries = 1): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (tries >= MOST_TRIES || !(error instanceof GroupUndone)) throw error;
    return again(act, tries + 1);
  }
}

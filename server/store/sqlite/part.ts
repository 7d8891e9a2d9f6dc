/** A part of a transaction that others share: a savepoint, which undoes this part alone. Knows no other parts. */
import type {Session} from '../database.ts';
import {randomId} from '../../hash.ts';
import type {Connection} from './connection.ts';

/** A name that no savepoint of a host's has. */
const PART = `buybox_${randomId()}`;

/** A part that has succeeded. Whether it was written is known after the COMMIT: then one of these says so. */
export interface Kept {
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Hands a part to `start`, and waits for its end.
 * @returns undefined where it was rolled back
 */
export function runPart(connection: Connection, start: (session: Session) => void): Promise<Kept | undefined> {
  const {control, isInTransaction, run} = connection;
  control(`SAVEPOINT ${PART}`);
  return new Promise((end) => {
    start({
      query: async (...statement) => {
        // After some failures SQLite ends the transaction by itself. Later statements would be committed at once.
        if (!isInTransaction()) throw new Error('A statement has ended this transaction: nothing was written.');
        return run(...statement);
      },
      commit: async () => {
        control(`RELEASE ${PART}`);
        return new Promise((resolve, reject) => end({resolve, reject}));
      },
      rollback: async () => {
        undoPart(connection);
        end(undefined);
      },
    });
  });
}

function undoPart(connection: Connection): void {
  if (!connection.isInTransaction()) return;
  try {
    connection.control(`ROLLBACK TO ${PART}`);
    connection.control(`RELEASE ${PART}`);
  } catch {
    // What can't be undone alone must not be committed with the others.
    undoAll(connection);
  }
}

/** Undoes the whole transaction, as far as there is one; never throws. */
export function undoAll({control, isInTransaction}: Connection): void {
  try {
    if (isInTransaction()) control('ROLLBACK');
  } catch {
    // The next transaction finds this one open and fails. Without an end the others would wait for ever.
  }
}

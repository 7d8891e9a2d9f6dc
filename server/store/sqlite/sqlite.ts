/** The door `buybox/server/sqlite`: orders in a SQLite file, on the runtime's own driver (`node:sqlite`). */
import {type Shape, assertShape} from '../../options/option-shape.ts';
import {createStore} from '../create-store.ts';
import {openDatabase} from './database.ts';
import type {Store} from '../store.ts';

/** How a file is opened. */
export interface SqliteOptions {
  /** The clock of its leases, in milliseconds since the epoch; for tests. @default Date.now */
  clock?: (() => number) | undefined;
}

const OPTIONS: Shape<SqliteOptions> = {clock: 'a function'};

/**
 * Keeps orders in a SQLite file, made when it isn't there; `:memory:` for tests and trials.
 * The tables' names begin with `buybox_`, so the file may be the host's own; then `onPaid` can write to it through
 * `tx`, and what it writes happens exactly once.
 * @example
 * const shop = buybox({store: sqlite('orders.db'), ...});
 * @throws TypeError for a file that is none: SQLite would take an empty name for a database that ends with the process
 */
export function sqlite(file: string, options: SqliteOptions = {}): Store {
  if (typeof file !== 'string' || file.trim() === '')
    throw new TypeError('sqlite() needs the path of a file, such as "orders.db".');
  assertShape(options, OPTIONS, 'sqlite()');
  return createStore(openDatabase(file, options.clock ?? Date.now));
}

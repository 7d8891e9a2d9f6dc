/** The door `buybox/server/sqlite`: orders in a SQLite file, on the runtime's own driver (`node:sqlite`). */
import {createStore} from './create-store.ts';
import {openDatabase} from './sqlite-database.ts';
import type {Store} from './store.ts';

/** How a file is opened. */
export interface SqliteOptions {
  /** The clock of its leases, in milliseconds since the epoch; for tests. @default Date.now */
  clock?: () => number;
}

/**
 * Keeps orders in a SQLite file, made when it isn't there; `:memory:` for tests and trials.
 * The tables' names begin with `buybox_`, so the file may be the host's own; then `onPaid` can write to it through
 * `tx`, and what it writes happens exactly once.
 * @example
 * const shop = buybox({store: sqlite('orders.db'), ...});
 */
export function sqlite(file: string, {clock = Date.now}: SqliteOptions = {}): Store {
  return createStore(openDatabase(file, clock));
}

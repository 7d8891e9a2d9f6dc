/** The door `buybox/server/postgres`: orders in PostgreSQL, for any number of instances. Needs the package `pg`. */
import {type Shape, assertShape} from '../../options/option-shape.ts';
import {createStore} from '../create-store.ts';
import {openDatabase} from './database.ts';
import type {Store} from '../store.ts';

/** How PostgreSQL is reached. */
export interface PostgresOptions {
  /** How many connections this instance may hold. @default 10 */
  connections?: number | undefined;
}

const OPTIONS: Shape<PostgresOptions> = {connections: 'a number'};

/**
 * Keeps orders in PostgreSQL 12 or newer, or an engine that speaks it. The tables' names begin with `buybox_`, so the
 * database may be the host's own; then `onPaid` can write to it through `tx`, and what it writes happens exactly once.
 * Statements take `?` parameters, as everywhere in Buybox.
 * @example
 * const shop = buybox({store: postgres(process.env.DATABASE_URL), ...});
 * @throws TypeError for an address that is none
 */
export function postgres(url: string | undefined, options: PostgresOptions = {}): Store {
  if (typeof url !== 'string' || !/^postgres(ql)?:\/\//.test(url))
    throw new TypeError('postgres() needs an address like postgres://….');
  assertWhole(url);
  assertShape(options, OPTIONS, 'postgres()');
  const {connections = 10} = options;
  if (!Number.isSafeInteger(connections) || connections < 1)
    throw new TypeError('postgres(): connections is a whole number from 1 on.');
  return createStore(openDatabase({connectionString: url, max: connections}));
}

/**
 * A password with `/`, `#` or `?` in it ends the address too early: then a part of it would be taken for a port or a
 * database, and told in errors.
 */
function assertWhole(url: string): void {
  const before = /^postgres(?:ql)?:\/\/([^/?#]*)/.exec(url)?.[1] ?? '';
  const rest = url.slice(url.indexOf(before) + before.length).replace(/\?[^?#]*=.*$/, '');
  if (!before.includes('@') && rest.includes('@'))
    throw new TypeError('postgres(): write /, # and ? in the password as %2F, %23 and %3F.');
}

/** Every store that we have, each opened for one test: a place, and as many connections to it as are wanted. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';
import type {Store} from 'buybox/server';
import {postgres} from 'buybox/server/postgres';
import {sqlite} from 'buybox/server/sqlite';
import {NO_PGBOUNCER, type Pooler, openPgbouncer} from '../support/pgbouncer.ts';
import {type PostgresServer, openPostgres} from '../support/postgres-server.ts';

/** One place where orders live. */
export interface Place {
  /** Another instance on the same place. */
  connect(): Store;
  [Symbol.asyncDispose](): Promise<void>;
}

let server: Promise<PostgresServer> | undefined;
let pooler: Promise<Pooler> | undefined;
after(async () => {
  await (await pooler)?.stop();
  await (await server)?.stop();
});

type Open = () => Promise<Place>;

/** The address of an empty database in PostgreSQL. */
export async function openDatabase(): Promise<{url: string} & AsyncDisposable> {
  const {newDatabase, giveBack} = await (server ??= openPostgres());
  const url = await newDatabase();
  return {url, [Symbol.asyncDispose]: () => giveBack(url)};
}

/** An empty place in PostgreSQL, of which every connection goes through PgBouncer. */
export const openPooled: Open = async () => {
  const {newDatabase, giveBack} = await (server ??= openPostgres());
  const url = await newDatabase();
  pooler ??= openPgbouncer(url);
  const address = (await pooler).through(url);
  return place(
    () => postgres(address),
    () => giveBack(url),
  );
};

/** By name: how to make an empty place. */
export const PLACES: Readonly<Record<'PostgreSQL' | 'SQLite', Open>> = {
  SQLite: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'buybox-'));
    return place(
      () => sqlite(join(folder, 'orders.db')),
      () => rm(folder, {recursive: true}),
    );
  },
  PostgreSQL: async () => {
    const {newDatabase, giveBack} = await (server ??= openPostgres());
    const url = await newDatabase();
    return place(
      () => postgres(url),
      () => giveBack(url),
    );
  },
};

/** The same, and PostgreSQL behind PgBouncer, where that is installed: for what every store promises. */
export const ALL_PLACES: Readonly<Record<string, Open>> = {
  ...PLACES,
  ...(!NO_PGBOUNCER && {PgBouncer: openPooled}),
};

function place(open: () => Store, clean: () => Promise<void>): Place {
  const stores: Store[] = [];
  return {
    connect() {
      const store = open();
      stores.push(store);
      return store;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(stores.map((store) => store.close()));
      await clean();
    },
  };
}

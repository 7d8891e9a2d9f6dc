/** A pooler in transaction mode: each transaction may be on another connection, which others have used in between. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NO_PGBOUNCER} from '../support/pgbouncer.ts';
import {openShop} from './shop.ts';
import {openPooled} from './stores.ts';

const BUYERS = 200;

test(`${BUYERS} buyers at once are each given once, through PgBouncer`, {skip: NO_PGBOUNCER}, async () => {
  await using place = await openPooled();
  const store = place.connect();
  await store.transaction((tx) => tx.run('CREATE TABLE given (order_id TEXT NOT NULL)'));
  await using shop = openShop({
    store,
    onPaid: async ({id}, {tx}) => void (await tx.run('INSERT INTO given VALUES (?)', id)),
  });
  const replies = await Promise.all(Array.from({length: BUYERS}, () => shop.order()));
  await Promise.all(replies.map((reply) => shop.confirm(reply)));
  await shop.backend.reconcile();
  const rows = await store.transaction((tx) => tx.all<{order_id: string}>('SELECT order_id FROM given'));
  const given = rows.map(({order_id: id}) => id).toSorted();
  assert.deepEqual(given, replies.map(({orderId}) => orderId).toSorted());
  assert.deepEqual(shop.errors, []);
});

test('a transaction leaves nothing behind on its connection', {skip: NO_PGBOUNCER}, async () => {
  await using place = await openPooled();
  const store = place.connect();
  const timeout = () => store.transaction((tx) => tx.get<{statement_timeout: string}>('SHOW statement_timeout'));
  assert.deepEqual(await timeout(), {statement_timeout: '10s'});
  const locks = await store.transaction((tx) => tx.all(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory'`));
  const named = await store.transaction((tx) => tx.all('SELECT name FROM pg_prepared_statements'));
  assert.deepEqual([locks, named], [[], []]);
});

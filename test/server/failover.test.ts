/** A PostgreSQL that falls silent: its open connections never answer again, and new ones reach its successor. */
import assert from 'node:assert/strict';
import {type Socket, connect, createServer} from 'node:net';
import {type TestContext, test} from 'node:test';
import type {Store} from 'buybox/server';
import {postgres} from 'buybox/server/postgres';
import {openPostgres} from '../support/postgres-server.ts';
import {facts, openPaid} from './order-facts.ts';

/** A way to a server on which what is open can be silenced. */
async function openWay(t: TestContext, target: URL): Promise<{url: string; silence(): void}> {
  const sockets: Socket[] = [];
  const way = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    sockets.push(client, server);
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    way.close();
  });
  const address = way.address();
  const url = new URL(target);
  url.port = String(typeof address === 'object' ? address?.port : 0);
  return {
    url: url.href,
    silence() {
      for (const socket of sockets.splice(0)) socket.unpipe().pause();
    },
  };
}

test('an instance says that the store is away, and comes back by itself (105)', async (t) => {
  const server = await openPostgres();
  t.after(() => server.stop());
  const way = await openWay(t, new URL(await server.newDatabase()));
  const store = postgres(way.url);
  const look = () =>
    store.find('nothing').then(
      () => 'answered',
      (error: Error) => error.name,
    );
  assert.deepEqual(new Set(await Promise.all(Array.from({length: 20}, look))), new Set(['answered']));
  way.silence();
  const seen = await Promise.all(Array.from({length: 12}, look));
  assert.equal(seen.includes('StoreUnavailable'), true);
  for (let count = 0; count < 12; count += 1) await look();
  assert.deepEqual(new Set(await Promise.all(Array.from({length: 12}, look))), new Set(['answered']));
  await store.close();
});

test('transactions that meet are run again until they fit, also where every one is serializable (107)', async (t) => {
  const server = await openPostgres();
  t.after(() => server.stop());
  const url = new URL(await server.newDatabase());
  url.searchParams.set('options', '-c default_transaction_isolation=serializable');
  const [one, two] = [postgres(url.href), postgres(url.href)];
  const paid = await openPaid(one);
  const refunds = [{id: 're_1', amount: 100, status: 'succeeded' as const, recordId: null}];
  const apply = (store: Store) => store.apply(paid.id, facts(paid, 'succeeded', {refunds}));
  const moves = await Promise.all(Array.from({length: 12}, (_, index) => apply(index % 2 ? one : two)));
  assert.equal(moves.filter(({changed}) => changed).length, 1);
  assert.equal((await one.find(paid.id))?.refunded, 100);
  await Promise.all([one.close(), two.close()]);
});

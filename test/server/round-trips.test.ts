/** What PostgreSQL is asked for: how often for a sold order, and what a buyer hears when it has no connection left. */
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {Client} from 'pg';
import type {BuyboxOptions} from 'buybox/server';
import {postgres} from 'buybox/server/postgres';
import {type PostgresServer, openPostgres} from '../support/postgres-server.ts';
import {deliver, succeededEvent} from './deliveries.ts';
import {createGate} from './gate.ts';
import {openShop} from './shop.ts';

let server: Promise<PostgresServer> | undefined;
after(async () => (await server)?.stop());

async function newDatabase(): Promise<string> {
  server ??= openPostgres();
  return (await server).newDatabase();
}

test('an order is made by three statements, each a transaction by itself (attack 14)', async (t) => {
  await using shop = openShop({store: postgres(await newDatabase()), areWebhooksLost: true});
  await shop.order();
  const query = t.mock.method(Client.prototype, 'query');
  await shop.order();
  assert.equal(query.mock.callCount(), 3);
});

test('a sold order takes few transactions (attack 14)', async (t) => {
  const onPaid: BuyboxOptions['onPaid'] = async (_, {tx}) => void (await tx.get('SELECT 1'));
  await using shop = openShop({store: postgres(await newDatabase()), onPaid});
  const query = t.mock.method(Client.prototype, 'query');
  const reply = await shop.order();
  await shop.confirm(reply);
  assert.equal((await shop.backend.order(reply.orderId))?.fulfilment, 'done');
  const asked = query.mock.calls.map(({arguments: [about]}) => about as unknown as {text?: string});
  const begins = asked.filter(({text}) => text?.startsWith('BEGIN; SET'));
  // One gives, and one pays: or as many as there are webhooks that come at the same moment.
  assert.ok(begins.length <= 5, `${begins.length} transactions`);
});

test('a webhook takes 18 statements until its order is fulfilled (attack 14)', async (t) => {
  const onPaid: BuyboxOptions['onPaid'] = async (_, {tx}) => void (await tx.get('SELECT 1'));
  await using shop = openShop({store: postgres(await newDatabase()), onPaid, areWebhooksLost: true});
  const reply = await shop.order();
  await shop.confirm(reply);
  const event = await succeededEvent(shop);
  const query = t.mock.method(Client.prototype, 'query');
  await deliver(shop, event);
  assert.equal(query.mock.callCount(), 18);
  assert.equal((await shop.backend.order(reply.orderId))?.fulfilment, 'done');
});

test('a page that asks for an order that is not paid yet takes three statements (attack 14)', async (t) => {
  await using shop = openShop({store: postgres(await newDatabase()), areWebhooksLost: true});
  const reply = await shop.order();
  const query = t.mock.method(Client.prototype, 'query');
  await shop.look(reply);
  assert.equal(query.mock.callCount(), 3);
});

test('who finds no connection free is told so, while others still hold them (attack 14)', async () => {
  const store = postgres(await newDatabase(), {connections: 1});
  await store.marks();
  const [gate, begun] = [createGate(), createGate()];
  const held = store.transaction(async (tx) => {
    await tx.get('SELECT 1');
    begun.open();
    await gate.opened;
  });
  await begun.opened;
  await assert.rejects(store.find('nothing'), /All 1 connections to PostgreSQL are in use/);
  gate.open();
  await held;
  assert.equal(await store.find('nothing'), undefined);
  await store.close();
});

/** A body that something has read before us: what the host has kept of it is used, and what is gone is told to the owner. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {test} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import {nodeHandler} from '../../server/hosts/node.ts';
import {signedHeaders, succeededEvent} from './deliveries.ts';
import {openShop, orderOf, type TestShop} from './shop.ts';

type Kept = IncomingMessage & {body?: unknown; rawBody?: unknown};
/** What a body parser leaves of a body. */
type Parser = (incoming: Kept, bytes: Buffer) => void;

/** As `express.json()` does, and others. */
const PARSERS: Readonly<Record<string, Parser>> = {
  'is parsed': (incoming, bytes) => (incoming.body = JSON.parse(bytes.toString())),
  'is gone': () => undefined,
  'is kept as rawBody': (incoming, bytes) => (incoming.rawBody = bytes),
  'is kept as rawBody and parsed': (incoming, bytes) =>
    Object.assign(incoming, {rawBody: bytes, body: JSON.parse(bytes.toString())}),
  'is kept as text': (incoming, bytes) => (incoming.body = bytes.toString()),
  'is kept as bytes': (incoming, bytes) => (incoming.body = bytes),
};

const PAYS = new Set(Object.keys(PARSERS).filter((name) => name !== 'is gone'));
const HEARS = new Set([...PAYS].filter((name) => name !== 'is parsed'));

for (const [name, parser] of Object.entries(PARSERS)) {
  test(`where the body ${name}, ${PAYS.has(name) ? 'it sells' : 'the owner is told why nobody can buy'}`, async () => {
    await using host = await openHost(parser);
    for (let time = 0; time < 3; time += 1) {
      const {status, code} = await host.send('create-payment-intent', JSON.stringify(orderOf()));
      assert.deepEqual([status, code], PAYS.has(name) ? [201, undefined] : [500, 'body_already_read']);
    }
    await assertTold(host.shop, PAYS.has(name) ? 0 : 3);
  });

  test(`where the body ${name}, webhooks ${HEARS.has(name) ? 'are verified' : 'are refused for what it is'}`, async () => {
    await using host = await openHost(parser);
    await host.shop.confirm(await host.shop.order());
    const payload = await succeededEvent(host.shop);
    for (let time = 0; time < 3; time += 1) {
      const {status, code} = await host.send('webhook', payload, await signedHeaders(host.shop, payload));
      assert.deepEqual([status, code], HEARS.has(name) ? [200, undefined] : [500, 'body_already_read']);
    }
    assert.equal(host.shop.paid.length, HEARS.has(name) ? 1 : 0);
    await assertTold(host.shop, HEARS.has(name) ? 0 : 3);
  });
}

test('without a length, a body that is gone is told of as well', async () => {
  await using host = await openHost(() => undefined);
  const stream = new Blob([JSON.stringify(orderOf())]).stream();
  const {status, code} = await host.send('create-payment-intent', stream);
  assert.deepEqual([status, code], [500, 'body_already_read']);
});

test('a request that was read before it is handed over is told of', async () => {
  await using shop = openShop();
  const headers = {'content-type': 'application/json'};
  const request = new Request('http://shop.test/buybox/find-order', {method: 'POST', body: '{}', headers});
  await request.text();
  const answer = await shop.backend.fetch(request);
  const {error} = (await answer.json()) as {error: {code: string}};
  assert.deepEqual([answer.status, error.code], [500, 'body_already_read']);
  await assertTold(shop, 1);
});

test('without a length, a body that is gone before the door for Express is told of', async () => {
  await using shop = openShop();
  const handle = nodeHandler(shop.backend);
  await using server = await listen(async (incoming, outgoing) => {
    await incoming.toArray();
    await handle(incoming, outgoing);
  });
  const stream = new Blob([JSON.stringify(orderOf())]).stream();
  const {status, code} = await send(server.url, 'create-payment-intent', stream);
  assert.deepEqual([status, code], [500, 'body_already_read']);
  await assertTold(shop, 1);
});

test('a body that has ended before its length is told of: a host has wrapped an empty stream', async () => {
  await using shop = openShop();
  const {status, body} = await shop.post('/find-order', '', {'content-length': '2'});
  assert.deepEqual([status, body.error.code], [500, 'body_already_read']);
});

test('a length beside a coding is the client’s own fault, and told to nobody', async () => {
  await using shop = openShop();
  const headers = {'content-length': '99999999999999999999', 'transfer-encoding': 'chunked, identity'};
  for (const path of ['/find-order', '/webhook']) {
    const {status} = await shop.post(path, '', headers);
    assert.equal(status, 400);
  }
  assert.deepEqual((await shop.backend.health()).refused, {});
});

test('a parser that has left the body alone changes nothing', async () => {
  await using shop = openShop();
  const listener = getRequestListener(shop.backend.fetch);
  await using server = await listen((incoming, outgoing) =>
    listener(Object.assign(incoming, {body: {}}), outgoing),
  );
  assert.equal((await send(server.url, 'create-payment-intent', JSON.stringify(orderOf()))).status, 201);
});

async function assertTold(shop: TestShop, times: number): Promise<void> {
  assert.equal(shop.errors.length, Math.min(times, 1));
  if (times === 0) return;
  assert.match(String(shop.errors[0]), /read this request before: mount Buybox before the body parser/);
  const {status, refused} = await shop.backend.health();
  assert.deepEqual([status, refused], ['degraded', {body_already_read: times}]);
}

/** A shop on a port, behind a body parser that reads everything. */
async function openHost(parser: Parser) {
  const shop = openShop({areWebhooksLost: true});
  const listener = getRequestListener(shop.backend.fetch);
  const server = await listen(async (incoming, outgoing) => {
    const chunks = (await incoming.toArray()) as Buffer[];
    parser(incoming, Buffer.concat(chunks));
    await listener(incoming, outgoing);
  });
  return {
    shop,
    send: (path: string, body: BodyInit, headers = {}) => send(server.url, path, body, headers),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await shop[Symbol.asyncDispose]();
    },
  };
}

async function listen(answer: (incoming: Kept, outgoing: ServerResponse) => unknown) {
  const server: Server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/buybox`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function send(url: string, path: string, body: BodyInit, headers = {}) {
  const init = {method: 'POST', body, headers: {'content-type': 'application/json', ...headers}, duplex: 'half'};
  const response = await fetch(`${url}/${path}`, init);
  const {error} = (await response.json()) as {error?: {code: string}};
  return {status: response.status, code: error?.code};
}

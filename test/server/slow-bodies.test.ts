/** Bodies that never end, on real sockets: they hold no more than a gate lets in, and keep nobody else out (121). */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {type Socket, connect} from 'node:net';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {test} from 'node:test';
import {nodeHandler} from 'buybox/node';
import {type TestShop, openShop, orderOf} from './shop.ts';

const SOCKETS = 150;
/** As many webhooks as are read at once. */
const GATE = 64;
const LENGTH = 250_000;
const SENT = 200_000;

async function listen(shop: TestShop): Promise<{port: number; close(): Promise<void>}> {
  const server = createServer(nodeHandler(shop.backend)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {
    port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Sends most of a body, and stops. */
async function sendMost(port: number, path: string, headers: readonly string[]): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  const head = [
    `POST /buybox/${path} HTTP/1.1`,
    'Host: shop.test',
    ...headers,
    `Content-Length: ${LENGTH}`,
    '',
    '',
  ];
  socket.write(head.join('\r\n'));
  socket.write(' '.repeat(SENT));
  return socket;
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}

/** The first line that comes back. */
async function answerOf(socket: Socket): Promise<number> {
  const [data] = (await once(socket, 'data')) as [Buffer];
  return statusOf(data.toString());
}

test(`of ${SOCKETS} webhooks that stop in their middle ${GATE} are waited for; Stripe’s own comes through`, async () => {
  await using shop = openShop();
  const server = await listen(shop);
  const shape = `Stripe-Signature: t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`;
  const sockets: Socket[] = [];
  const answers: Promise<number>[] = [];
  for (let count = 0; count < SOCKETS; count += 1) {
    const socket = await sendMost(server.port, 'webhook', [shape]);
    sockets.push(socket);
    answers.push(answerOf(socket));
  }
  const givenUp = await Promise.all(answers.slice(0, SOCKETS - GATE));
  assert.deepEqual(new Set(givenUp), new Set([429]));
  const reply = await shop.order();
  await shop.confirm(reply);
  assert.equal((await shop.look(reply)).status, 'paid');
  const body = JSON.stringify(orderOf());
  const headers = {'content-type': 'application/json'};
  const url = `http://127.0.0.1:${server.port}/buybox/create-payment-intent`;
  assert.equal((await fetch(url, {method: 'POST', body, headers})).status, 201);
  for (const socket of sockets) socket.destroy();
  await server.close();
  assert.deepEqual(shop.errors, []);
});

for (const [name, headers] of [
  ['no signature', []],
  ['a signature without its shape', ['Stripe-Signature: t=1']],
] as const)
  test(`a webhook with ${name} is refused before its body is read`, async () => {
    await using shop = openShop();
    const server = await listen(shop);
    const socket = await sendMost(server.port, 'webhook', headers);
    assert.equal(await answerOf(socket), 400);
    socket.destroy();
    await server.close();
  });

test('of webhooks of another time two are waited for: they may say that the clock is wrong', async () => {
  await using shop = openShop();
  const server = await listen(shop);
  const old = `Stripe-Signature: t=${Math.floor(Date.now() / 1000) - 3_600},v1=${'0'.repeat(64)}`;
  const sockets = [];
  const answers: Promise<number>[] = [];
  for (let count = 0; count < 5; count += 1) {
    sockets.push(await sendMost(server.port, 'webhook', [old]));
    answers.push(answerOf(sockets[count] as Socket));
  }
  assert.deepEqual(await Promise.all(answers.slice(0, 3)), [429, 429, 429]);
  for (const socket of sockets) socket.destroy();
  await server.close();
});

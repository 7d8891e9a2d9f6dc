/** Clients that leave in the middle of their request, on real sockets: their own doing, and no failure of ours. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {type AddressInfo, connect} from 'node:net';
import {test} from 'node:test';
import {serve} from '@hono/node-server';
import {openShop} from './shop.ts';

const POSTS = ['create-payment-intent', 'confirm-payment-intent', 'find-order', 'webhook'] as const;

/** How a body says where it ends. */
const FRAMES = {
  'a length': 'Content-Length: 500\r\n\r\n{"product":',
  'no length': 'Transfer-Encoding: chunked\r\n\r\nb\r\n{"product":\r\n',
} as const;

const SOCKETS = 30;

test('240 sockets that send half and leave: 400 each, and nobody is told', async () => {
  await using shop = openShop();
  const statuses: number[] = [];
  const {port, server, arrivals} = await listen(async (request) => {
    const response = await shop.backend.fetch(request);
    statuses.push(response.status);
    return response;
  });
  const kinds = POSTS.flatMap((path) => Object.values(FRAMES).map((frame) => [path, frame] as const));
  for (const [index, [path, frame]] of kinds.entries()) {
    await Promise.all(Array.from({length: SOCKETS}, () => sendHalf(port, path, frame, arrivals)));
    while (statuses.length < (index + 1) * SOCKETS) await new Promise((resolve) => setImmediate(resolve));
  }
  server.close();
  assert.deepEqual([statuses.length, new Set(statuses)], [240, new Set([400])]);
  assert.deepEqual([shop.errors, (await shop.backend.health()).refused], [[], {}]);
});

interface Listening {
  port: number;
  server: ReturnType<typeof serve>;
  /** Whom to wake once a request of theirs has arrived, by its name. */
  arrivals: Map<string, () => void>;
}

async function listen(fetch: (request: Request) => Promise<Response>): Promise<Listening> {
  const arrivals = new Map<string, () => void>();
  const server = serve({fetch, port: 0, hostname: '127.0.0.1'});
  server.prependListener('request', ({headers}: {headers: NodeJS.Dict<string>}) =>
    arrivals.get(headers['x-name'] ?? '')?.(),
  );
  await once(server, 'listening');
  return {port: (server.address() as AddressInfo).port, server, arrivals};
}

/** Leaves once the server has begun to read it. */
async function sendHalf(
  port: number,
  path: string,
  frame: string,
  arrivals: Listening['arrivals'],
): Promise<void> {
  const name = crypto.randomUUID();
  const arrived = new Promise<void>((resolve) => arrivals.set(name, resolve));
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const sign = `Stripe-Signature: t=1,v1=${'a'.repeat(64)}\r\n`;
  socket.write(
    `POST /buybox/${path} HTTP/1.1\r\nHost: shop.test\r\nX-Name: ${name}\r\n${sign}Content-Type: application/json\r\n${frame}`,
  );
  await arrived;
  socket.destroy();
  await once(socket, 'close');
}

/**
 * `npm run slow -- --sockets 500 --seconds 60`: clients that hardly send anything, beside buyers; says how long the buyers wait. It is no
 * test: how long that is says how fast the machine is.
 */
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {type Socket, connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {sandbox} from 'buybox/sandbox';
import {serveSandbox} from '../../../packages/cli/serve.ts';

const {values} = parseArgs({
  options: {sockets: {type: 'string', default: '500'}, seconds: {type: 'string', default: '60'}},
});
const [sockets, seconds] = [Number(values.sockets), Number(values.seconds)];
const WEBHOOK_SECRET = ['whsec', 'c2xvdw'].join('_');
/** A slow client sends a byte so often. */
const DRIP_MS = 2_000;
/** A buyer comes so often. */
const BUYER_MS = 50;

const folder = await mkdtemp(join(tmpdir(), 'buybox-slow-'));
const stripe = sandbox();
const {origin: apiBase} = await serveSandbox(stripe, {port: 0});
const {secretKey, publishableKey} = stripe;
const account = {secretKey, publishableKey, webhookSecret: WEBHOOK_SECRET, apiBase};
const child = fork(join(import.meta.dirname, 'server.ts'), {
  env: {...process.env, SHOP: JSON.stringify({stripe: account, file: join(folder, 'orders.db')})},
  execArgv: ['--conditions=buybox-source'],
});
const [port] = (await once(child, 'message')) as [number];
const url = `http://127.0.0.1:${port}/buybox`;
await buy();
console.log(`Alone: ${await measure(10)}`);
const drips = Array.from({length: sockets}, (_, index) => drip(index));
console.log(`Beside ${sockets} slow clients: ${await measure(seconds)}`);
for (const stop of drips) stop();
child.kill();
stripe.close();
await rm(folder, {recursive: true});
process.exit();

/** Buyers come for so many seconds; what each request took. */
async function measure(forSeconds: number): Promise<string> {
  const [times, failures]: [number[], string[]] = [[], []];
  const end = performance.now() + forSeconds * 1_000;
  const all: Promise<void>[] = [];
  while (performance.now() < end) {
    all.push(buy(times).catch((error: unknown) => void failures.push(String(error))));
    await new Promise((resolve) => setTimeout(resolve, BUYER_MS));
  }
  await Promise.all(all);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN).toFixed(0);
  return `${times.length} requests, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${failures.length} failed ${failures[0] ?? ''}`;
}

async function buy(times: number[] = []): Promise<void> {
  const {checkoutToken} = (await ask(`${url}/config?product=credits`, times)) as {checkoutToken: string};
  const order = {product: 'credits', quantity: 1, expectedAmount: 100, attempt: 1};
  const body = JSON.stringify({...order, intentionId: crypto.randomUUID(), checkoutToken});
  await ask(`${url}/create-payment-intent`, times, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body,
  });
}

async function ask(address: string, times: number[], init?: RequestInit): Promise<unknown> {
  const began = performance.now();
  const response = await fetch(address, init);
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  times.push(performance.now() - began);
  return answer;
}

/** Keeps a slow client at it: when it is thrown out it comes again. Ends when called. */
function drip(index: number): () => void {
  let socket: Socket | undefined;

  let isOver = false;
  const come = (): void => {
    if (isOver) return;
    socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.on('close', () => setTimeout(come, DRIP_MS));
    socket.write(beginningOf(index));
  };
  come();
  const timer = setInterval(() => socket?.writable && socket.write(' '), DRIP_MS);
  return () => {
    isOver = true;
    clearInterval(timer);
    socket?.destroy();
  };
}

/** A third stops in its headers, a third in a webhook that is well signed by its looks, a third in an order. */
function beginningOf(index: number): string {
  if (index % 3 === 0) return 'GET /buybox/config HTTP/1.1\r\nHost: shop.test\r\nX-Slow: ';
  const path = index % 3 === 1 ? 'webhook' : 'create-payment-intent';
  const signature = `t=${Math.floor(Date.now() / 1_000)},v1=${'0'.repeat(64)}`;
  return [
    `POST /buybox/${path} HTTP/1.1`,
    'Host: shop.test',
    'Content-Type: application/json',
    `Stripe-Signature: ${signature}`,
    'Content-Length: 16000',
    '',
    '{"product":',
  ].join('\r\n');
}

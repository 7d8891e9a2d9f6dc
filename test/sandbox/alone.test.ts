/** The sandbox as a command of its own, as it is built and shipped. */
import assert from 'node:assert/strict';
import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {Stripe} from 'stripe';
import {freePort} from '../support/free-port.ts';
import {checkedFetch} from './conformance/checked-fetch.ts';
import {FINDINGS} from './conformance/checked-sandbox.ts';
import './conformance/every-test.ts';

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Looks live; a house rule keeps such words out of the files themselves. */
const LIVE_KEY = ['sk', 'live', 'x123456789'].join('_');

/** What another process answers is looked at as well. */
const checked = Stripe.createFetchHttpClient(
  checkedFetch((input, init) => fetch(input, init as RequestInit), {
    findings: FINDINGS,
    mayBeRefused: false,
  }) as typeof fetch,
);

interface Running {
  child: ChildProcess;
  text: string;
  origin: string;
  /** Ends it; answers its exit code. */
  stop(): Promise<number | null>;
}

async function start(...args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [COMMAND, 'sandbox', '--port', '0', ...args]);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => void (text += chunk.toString()));
  while (!text.includes('Ctrl+C')) await once(child.stdout, 'data');
  const [origin = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
  return {
    child,
    text,
    origin,
    async stop() {
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
}

function sdkOf({origin, text: guide}: Running): Stripe {
  const {hostname, port} = new URL(origin);
  const [key = ''] = /sk_test_\w+/.exec(guide) ?? [];
  return new Stripe(key, {host: hostname, port, protocol: 'http', telemetry: false, httpClient: checked});
}

function run(...args: string[]) {
  const {status, stdout, stderr} = spawnSync(process.execPath, [COMMAND, ...args], {encoding: 'utf8'});
  return {status, text: stdout + stderr};
}

test('npx buybox sandbox says its keys and what it is, takes a payment of the SDK, and ends cleanly', async () => {
  const running = await start();
  const {text, origin} = running;
  assert.match(text, /a model of Stripe/);
  for (const language of ['Node', 'Python', 'Ruby', 'PHP', 'Go', 'Java', 'curl'])
    assert.ok(text.includes(`\n  ${language} `));
  const stripe = sdkOf(running);
  const params = {confirm: true, payment_method: 'pm_card_visa', return_url: 'https://shop.example'} as const;
  const paid = await stripe.paymentIntents.create({amount: 1999, currency: 'usd', ...params});
  assert.equal(paid.status, 'succeeded');
  const script = await fetch(`${origin}/stripe.js`);
  assert.match(script.headers.get('content-type') ?? '', /javascript/);
  assert.equal(await running.stop(), 0);
});

test('its key is another at each start, and webhooks stay on this machine unless it is told otherwise', async () => {
  const keys = [];
  for (const more of [[], ['--deliver-to', 'elsewhere.invalid']]) {
    const running = await start(...more);
    const {text, origin, stop} = running;
    const [key = ''] = /sk_test_\w+/.exec(text) ?? [];
    keys.push(key);
    const stripe = sdkOf(running);
    await stripe.webhookEndpoints.create({url: 'http://elsewhere.invalid/', enabled_events: ['*']});
    await stripe.customers.create();
    const error = await firstDeliveryError(origin, key);
    assert.equal(error.startsWith('Not sent: elsewhere.invalid is not this machine.'), more.length === 0, error);
    await stop();
  }
  assert.equal(new Set(keys).size, 2);
});

/** What the journal says of the first delivery, as soon as it says anything. */
async function firstDeliveryError(origin: string, key: string): Promise<string> {
  const headers = {Authorization: `Bearer ${key}`};
  for (;;) {
    const answer = await fetch(`${origin}/_sandbox/control/journal`, {headers});
    const {entries} = (await answer.json()) as {entries: {kind: string; error: string}[]};
    const delivery = entries.find(({kind}) => kind === 'delivery');
    if (delivery) return delivery.error;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('--forward-to says its secret, and each event and answer; --events narrows it, and a file keeps the secret', async () => {
  const heard: {type: string; id: string}[] = [];
  let secret = '';
  const shop = createServer(async (request, response) => {
    const body = await text(request);
    const signature = String(request.headers['stripe-signature']);
    heard.push(Stripe.webhooks.constructEvent(body, signature, secret) as Stripe.Event);
    response.writeHead(heard.length === 1 ? 500 : 200).end();
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const place = `127.0.0.1:${(shop.address() as AddressInfo).port}/hook`;
  const file = join(await mkdtemp(join(tmpdir(), 'buybox-')), 'state.txt');
  const args = ['--forward-to', place, '--events', 'customer.created,customer.deleted', '--file', file];
  const running = await start(...args);
  [secret = ''] = /whsec_\w+/.exec(running.text) ?? [];
  let said = '';
  running.child.stdout?.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const stripe = sdkOf(running);
  await stripe.customers.del((await stripe.customers.create()).id);
  await stripe.products.create({name: 'mug'});
  while (said.split('[200]').length < 3) await once(running.child.stdout as Readable, 'data');
  assert.deepEqual(heard.map(({type}) => type).toSorted(), [
    'customer.created',
    'customer.created',
    'customer.deleted',
  ]);
  for (const {type, id} of heard) assert.ok(said.includes(` --> ${type} [${id}]`), said);
  assert.match(said, new RegExp(`<--  \\[500\\] POST http://${place} \\[${heard[0]?.id}\\]`));
  await running.stop();
  const again = await start(...args);
  assert.ok(again.text.includes(secret));
  await again.stop();
  shop.close();
});

test('--forward-to says when there was no answer, and refuses what is no address', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}/`;
  const running = await start('--forward-to', nobody);
  await sdkOf(running).customers.create();
  let said = '';
  while (!said.includes('<--')) said += String((await once(running.child.stdout as Readable, 'data'))[0]);
  assert.ok(said.includes(`<--  [no answer: nothing listens there (ECONNREFUSED)] POST ${nobody} [evt_`), said);
  await running.stop();
  assert.match(run('sandbox', '--forward-to', 'ftp://x').text, /--forward-to must be a URL, not ftp:\/\/x\./);
  assert.match(run('sandbox', '--forward-to', 'a', '--forward-to', 'b').text, /--forward-to takes one URL\./);
  assert.match(run('sandbox', '--events', 'charge.failed').text, /--events needs --forward-to\./);
});

test('--forward-to takes what `stripe listen` takes, and the guide says what leaves this machine', async () => {
  for (const [target, url] of [
    ['3999', 'http://localhost:3999/'],
    ['3999/hook', 'http://localhost:3999/hook'],
    [':3999/hook', 'http://localhost:3999/hook'],
    ['/hook', 'http://localhost/hook'],
    ['https://localhost/hook', 'https://localhost/hook'],
  ] as const) {
    const running = await start('--forward-to', target);
    assert.ok(running.text.includes(`of what is forwarded to ${url}\n`), running.text);
    assert.match(running.text, /No money moves, and nothing leaves this machine\./);
    await running.stop();
  }
  const running = await start('--forward-to', 'shop.example/hook');
  assert.match(running.text, /No money moves, and only the webhooks to shop\.example leave this machine\./);
  await running.stop();
});

test('own keys are taken, and live ones are refused without being repeated', async () => {
  const running = await start('--secret-key', 'sk_test_mine', '--publishable-key', 'pk_test_mine');
  assert.match(running.text, /sk_test_mine/);
  const answer = await fetch(`${running.origin}/v1/balance`, {
    headers: {Authorization: `Bearer ${LIVE_KEY}`},
  });
  assert.equal(answer.status, 401);
  assert.doesNotMatch(await answer.text(), /x123456789/);
  await running.stop();
  const {status, text} = run('sandbox', '--secret-key', LIVE_KEY);
  assert.equal(status, 1);
  assert.match(text, /live/);
  assert.doesNotMatch(text, /x123456789/);
});

test('a port that is taken, a wrong one and an unknown command are told in a sentence', async () => {
  const running = await start();
  const taken = run('sandbox', '--port', new URL(running.origin).port);
  assert.deepEqual(
    [taken.status, taken.text.trim()],
    [1, 'That port is taken. Choose another with --port, or 0 for any free one.'],
  );
  await running.stop();
  assert.match(run('sandbox', '--port', 'x').text, /--port must be 0 to 65535, not x\./);
  assert.match(run('serve').text, /^Usage: buybox sandbox/);
  assert.deepEqual([run('--help').status, run().status], [0, 1]);
});

test('with a file the next one goes on where the last was stopped, even by a crash', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'buybox-')), 'state.txt');
  const first = await start('--file', file);
  assert.ok(first.text.includes(`kept in ${file}`));
  const {id} = await sdkOf(first).customers.create({name: 'Ada'});
  assert.equal(await first.stop(), 0);
  const second = await start('--file', file);
  assert.equal((await sdkOf(second).customers.retrieve(id)).id, id);
  const {id: late} = await sdkOf(second).customers.create({name: 'Grace'});
  while (!(await readFile(file, 'utf8')).includes(late)) await new Promise((resolve) => setTimeout(resolve, 20));
  second.child.kill('SIGKILL');
  await once(second.child, 'exit');
  const third = await start('--file', file);
  assert.equal((await sdkOf(third).customers.retrieve(late)).id, late);
  await third.stop();
});

/** The adapters that need no framework: what comes in reaches the shop, and what the shop answers goes out. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type RequestListener, request as ask} from 'node:http';
import type {AddressInfo} from 'node:net';
import {test} from 'node:test';
import {brotliDecompressSync} from 'node:zlib';
import {nodeHandler} from 'buybox/node';
import {routeHandlers} from 'buybox/next';
import {workersHandler} from 'buybox/workers';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, orderOf} from './shop.ts';

const JSON_HEADERS = {'content-type': 'application/json'};

test('node:http: sells, with and without a length, and serves the script packed', async () => {
  await using shop = openShop();
  await using host = await listen(nodeHandler(shop.backend));
  for (const body of [JSON.stringify(orderOf()), new Blob([JSON.stringify(orderOf())]).stream()]) {
    const init = {method: 'POST', body, headers: JSON_HEADERS, duplex: 'half'};
    const answer = await fetch(`${host.url}/buybox/create-payment-intent`, init);
    assert.equal(answer.status, 201, await answer.text());
  }
  const plain = await receive(`${host.url}/buybox/buy-box.js`, {'accept-encoding': 'identity'});
  const packed = await receive(`${host.url}/buybox/buy-box.js`, {'accept-encoding': 'br'});
  assert.equal(packed.headers['content-encoding'], 'br');
  assert.deepEqual(brotliDecompressSync(packed.body), plain.body);
});

test('node:http: a HEAD has the headers of its GET and no body', async () => {
  await using shop = openShop();
  await using host = await listen(nodeHandler(shop.backend));
  const head = await receive(`${host.url}/buybox/buy-box.js`, {}, 'HEAD');
  const get = await receive(`${host.url}/buybox/buy-box.js`, {});
  assert.deepEqual([head.status, head.body.length, head.headers.etag], [200, 0, get.headers.etag]);
});

test('node:http: where a framework has cut the prefix off, the address is the one that was asked', async () => {
  await using shop = openShop();
  const answer = nodeHandler(shop.backend);
  await using host = await listen((incoming, outgoing) => {
    const {url = ''} = incoming;
    void answer(Object.assign(incoming, {originalUrl: url, url: url.replace('/buybox', '')}), outgoing);
  });
  assert.equal((await fetch(`${host.url}/buybox/config?product=credits`)).status, 200);
});

test('node:http: cookies stay apart, and an answer flows as it is made', async () => {
  const {readable, writable} = new TransformStream<Uint8Array>();
  const writer = writable.getWriter();
  const headers = new Headers([
    ['set-cookie', 'a=1; Path=/'],
    ['set-cookie', 'b=2; Expires=Wed, 09 Jun 2027 10:18:14 GMT'],
  ]);
  await using host = await listen(nodeHandler({fetch: () => new Response(readable, {headers})}));
  const answer = await fetch(host.url);
  assert.deepEqual(answer.headers.getSetCookie(), ['a=1; Path=/', 'b=2; Expires=Wed, 09 Jun 2027 10:18:14 GMT']);
  const reader = answer.body?.getReader();
  await writer.write(new TextEncoder().encode('one'));
  assert.equal(new TextDecoder().decode((await reader?.read())?.value), 'one');
  await writer.close();
  assert.equal((await reader?.read())?.done, true);
});

test('node:http: a client that goes away is known by the request’s signal', async () => {
  const happened = new EventTarget();
  const [arrived, left] = ['arrived', 'left'].map((name) => once(happened, name));
  const answer = async ({signal}: Request): Promise<Response> => {
    signal.addEventListener('abort', () => happened.dispatchEvent(new Event('left')));
    happened.dispatchEvent(new Event('arrived'));
    await left;
    return new Response('too late');
  };
  await using host = await listen(nodeHandler({fetch: answer}));
  const leaving = ask(host.url).on('error', () => undefined);
  leaving.end();
  await arrived;
  leaving.destroy();
  await left;
});

test('node:http: the host’s own globals stay its own', async () => {
  const before = [globalThis.Request, globalThis.Response];
  await using shop = openShop();
  nodeHandler(shop.backend);
  assert.deepEqual([globalThis.Request, globalThis.Response], before);
});

test('Next.js: route handlers sell, and bring the script along', async () => {
  await using shop = openShop({scripts: undefined});
  const {GET, HEAD, POST} = routeHandlers(shop.backend);
  const script = await GET(new Request('http://shop.test/buybox/buy-box.js'));
  assert.match(await script.text(), /buy-box/);
  const head = await HEAD(new Request('http://shop.test/buybox/buy-box.js', {method: 'HEAD'}));
  assert.deepEqual([head.status, await head.text()], [200, '']);
  const init = {method: 'POST', body: JSON.stringify(orderOf()), headers: JSON_HEADERS};
  assert.equal((await POST(new Request('http://shop.test/buybox/create-payment-intent', init))).status, 201);
});

test('Workers: a shop for each request, closed once all is done', async () => {
  const closed: string[] = [];
  const works: Promise<unknown>[] = [];
  const context = {waitUntil: (work: Promise<unknown>) => void works.push(work), props: {}};
  const handler = workersHandler((bindings: {name: string}) => {
    const store = sqlite(':memory:');
    const close = async (): Promise<void> => {
      await store.close();
      closed.push(bindings.name);
    };
    return {
      stripe: {secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecret: 'whsec_1234567890'},
      secret: 'a secret of at least thirty-two characters',
      catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
      store: {...store, close},
      onPaid: async () => undefined,
    };
  });
  const paths = ['config', 'buy-box.js'];
  for (const [index, path] of paths.entries()) {
    const answer = await handler.fetch(new Request(`http://a/buybox/${path}`), {name: path}, context);
    assert.equal(answer.status, 200);
    await Promise.all(works);
    assert.deepEqual(closed, paths.slice(0, index + 1));
  }
  await handler.scheduled({}, {name: 'cron'}, context);
  await Promise.all(works);
  assert.deepEqual(closed, [...paths, 'cron']);
});

test('Workers: what the owner was told is not told again by the next request’s shop', async () => {
  const told: unknown[] = [];
  const handler = workersHandler(() => ({
    stripe: {secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecret: 'whsec_1234567890'},
    secret: 'a secret of at least thirty-two characters',
    catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
    store: sqlite(':memory:'),
    onPaid: async () => undefined,
    onError: (error: unknown) => void told.push(error),
  }));
  const headers = {origin: 'https://shop.example', 'sec-fetch-site': 'same-site'};
  for (let time = 0; time < 3; time += 1) {
    const context = {waitUntil: () => undefined};
    const answer = await handler.fetch(new Request('http://a/buybox/config', {headers}), {}, context);
    assert.equal(answer.status, 403);
  }
  assert.equal(told.length, 1);
});

async function listen(answer: RequestListener) {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** As it came over the wire: `fetch` would unpack it. */
async function receive(url: string, headers: Record<string, string>, method = 'GET') {
  const sent = ask(url, {headers, method}).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks = (await answer.toArray()) as Buffer[];
  return {status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks)};
}

/** What every answer carries, who may ask from where, and how the script is served. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {Hono} from 'hono';
import {buybox} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, orderOf} from './shop.ts';

const OUTSIDE = 'https://blog.example';

const UNKEPT = [
  '/config',
  '/config?product=credits',
  '/config?product=boat',
  '/orders/1',
  '/parts/nothing.js',
  '/buy-box.0123456789abcdef.js',
  '/nothing',
];

for (const path of UNKEPT) {
  test(`keeps ${path} out of caches, frames and guesses`, async () => {
    await using shop = openShop();
    const {headers} = await shop.ask(path);
    assert.match(headers.get('content-type') ?? '', /^application\/json/);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers.get('access-control-allow-credentials'), null);
    assert.equal(headers.get('set-cookie'), null);
    assert.equal(headers.get('strict-transport-security'), null);
    assert.ok(headers.get('x-request-id'));
  });
}

test('tells the page what it needs, and no secret', async () => {
  await using shop = openShop();
  const {body} = await shop.ask<Record<string, unknown>>('/config?product=credits');
  const {checkoutToken, ...rest} = body;
  assert.match(String(checkoutToken), /^[\w-]+\.[\w-]+\.[\w-]+$/);
  assert.deepEqual(rest, {
    publishableKey: shop.stripe.publishableKey,
    livemode: false,
    paymentMethodTypes: ['card'],
    product: {
      id: 'credits',
      name: 'Credits',
      currency: 'usd',
      currencies: ['usd'],
      unitAmount: 100,
      quantity: {min: 1, max: 100, step: 1},
    },
  });
});

/** Origin, whether it may ask. The shop is at http://shop.test and allows https://blog.example. */
const ORIGINS: readonly [string, boolean][] = [
  ['http://shop.test', true],
  ['https://shop.test', true],
  [OUTSIDE, true],
  ['https://blog.example.evil.test', false],
  ['https://evilblog.example', false],
  ['http://blog.example', false],
  ['https://blog.example:444', false],
  ['https://shop.test.evil.test', false],
  ['null', false],
  ['', false],
];

for (const [origin, isAllowed] of ORIGINS) {
  test(`${isAllowed ? 'lets' : 'stops'} a page of "${origin}" (123)`, async () => {
    await using shop = openShop({origins: [OUTSIDE]});
    const {status, body, headers} = await shop.post('/create-payment-intent', orderOf(), {origin});
    assert.equal(status, isAllowed ? 201 : 403);
    if (!isAllowed) assert.equal(body.error.code, 'origin_not_allowed');
    assert.equal(headers.get('access-control-allow-origin'), origin === OUTSIDE ? OUTSIDE : null);
    assert.match(headers.get('vary') ?? '', /Origin/);
    assert.equal(shop.stripe.journal.calls('POST /v1/payment_intents').length, isAllowed ? 1 : 0);
  });
}

test('answers the browser’s question for an allowed site, and for no other', async () => {
  await using shop = openShop({origins: [OUTSIDE]});
  const ask = (origin: string) =>
    shop.ask('/create-payment-intent', {
      method: 'OPTIONS',
      headers: {origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type'},
    });
  const yes = await ask(OUTSIDE);
  assert.deepEqual([yes.status, yes.headers.get('access-control-allow-origin')], [204, OUTSIDE]);
  assert.match(yes.headers.get('access-control-allow-headers') ?? '', /content-type/);
  assert.equal((await ask('https://other.example')).status, 403);
});

test('lets an allowed site read why it was refused', async () => {
  await using shop = openShop({origins: [OUTSIDE]});
  const {headers} = await shop.post('/create-payment-intent', orderOf({quantity: 0}), {origin: OUTSIDE});
  assert.equal(headers.get('access-control-allow-origin'), OUTSIDE);
});

test('serves the script compressed, to every site, and says when it has not changed', async () => {
  await using shop = openShop();
  const ask = async (headers: HeadersInit) => shop.ask<string>('/buy-box.js', {headers});
  const plain = await ask({});
  assert.equal(plain.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.equal(plain.headers.get('access-control-allow-origin'), '*');
  assert.match(plain.body, /buy-box/);
  const etag = plain.headers.get('etag') ?? '';
  assert.equal((await ask({'if-none-match': etag})).status, 304);
});

for (const [coding, decompress] of [
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const) {
  test(`serves the script as ${coding}`, async () => {
    await using shop = openShop();
    const app = new Hono().route('/', buyboxOf(shop.stripe).app);
    const [plain, packed] = await Promise.all(
      ['identity', coding].map((accept) => app.request('/buy-box.js', {headers: {'accept-encoding': accept}})),
    );
    assert.equal(packed?.headers.get('content-encoding'), coding);
    const bytes = decompress(new Uint8Array((await packed?.arrayBuffer()) ?? []));
    assert.equal(bytes.toString(), await plain?.text());
  });
}

for (const [accepted, coding] of [
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.1, gzip;q=1', 'br'],
  ['br;q=0', null],
  ['deflate', null],
  ['*', null],
] as const) {
  test(`answers "${accepted}" in ${coding ?? 'no coding'}`, async () => {
    await using shop = openShop({compressScripts: true});
    const {headers} = await shop.ask('/buy-box.js', {headers: {'accept-encoding': accepted}});
    assert.equal(headers.get('content-encoding'), coding);
  });
}

test('mounts in a Hono app, whose other routes stay its own', async () => {
  await using shop = openShop();
  const app = new Hono().route('/pay', buyboxOf(shop.stripe).app).get('/hello', (c) => c.text('hello'));
  assert.equal((await app.request('/pay/config')).status, 200);
  assert.equal((await app.request('/pay/nothing')).headers.get('content-type'), 'application/json');
  assert.equal(await (await app.request('/hello')).text(), 'hello');
});

test('answers below `basePath` when `fetch` is mounted', async () => {
  await using shop = openShop({basePath: '/checkout'});
  assert.equal((await shop.ask('/config')).status, 404);
});

test('keeps secrets out of every answer and of every report (69)', async () => {
  const secrets = ['sk_test_canary', 'whsec_canary', 'a canary of at least thirty-two characters'];
  const [secretKey = '', webhookSecret = '', secret = ''] = secrets;
  await using shop = openShop({
    stripe: {
      secretKey,
      webhookSecret,
      publishableKey: 'pk_test_1',
      fetch: () => Promise.reject(new Error('down')),
    },
    secret,
  });
  const answers = [
    await shop.post('/create-payment-intent', orderOf()),
    await shop.post('/webhook', '{}'),
    await shop.ask('/config'),
    await shop.ask('/orders/1'),
  ];
  const said = JSON.stringify([answers, shop.errors.map(String)]);
  for (const canary of secrets) assert.equal(said.includes(canary), false, canary);
});

function buyboxOf({
  secretKey,
  publishableKey,
}: {
  secretKey: string;
  publishableKey: string;
}): ReturnType<typeof buybox> {
  return buybox({
    stripe: {secretKey, publishableKey, webhookSecret: 'whsec_test'},
    secret: 'a secret of at least thirty-two characters',
    catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
    store: sqlite(':memory:'),
    onPaid: async () => undefined,
    compressScripts: true,
  });
}

/** How the script is served, where the shop is mounted, and that nothing tells a secret. Every header is in headers.test.ts. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {Hono} from 'hono';
import {buybox} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, orderOf} from './shop.ts';

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

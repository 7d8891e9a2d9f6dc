/** Whose pages may buy, behind whatever stands between them and the shop. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openShop, orderOf} from './shop.ts';

const CREATE = 'POST /v1/payment_intents';
const PAGE = 'https://shop.example';

/** What a proxy leaves of the request of a page of https://shop.example, and whether the browser has said whose it is. */
const PROXIES: Readonly<Record<string, Record<string, string>>> = {
  'nginx with a bare proxy_pass': {host: '127.0.0.1:3000'},
  'nginx with Host $host on another port': {host: 'shop.example'},
  'nginx with Host $host:$server_port': {host: 'shop.example:80'},
  'a proxy that tells the name by X-Forwarded-Host': {host: 'inner', 'x-forwarded-host': 'shop.example'},
  'Apache with ProxyPass': {host: 'localhost:3000', 'x-forwarded-server': 'shop.example'},
  'a development server with changeOrigin': {host: '[::1]:5173'},
};

for (const [name, headers] of Object.entries(PROXIES)) {
  test(`the shop’s own page buys behind ${name}`, async () => {
    await using shop = openShop();
    const ours = {...headers, 'sec-fetch-site': 'same-origin'};
    assert.equal((await shop.ask('/config?product=credits', {headers: ours})).status, 200);
    const {status} = await shop.post('/create-payment-intent', orderOf(), {...ours, origin: PAGE});
    assert.equal(status, 201);
    assert.deepEqual(shop.errors, []);
  });

  test(`a browser that says nothing buys behind ${name} where publicUrl names the shop`, async () => {
    await using shop = openShop({publicUrl: `${PAGE}/`});
    const {status} = await shop.post('/create-payment-intent', orderOf(), {...headers, origin: PAGE});
    assert.equal(status, 201);
  });

  for (const origin of [
    'https://evil.example',
    'null',
    `${PAGE}.evil.example`,
    'https://evilshop.example',
    `${PAGE}:444`,
  ])
    test(`${origin} is refused behind ${name}, before anything happens`, async () => {
      await using shop = openShop({publicUrl: PAGE});
      for (const site of [{}, {'sec-fetch-site': 'cross-site'}, {'sec-fetch-site': 'same-site'}]) {
        const foreign = {...headers, ...site, origin};
        assert.equal((await shop.ask('/config?product=credits', {headers: foreign})).status, 403);
        const {status, body} = await shop.post('/create-payment-intent', orderOf(), foreign);
        assert.deepEqual([status, body.error.code], [403, 'origin_not_allowed']);
      }
      assert.deepEqual(shop.stripe.journal.calls(CREATE), []);
      assert.deepEqual(await shop.backend.orders(), []);
    });
}

for (const [origin, host] of [
  ['http://shop.example', 'shop.example:80'],
  [PAGE, 'shop.example:443'],
  [PAGE, 'Shop.Example'],
] as const)
  test(`${origin} is the page of ${host}, where the browser says nothing`, async () => {
    await using shop = openShop();
    assert.equal((await shop.post('/create-payment-intent', orderOf(), {host, origin})).status, 201);
    const foreign = {host, origin: origin.replace('//', '//evil-')};
    assert.equal((await shop.post('/create-payment-intent', orderOf(), foreign)).status, 403);
  });

test('the name that a page and the shop share is not enough where the browser says that it is another site', async () => {
  await using shop = openShop();
  const headers = {origin: 'http://shop.test', 'sec-fetch-site': 'cross-site'};
  assert.equal((await shop.post('/create-payment-intent', orderOf(), headers)).status, 403);
});

test('a page of another site may read how long it is to wait', async () => {
  await using shop = openShop({origins: ['https://embedder.example']});
  shop.stripe.faults.add({on: CREATE, fault: {kind: 'rate_limit'}, times: 9});
  const foreign = {origin: 'https://embedder.example', 'sec-fetch-site': 'cross-site'};
  const {status, headers} = await shop.post('/create-payment-intent', orderOf(), foreign);
  assert.equal(status, 429);
  assert.ok(headers.get('retry-after'));
  assert.equal(headers.get('access-control-expose-headers'), 'Retry-After');
});

test('a page that is asked for without Sec-Fetch-Site is known by its address at the first question', async () => {
  await using shop = openShop();
  const ask = (referer: string) => shop.ask('/config?product=credits', {headers: {referer}});
  assert.equal((await ask('http://shop.test/cart?step=1')).status, 200);
  assert.equal((await ask('https://shop.example/cart')).status, 403);
  assert.equal((await ask('not an address')).status, 200);
});

test('a bank’s page leads back to the page that has asked, whatever the proxy calls the shop', async () => {
  await using shop = openShop({paymentMethodTypes: ['card', 'alipay']});
  const ours = {host: '127.0.0.1:3000', origin: PAGE, 'sec-fetch-site': 'same-origin'};
  const {body: order} = await shop.post('/create-payment-intent', orderOf(), ours);
  const confirm = (returnUrl: string) =>
    shop.post(
      '/confirm-payment-intent',
      {orderId: order.orderId, confirmationToken: 'ctoken_1abc', returnUrl},
      {...ours, authorization: `Bearer ${order.orderToken}`},
    );
  assert.equal((await confirm('https://evil.example/')).body.error.param, 'returnUrl');
  assert.notEqual((await confirm(`${PAGE}/thanks`)).body.error?.param, 'returnUrl');
});

for (const publicUrl of ['shop.example', 'ftp://shop.example', ''])
  test(`publicUrl "${publicUrl}" is refused`, () => {
    assert.throws(() => openShop({publicUrl}), /publicUrl: .* is not an address/);
  });

/** Every page that is not the shop's own or a friend's is refused before anything happens, and both of them are not (123, 124). */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, request as askHttp} from 'node:http';
import type {AddressInfo} from 'node:net';
import {test} from 'node:test';
import type {ErrorBody} from 'buybox/contract';
import {nodeHandler} from 'buybox/node';
import {proofOfWork} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {ALLOWED_ORIGINS, FOREIGN_ORIGINS, FOREIGN_SITES, FRIENDS, UNNAMED} from './origins.ts';
import {openShop, orderOf, type Answer, type ShopChanges, type TestShop} from './shop.ts';

const CREDITS = {name: 'Credits', currency: 'usd', unitAmount: 100, quantity: {max: 100}};

/** One request that would come through. */
interface Good {
  readonly path: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

/** A shop that counts whatever a request could bring about, at a moment that stands still. */
interface Watched {
  readonly shop: TestShop;
  /** Good requests of a page, by route; each order is another one. */
  good(page?: string): Promise<Good[]>;
  /** All that has happened: rows, calls, callbacks. */
  traces(): Promise<Record<string, number>>;
}

const NOW = Date.now();

/** What comes through in the test of what is refused: the order that is confirmed, and each good request once. */
const ONCE = {address: 3, orders: 3, reads: 5, quotes: 1, allQuotes: 1, unprovedAddress: 2, unprovedOrders: 2};

function openWatched(changes: ShopChanges = {}): Watched {
  const asked = {customer: 0, price: 0, catalog: 0};
  const store = sqlite(':memory:', {clock: () => NOW});
  const shop = openShop({
    store,
    clock: () => NOW,
    origins: FRIENDS,
    trustProxy: () => '203.0.113.7',
    guard: {challenge: proofOfWork({cost: 1})},
    catalog: async () => {
      asked.catalog += 1;
      return {credits: CREDITS};
    },
    customer: () => {
      asked.customer += 1;
      return 'ann';
    },
    price: () => {
      asked.price += 1;
      return {};
    },
    ...changes,
  });
  return {
    shop,
    good: async (page = '') => listGood(shop, page),
    traces: async () => {
      const row = await store.transaction((tx) => tx.get<{rows: number}>('SELECT total_changes() AS rows'));
      return {rows: row?.rows ?? 0, calls: shop.stripe.journal.entries.length, ...asked};
    },
  };
}

async function listGood(shop: TestShop, page: string): Promise<Good[]> {
  const checkoutToken = shop.tokenFor('credits', page);
  const {body: order} = await post(
    shop,
    {path: '/create-payment-intent', body: {...orderOf(), checkoutToken}},
    page,
  );
  const {id: confirmationToken} = await shop.sdk.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_visa',
  });
  return [
    {path: '/config?product=credits'},
    {path: '/buyer'},
    {path: '/quote', body: {product: 'credits', quantity: 3}},
    {path: '/create-payment-intent', body: {...orderOf(), checkoutToken}},
    {path: '/find-order', body: {clientSecret: order.clientSecret}},
    {path: '/challenge', body: {checkoutToken}},
    {path: `/orders/${order.orderId}`, headers: {authorization: `Bearer ${order.orderToken}`}},
    {
      path: '/confirm-payment-intent',
      body: {orderId: order.orderId, confirmationToken, returnUrl: 'https://shop.test/'},
      headers: {authorization: `Bearer ${order.orderToken}`},
    },
  ];
}

async function post(
  shop: TestShop,
  {path, body, headers}: Good,
  page?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer<ErrorBody & {orderId: string; orderToken: string; clientSecret: string}>> {
  const named = {...headers, ...(page !== undefined && page !== '' && {origin: page}), ...more};
  if (body === undefined) return shop.ask(path, {headers: named});
  const init = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {'content-type': 'application/json', ...named},
  };
  return shop.ask(path, init);
}

test('there are a hundred and more origins, no two of them the same', () => {
  assert.ok(FOREIGN_ORIGINS.length > 120, `${FOREIGN_ORIGINS.length}`);
  assert.equal(new Set(FOREIGN_ORIGINS).size, FOREIGN_ORIGINS.length);
});

test('a foreign page is refused at every route, and leaves no trace: no row, no call, no callback, nothing counted', async () => {
  const {shop, good, traces} = openWatched({guard: {challenge: proofOfWork({cost: 1}), limits: ONCE}});
  await using _ = shop;
  const requests = await good();
  const before = await traces();
  for (const origin of FOREIGN_ORIGINS)
    for (const site of FOREIGN_SITES) await assertRefused(shop, requests, {origin, ...site});
  for (const [headers] of UNNAMED.filter(([, isAllowed]) => !isAllowed))
    await assertRefused(shop, requests, headers);
  assert.deepEqual(await traces(), before);
  // Of each kind one within the hour: that our own site may have been refused, and that it may have been a stranger.
  assert.ok(shop.errors.length <= 2, shop.errors.join('\n'));
  // The limits are as tight as they can be, and none of that was counted.
  for (const each of requests) assert.ok((await post(shop, each)).status < 300, each.path);
  assert.equal((await post(shop, {path: '/config'})).status, 429);
});

async function assertRefused(
  shop: TestShop,
  requests: readonly Good[],
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const what = JSON.stringify(headers).slice(0, 200);
  for (const request of requests) {
    const {status, body} = await post(shop, request, '', headers);
    assert.deepEqual([status, body.error?.code], [403, 'origin_not_allowed'], `${request.path} ${what}`);
    const preflight = await shop.ask(request.path, {method: 'OPTIONS', headers});
    assert.ok(preflight.status === 403 && !preflight.headers.has('access-control-allow-methods'), what);
  }
}

for (const origin of ALLOWED_ORIGINS)
  test(`a page of ${origin} may ask everything, and only a friend’s needs to be told so`, async () => {
    const isFriend = FRIENDS.some((friend) => friend === origin);
    const {shop, good} = openWatched();
    await using _ = shop;
    for (const request of await good(isFriend ? origin : '')) {
      const {status, headers} = await post(shop, request, origin);
      assert.ok(status === 200 || status === 201, `${request.path} ${status}`);
      assert.equal(headers.get('access-control-allow-origin'), isFriend ? origin : null);
    }
    assert.deepEqual(shop.errors, []);
  });

for (const [headers, isAllowed] of UNNAMED.filter(([, isAllowed]) => isAllowed))
  test(`who names no page, and says ${JSON.stringify(headers)}, may ask: ${isAllowed}`, async () => {
    const {shop, good} = openWatched();
    await using _ = shop;
    const page = headers['referer']?.startsWith(FRIENDS[0]) ? FRIENDS[0] : '';
    for (const request of await good(page)) {
      const {status} = await post(shop, request, '', headers);
      assert.ok(status === 200 || status === 201, `${request.path} ${status}`);
    }
  });

/** Names of this machine, each of which a URL would read as the same. */
const MACHINES = [
  'http://127.1:3000',
  'http://0x7f.0.0.1:3000',
  'http://2130706433:3000',
  'http://0177.0.0.1:3000',
];

test('an address has many spellings, and a browser’s origin has one', async () => {
  const {shop} = openWatched();
  await using _ = shop;
  const ask = async (origin: string, host: string) =>
    (await shop.ask('/config', {headers: {origin, host}})).status;
  assert.equal(await ask('http://127.0.0.1:3000', '127.0.0.1:3000'), 200);
  assert.equal(await ask('http://[::1]:3000', '[::1]:3000'), 200);
  assert.equal(await ask('http://xn--shp-sna.test', 'xn--shp-sna.test'), 200);
  for (const origin of MACHINES) assert.equal(await ask(origin, '127.0.0.1:3000'), 403, origin);
  assert.equal(await ask('http://[0:0:0:0:0:0:0:1]:3000', '[::1]:3000'), 403);
  assert.equal(await ask('http://sh\u00f6p.test', 'xn--shp-sna.test'), 403);
});

test('a page’s token buys on its own site, and on no other', async () => {
  const {shop} = openWatched();
  await using _ = shop;
  const tokens = new Map<string, string>();
  for (const origin of ALLOWED_ORIGINS) {
    const {body} = await shop.ask<{checkoutToken: string}>('/config?product=credits', {headers: {origin}});
    tokens.set(origin, body.checkoutToken);
  }
  const siteOf = (origin: string): string => FRIENDS.find((friend) => friend === origin) ?? 'the shop';
  for (const [of, checkoutToken] of tokens)
    for (const origin of ALLOWED_ORIGINS) {
      const order = {path: '/create-payment-intent', body: {...orderOf(), checkoutToken}};
      const {status} = await post(shop, order, origin);
      assert.equal(status, siteOf(of) === siteOf(origin) ? 201 : 403, `${of} at ${origin}`);
    }
});

test('an Origin that comes twice is none, though each of them may ask', async () => {
  const {shop, traces} = openWatched();
  await using _ = shop;
  const server = createServer(nodeHandler(shop.backend)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  const before = await traces();
  for (const [one, other] of [
    [FRIENDS[0], FRIENDS[0]],
    [FRIENDS[0], `http://127.0.0.1:${port}`],
    [`http://127.0.0.1:${port}`, 'https://evil.example'],
  ] as const) {
    const headers = ['Host', `127.0.0.1:${port}`, 'Origin', one, 'Origin', other];
    const asking = askHttp({port, host: '127.0.0.1', path: '/buybox/config?product=credits', headers});
    const [answer] = (await once(asking.end(), 'response')) as [{statusCode: number; resume(): void}];
    answer.resume();
    assert.equal(answer.statusCode, 403, `${one} and ${other}`);
  }
  assert.deepEqual(await traces(), before);
  server.close();
  server.closeAllConnections();
});

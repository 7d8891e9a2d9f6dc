/** Who the host knows: a page fills in what `GET /buyer` tells the browser that asks, and other sites hear nothing. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BuyerReply} from 'buybox/contract';
import type {CustomerAnswer} from 'buybox/server';
import {openShop, orderOf} from './shop.ts';

/** What the host says, and what the page hears. */
const ANSWERS: readonly [says: CustomerAnswer | undefined, hears: BuyerReply][] = [
  [
    {id: 'ann', email: 'ann@shop.example', name: 'Ann Example'},
    {email: 'ann@shop.example', name: 'Ann Example'},
  ],
  [
    {id: 'ann', email: ' ann@shop.example ', name: ' Ann\u00A0'},
    {email: 'ann@shop.example', name: 'Ann'},
  ],
  [
    {id: 'ann', email: null, name: '名前'},
    {email: null, name: '名前'},
  ],
  [
    {id: 'ann', name: 'a'.repeat(201)},
    {email: null, name: null},
  ],
  [
    {id: 'ann', email: 'nobody', name: 'An\nn'},
    {email: null, name: null},
  ],
  [
    {id: 'ann', name: '\uD83D'},
    {email: null, name: null},
  ],
  [
    {id: 'ann', name: ['Ann'] as never},
    {email: null, name: null},
  ],
  [
    {id: 'ann', name: ' '},
    {email: null, name: null},
  ],
  ['ann', {email: null, name: null}],
  [null, {email: null, name: null}],
  [undefined, {email: null, name: null}],
];

for (const [says, hears] of ANSWERS)
  test(`of ${JSON.stringify(says)} a page hears ${JSON.stringify(hears)}`, async () => {
    await using shop = openShop({customer: () => says as CustomerAnswer});
    const {status, headers, body} = await shop.ask<BuyerReply>('/buyer');
    assert.deepEqual([status, headers.get('cache-control'), body], [200, 'no-store', hears]);
  });

test('a shop that knows nobody says so', async () => {
  await using shop = openShop();
  assert.deepEqual((await shop.ask<BuyerReply>('/buyer')).body, {email: null, name: null});
});

test('the host is asked with the request itself, so that its session decides', async () => {
  const customer = (request: Request): CustomerAnswer =>
    request.headers.get('cookie') === 'session=1' ? {id: 'ann', name: 'Ann'} : null;
  await using shop = openShop({customer});
  assert.equal((await shop.ask<BuyerReply>('/buyer', {headers: {cookie: 'session=1'}})).body.name, 'Ann');
  assert.equal((await shop.ask<BuyerReply>('/buyer')).body.name, null);
});

test('another site hears nothing, and the host is not even asked', async () => {
  let asked = 0;
  const customer = (): CustomerAnswer => {
    asked += 1;
    return {id: 'ann', email: 'ann@shop.example', name: 'Ann'};
  };
  await using shop = openShop({customer});
  const cross = {'sec-fetch-site': 'cross-site', cookie: 'session=1'};
  const named = {...cross, origin: 'https://evil.example'};
  const asPicture = {...cross, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image'};
  const ofNeighbour = {...asPicture, 'sec-fetch-site': 'same-site'};
  for (const headers of [named, asPicture, ofNeighbour]) {
    const {status, body} = await shop.ask('/buyer', {headers});
    assert.deepEqual([status, body.error.code, asked], [403, 'origin_not_allowed', 0]);
  }
});

test('a page of a named site may read it, but never with the buyer’s cookies', async () => {
  await using shop = openShop({origins: ['https://blog.example'], customer: () => null});
  const headers = {origin: 'https://blog.example', 'sec-fetch-site': 'cross-site'};
  const {status, headers: answered} = await shop.ask('/buyer', {headers});
  assert.equal(status, 200);
  assert.equal(answered.get('access-control-allow-origin'), 'https://blog.example');
  assert.equal(answered.get('access-control-allow-credentials'), null);
});

test('a host that can’t say is told of, as where Pay is pressed', async () => {
  await using shop = openShop({customer: () => Promise.reject(new Error('The session store is down.'))});
  const {status, body} = await shop.ask('/buyer');
  assert.deepEqual([status, body.error.code], [500, 'internal_error']);
  assert.match(String((shop.errors[0] as Error).cause), /session store is down/);
});

test('a name that the host knows is no part of who an order belongs to', async () => {
  let name = 'Ann';
  await using shop = openShop({customer: () => ({id: 'ann', name})});
  const request = orderOf();
  const first = await shop.post('/create-payment-intent', request);
  name = 'Anna';
  const again = await shop.post('/create-payment-intent', request);
  assert.deepEqual([again.status, again.body.orderId], [200, first.body.orderId]);
  assert.equal((await shop.backend.order(first.body.orderId))?.customer, 'ann');
});

test('only a GET is answered', async () => {
  await using shop = openShop();
  const {status, headers} = await shop.post('/buyer', {});
  assert.deepEqual([status, headers.get('allow')], [405, 'GET, HEAD']);
});

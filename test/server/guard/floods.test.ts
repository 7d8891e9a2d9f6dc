/** Floods of requests that make no order: they cost Stripe's calls a stated number, and keep nobody from an order. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {proofOfWork} from 'buybox/server';
import {type TestShop, openShop} from '../shop.ts';
import {prove} from './prove.ts';

async function post(shop: TestShop, path: string, body: object, token?: string): Promise<number> {
  const headers = {'content-type': 'application/json', ...(token && {authorization: `Bearer ${token}`})};
  return (await shop.ask(path, {method: 'POST', headers, body: JSON.stringify(body)})).status;
}

test('who looks for orders by secrets is let to Stripe so often', async () => {
  let now = Date.now();
  await using shop = openShop({guard: {limits: {allFinds: 2}}, clock: () => now});
  const {clientSecret} = await shop.order();
  const find = (secret: string) => post(shop, '/find-order', {clientSecret: secret});
  assert.deepEqual([await find(`${clientSecret}x`), await find(`${clientSecret}x`)], [404, 404]);
  const calls = shop.stripe.journal.entries.length;
  assert.equal(await find(clientSecret), 429);
  assert.equal(shop.stripe.journal.entries.length, calls);
  now += 60_000;
  assert.equal(await find(clientSecret), 200);
});

/** Asks as somebody at an address does; what is said against it, or else the status. */
async function askFrom(
  {backend}: TestShop,
  address: string,
  path: string,
  wanted: object,
): Promise<string | number> {
  const headers = {'content-type': 'application/json', 'x-forwarded-for': address};
  const init = {method: 'POST', headers, body: JSON.stringify(wanted)};
  const env = {incoming: {socket: {remoteAddress: '127.0.0.1'}}};
  const response = await backend.fetch(new Request(`http://shop.test/buybox${path}`, init), env);
  const {error} = (await response.json()) as {error?: {code: string}};
  return error?.code ?? response.status;
}

/** Asks what a mug costs. */
function askPrice(shop: TestShop, address: string, checkoutToken?: string): Promise<string | number> {
  return askFrom(shop, address, '/quote', {product: 'mug', quantity: 1, checkoutToken});
}

test('one customer’s IPv6 gets 300 prices a minute, however many addresses it has, and others theirs', async () => {
  const now = Date.now();
  await using shop = openShop({trustProxy: ['loopback'], clock: () => now});
  const answers = [];
  for (let count = 0; count < 310; count += 1) answers.push(await askPrice(shop, `2001:db8:1:${count % 256}::1`));
  assert.deepEqual(answers.slice(299, 301), [200, 'rate_limited']);
  assert.equal(await askPrice(shop, '203.0.113.9'), 200);
});

test('more prices than buyers ask for are worked out only for who has answered a challenge', async () => {
  const now = Date.now();
  const guard = {challenge: proofOfWork({cost: 1}), limits: {unprovedQuotes: 2, allQuotes: 4}};
  await using shop = openShop({trustProxy: ['loopback'], guard, clock: () => now});
  const [token, other] = [shop.tokenFor('mug'), shop.tokenFor('credits')];
  assert.deepEqual([await askPrice(shop, '203.0.113.1'), await askPrice(shop, '203.0.113.2', token)], [200, 200]);
  assert.equal(await askPrice(shop, '203.0.113.3'), 'challenge_required');
  assert.equal(await askPrice(shop, '203.0.113.3', token), 'challenge_required');
  const proved = await prove(shop, token);
  assert.deepEqual(
    [await askPrice(shop, '203.0.113.4', proved), await askPrice(shop, '203.0.113.5', proved)],
    [200, 200],
  );
  assert.equal(await askPrice(shop, '203.0.113.6', proved), 'rate_limited');
  for (const wrong of [other, 'x', `${token}x`])
    assert.equal(await askPrice(shop, '203.0.113.7', wrong), 'checkout_token_invalid');
});

test('one answered challenge is good for a hundred prices, and no more', async () => {
  const now = Date.now();
  const guard = {challenge: proofOfWork({cost: 1}), limits: {quotes: Infinity}};
  await using shop = openShop({guard, clock: () => now});
  const proved = await prove(shop, shop.tokenFor('mug'));
  for (let count = 0; count < 100; count += 1) assert.equal(await askPrice(shop, '', proved), 200);
  assert.equal(await askPrice(shop, '', proved), 'checkout_token_invalid');
});

test('without a challenge, more prices than buyers ask for have to wait', async () => {
  const now = Date.now();
  const guard = {challenge: false, limits: {unprovedQuotes: 1}} as const;
  await using shop = openShop({guard, clock: () => now});
  assert.deepEqual([await askPrice(shop, ''), await askPrice(shop, '')], [200, 'rate_limited']);
});

test('who asks how orders stand keeps nobody from finding theirs, and one address finds so many', async () => {
  const now = Date.now();
  await using shop = openShop({
    trustProxy: ['loopback'],
    guard: {limits: {lookups: 1, finds: 2}},
    clock: () => now,
  });
  const reply = await shop.order();
  for (let count = 0; count < 3; count += 1) await shop.look(reply);
  const {clientSecret} = reply;
  const find = (address: string) => askFrom(shop, address, '/find-order', {clientSecret});
  assert.deepEqual([await find('203.0.113.1'), await find('203.0.113.1')], [200, 200]);
  assert.deepEqual([await find('203.0.113.1'), await find('203.0.113.2')], ['rate_limited', 200]);
});

test('a flood of confirmations keeps nobody from an order', async () => {
  const now = Date.now();
  await using shop = openShop({guard: {limits: {confirms: 3, intention: Infinity}}, clock: () => now});
  const {orderId, orderToken} = await shop.order();
  const body = {orderId, confirmationToken: 'ctoken_none', returnUrl: 'http://shop.test/'};
  const answers: number[] = [];
  for (let time = 0; time < 6; time += 1)
    answers.push(await post(shop, '/confirm-payment-intent', body, orderToken));
  assert.deepEqual(answers.slice(3), [429, 429, 429]);
  assert.ok(!answers.slice(0, 3).includes(429));
  assert.ok((await shop.order()).orderId);
});

/** Who gets an order: by the token, by what was counted, by an answered challenge. Nobody else leaves a trace. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ConfigReply, ErrorBody, PaymentReply, ProvedReply} from 'buybox/contract';
import {proofOfWork} from 'buybox/server';
import {type ShopChanges, type TestShop, openShop, orderOf} from '../shop.ts';
import {prove, solve} from './prove.ts';

const CREATE = 'POST /v1/payment_intents';
const MINUTE = 60_000;
const FRIEND = 'https://friend.example';

/** Asks as somebody at an address does. */
async function ask<Body = ErrorBody & PaymentReply>(
  {backend}: TestShop,
  path: string,
  {body, address, origin}: {body?: object; address?: string; origin?: string} = {},
): Promise<{status: number; headers: Headers; body: Body}> {
  const headers = new Headers({'content-type': 'application/json'});
  if (address !== undefined) headers.set('x-forwarded-for', address);
  if (origin !== undefined) headers.set('origin', origin);
  const init = {headers, ...(body && {method: 'POST', body: JSON.stringify(body)})};
  const env = {incoming: {socket: {remoteAddress: '127.0.0.1'}}};
  const response = await backend.fetch(new Request(`http://shop.test/buybox${path}`, init), env);
  return {status: response.status, headers: response.headers, body: (await response.json()) as Body};
}

async function readToken(shop: TestShop, origin?: string): Promise<string> {
  const {body} = await ask<ConfigReply>(shop, '/config?product=credits', {...(origin && {origin})});
  return body.checkoutToken ?? '';
}

function openGuarded(changes: ShopChanges = {}): TestShop {
  return openShop({trustProxy: ['loopback'], guard: {challenge: proofOfWork({cost: 1})}, ...changes});
}

async function order(shop: TestShop, changes: object = {}, address?: string) {
  return ask(shop, '/create-payment-intent', {body: {...orderOf(), ...changes}, ...(address && {address})});
}

async function assertNothingMade({stripe, backend}: TestShop): Promise<void> {
  assert.deepEqual(stripe.journal.calls(CREATE), []);
  assert.deepEqual(await backend.orders(), []);
}

test('the token of /config buys, on the site and for the product that it was made for', async () => {
  await using shop = openGuarded({origins: [FRIEND]});
  const [own, foreign] = [await readToken(shop), await readToken(shop, FRIEND)];
  const create = (checkoutToken: string, origin?: string, changes: object = {}) =>
    ask(shop, '/create-payment-intent', {
      body: {...orderOf(), ...changes, checkoutToken},
      ...(origin && {origin}),
    });
  assert.equal((await create(own)).status, 201);
  assert.equal((await create(foreign, FRIEND)).status, 201);
  assert.equal((await create(own, FRIEND)).body.error.code, 'checkout_token_invalid');
  assert.equal((await create(foreign)).body.error.code, 'checkout_token_invalid');
  const mug = {product: 'mug', quantity: 1, expectedAmount: 1500};
  assert.equal((await create(own, undefined, mug)).body.error.code, 'checkout_token_invalid');
  const cart = {
    product: undefined,
    quantity: undefined,
    lines: [
      {product: 'sticker', quantity: 9},
      {product: 'credits', quantity: 1},
    ],
  };
  assert.equal((await create(own, undefined, {...cart, expectedAmount: 190})).status, 201);
});

test('without a token of ours, nothing is made', async () => {
  await using shop = openGuarded();
  const token = await readToken(shop);
  const {orderToken} = await shop.order();
  shop.stripe.journal.clear();
  const [head, claims, signature = ''] = token.split('.');
  for (const checkoutToken of [
    undefined,
    '',
    'x',
    `${head}.${claims}.`,
    `${head}.${claims}.${signature.slice(1)}`,
    orderToken,
  ]) {
    const {status, body} = await order(shop, {checkoutToken});
    assert.deepEqual([status, body.error.code, body.error.retryable], [403, 'checkout_token_invalid', false]);
  }
  assert.deepEqual(shop.stripe.journal.calls(CREATE), []);
  assert.equal((await shop.backend.orders()).length, 1);
});

test('a token lives for half an hour, and for ten orders', async () => {
  let now = Date.now();
  await using shop = openGuarded({clock: () => now});
  const checkoutToken = await readToken(shop);
  for (let count = 0; count < 10; count += 1) assert.equal((await order(shop, {checkoutToken})).status, 201);
  const {status, body, headers} = await order(shop, {checkoutToken});
  assert.deepEqual([status, body.error.code], [429, 'rate_limited']);
  assert.equal(headers.get('retry-after'), '180');
  now += 29 * MINUTE;
  assert.equal((await order(shop, {checkoutToken})).status, 201);
  now += MINUTE;
  assert.equal((await order(shop, {checkoutToken})).body.error.code, 'checkout_token_invalid');
});

test('a token that the retired secret has signed still buys, and one of no secret does not (133)', async () => {
  const [old, young] = ['an old secret of thirty-two characters', 'a new secret of thirty-two characters'];
  await using before = openGuarded({secret: old});
  await using during = openGuarded({secret: [young, old]});
  await using after = openGuarded({secret: young});
  const [first, second] = [await readToken(before), await readToken(during)];
  assert.equal((await order(during, {checkoutToken: first})).status, 201);
  assert.equal((await order(after, {checkoutToken: second})).status, 201);
  assert.equal((await order(after, {checkoutToken: first})).status, 403);
});

test('after ten orders in a minute an address is challenged, and others are not (113)', async () => {
  await using shop = openGuarded();
  for (let count = 0; count < 10; count += 1) assert.equal((await order(shop, {}, '203.0.113.9')).status, 201);
  assert.equal((await order(shop, {}, '203.0.113.9')).body.error.code, 'challenge_required');
  assert.equal((await order(shop, {}, '203.0.113.10')).status, 201);
});

test('of one customer’s IPv6, however many addresses are tried, so many orders come through (117)', async () => {
  const now = Date.now();
  await using shop = openGuarded({clock: () => now});
  const statuses = [];
  for (let count = 0; count < 80; count += 1)
    statuses.push((await order(shop, {}, `2001:db8:1:${count.toString(16)}::${count}`)).status);
  assert.deepEqual([statuses.filter((status) => status === 201).length, statuses.at(-1)], [60, 429]);
});

test('a proved token comes through where others are challenged, and is no way around the limits', async () => {
  await using shop = openGuarded({
    guard: {challenge: proofOfWork({cost: 1}), limits: {unprovedAddress: 1, address: 3}},
  });
  const address = '203.0.113.9';
  assert.equal((await order(shop, {}, address)).status, 201);
  const unproved = await readToken(shop);
  assert.equal((await order(shop, {checkoutToken: unproved}, address)).body.error.code, 'challenge_required');
  const checkoutToken = await prove(shop, unproved);
  assert.equal((await order(shop, {checkoutToken}, address)).status, 201);
  assert.equal((await order(shop, {checkoutToken}, address)).status, 201);
  assert.equal((await order(shop, {checkoutToken}, address)).body.error.code, 'rate_limited');
});

test('an answer is good for the token that asked, once for ten orders, however often it is sent (127)', async () => {
  await using shop = openGuarded();
  const [one, other] = [await readToken(shop), await readToken(shop)];
  const answer = await solve(shop, one);
  const send = (checkoutToken: string, text = answer) =>
    ask<ErrorBody & ProvedReply>(shop, '/challenge/answer', {body: {checkoutToken, answer: text}});
  assert.equal((await send(other)).body.error.code, 'challenge_failed');
  for (const wrong of [
    '',
    '{}',
    'null',
    answer.replace(/"derivedKey":"../, '"derivedKey":"00'),
    answer.replace(/"cost":1/, '"cost":2'),
  ])
    assert.equal((await send(one, wrong)).body.error.code, 'challenge_failed');
  const proved = [await send(one), await send(one)].map(({body}) => body.checkoutToken);
  for (let count = 0; count < 10; count += 1)
    assert.equal((await order(shop, {checkoutToken: proved[count % 2]})).status, 201);
  for (const checkoutToken of [...proved, one])
    assert.equal((await order(shop, {checkoutToken})).body.error.code, 'rate_limited');
});

test('an answer that comes ten minutes late is none', async () => {
  let now = Date.now();
  await using shop = openGuarded({clock: () => now});
  const token = await readToken(shop);
  const answer = await solve(shop, token);
  now += 10 * MINUTE;
  const {status} = await ask(shop, '/challenge/answer', {body: {checkoutToken: token, answer}});
  assert.equal(status, 403);
});

test('without a challenge, whoever would be challenged waits', async () => {
  await using shop = openGuarded({guard: {challenge: false, limits: {unprovedAddress: 1}}});
  assert.equal((await order(shop, {}, '203.0.113.9')).status, 201);
  const {body, headers} = await order(shop, {}, '203.0.113.9');
  assert.deepEqual([body.error.code, headers.get('retry-after')], ['rate_limited', '60']);
  const {status} = await ask(shop, '/challenge', {body: {checkoutToken: await readToken(shop)}});
  assert.equal(status, 404);
});

test('no limit of one address holds where only a proxy’s is known; those in all do', async () => {
  await using shop = openGuarded({
    trustProxy: undefined,
    guard: {challenge: proofOfWork({cost: 1}), limits: {unprovedOrders: 12}},
  });
  const statuses = [];
  for (let count = 0; count < 14; count += 1) statuses.push((await order(shop, {}, '203.0.113.9')).status);
  assert.deepEqual(statuses.slice(11), [201, 429, 429]);
  const told = shop.errors.map(String).filter((text) => !/proxy/.test(text));
  assert.match(told.join(), /More orders are asked for/);
});

test('every question has its limit, and says how long to wait', async () => {
  await using shop = openGuarded({guard: {limits: {reads: 3, quotes: 2}}});
  const address = '203.0.113.9';
  const {orderId, orderToken} = await shop.order();
  const read = async (path: string) => (await ask(shop, path, {address})).status;
  assert.deepEqual(
    [await read('/config'), await read('/buyer'), await read(`/orders/${orderId}`)],
    [200, 200, 404],
  );
  for (const path of ['/config', '/buyer', `/orders/${orderId}`]) assert.equal(await read(path), 429);
  const quote = () => ask(shop, '/quote', {body: {product: 'credits', quantity: 1}, address});
  assert.deepEqual([(await quote()).status, (await quote()).status, (await quote()).status], [200, 200, 429]);
  assert.equal((await quote()).headers.get('retry-after'), '30');
  assert.equal((await shop.look({orderToken, orderId} as PaymentReply)).status, 'open');
});

test('pages that ask beyond the limit hear what was last known, and take Stripe from nobody', async () => {
  let now = Date.now();
  await using shop = openGuarded({guard: {limits: {lookups: 2}}, clock: () => now});
  const replies = [await shop.order(), await shop.order(), await shop.order()];
  await shop.stripe.settled();
  // What Stripe's webhooks have made the shop read is known for a second.
  now += 2_000;
  shop.stripe.journal.clear();
  for (const reply of replies) assert.equal((await shop.look(reply)).status, 'open');
  assert.equal(shop.stripe.journal.calls('GET /v1/payment_intents/:id').length, 2);
});

test('guard: false asks for no token and counts nothing', async () => {
  await using shop = openGuarded({guard: false});
  assert.equal(await readToken(shop), '');
  for (let count = 0; count < 20; count += 1)
    assert.equal((await order(shop, {checkoutToken: undefined}, '203.0.113.9')).status, 201);
});

test('options that could never work are refused', () => {
  const wrong: [object, RegExp][] = [
    [{guard: {limit: {}}}, /guard: unknown option "limit": did you mean "limits"/],
    [{guard: {limits: {order: 1}}}, /guard.limits: unknown option "order": did you mean "orders"/],
    [{guard: {limits: {orders: 0}}}, /guard.limits.orders is a number above 0/],
    [{guard: {challenge: 'turnstile'}}, /guard.challenge is proofOfWork\(\)/],
    [{guard: true}, /guard is an object/],
    [{trustProxy: 'loopback'}, /trustProxy is an array/],
  ];
  for (const [options, says] of wrong) assert.throws(() => openShop(options as ShopChanges), says);
});

test('nothing is made before the guard has said yes', async () => {
  await using shop = openGuarded({
    guard: {challenge: proofOfWork({cost: 1}), limits: {unprovedAddress: 1, intention: 1}},
  });
  await order(shop, {quantity: 0}, '203.0.113.9');
  assert.equal((await order(shop, {}, '203.0.113.9')).body.error.code, 'challenge_required');
  await assertNothingMade(shop);
});

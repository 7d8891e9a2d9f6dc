/** `GET /health`: whether the shop lives is for everybody, and how it is for its owner alone (72, 135). */
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {type TestContext, test} from 'node:test';
import {type Health, bearer} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {VERSION} from '../../server/version.ts';
import {StoreUnavailable} from '../../server/store/database.ts';
import {openShop, type ShopChanges, type TestShop} from './shop.ts';

const [TOKEN, NEXT] = ['c3a8f9d2e1b7064592aafe318d7c6b50', '0b17f5a9c2d8e4631f70ab59cde86124'];
const hashed = (token: string): string => `sha256:${createHash('sha256').update(token).digest('hex')}`;

type Plain = Pick<Health, 'status'>;

function asOwner(shop: TestShop, token = TOKEN, headers: Record<string, string> = {}) {
  return shop.ask<Health>('/health', {headers: {authorization: `Bearer ${token}`, ...headers}});
}

function openOwned(changes: ShopChanges = {}): TestShop {
  return openShop({admin: {authenticate: bearer(TOKEN)}, ...changes});
}

test('everybody learns that it lives, and nothing else, without a word to Stripe', async () => {
  await using shop = openOwned();
  const before = shop.stripe.journal.entries.length;
  for (const path of ['/health', '/health/']) {
    const {status, body, headers} = await shop.ask<Plain>(path);
    assert.deepEqual([status, body], [200, {status: 'ok'}]);
    assert.deepEqual(
      [headers.get('cache-control'), headers.get('access-control-allow-origin')],
      ['no-store', null],
    );
  }
  const head = await shop.backend.fetch(new Request('http://shop.test/buybox/health', {method: 'HEAD'}));
  assert.equal(head.status, 200);
  assert.equal(shop.stripe.journal.entries.length, before);
});

/** What asks, and does not prove to be the owner. */
const STRANGERS: readonly [string, Record<string, string>][] = [
  ['another token', {authorization: `Bearer ${NEXT}`}],
  ['the token and more', {authorization: `Bearer ${TOKEN}0`}],
  ['the token cut short', {authorization: `Bearer ${TOKEN.slice(1)}`}],
  ['the token’s hash', {authorization: `Bearer ${hashed(TOKEN).slice(7)}`}],
  ['the token as a password', {authorization: `Basic ${TOKEN}`}],
  ['the token alone', {authorization: TOKEN}],
  ['nothing', {authorization: 'Bearer '}],
  ['the token as a cookie', {cookie: `token=${TOKEN}`}],
];

for (const [what, headers] of STRANGERS)
  test(`who shows ${what} is answered as everybody`, async () => {
    await using shop = openOwned();
    const {status, body} = await shop.ask<Plain>('/health', {headers});
    assert.deepEqual([status, body], [200, {status: 'ok'}]);
  });

test('the owner learns all that shop.health() says', async () => {
  let now = Date.now();
  await using shop = openOwned({clock: () => now});
  await shop.confirm(await shop.order());
  now += 60_000;
  const {status, body, headers} = await asOwner(shop);
  assert.equal(status, 200);
  assert.deepEqual(body, await shop.backend.health());
  assert.deepEqual(
    [body.stripe.key, body.stripe.lastFailure, body.stripe.lastAnswerAt],
    ['accepted', null, now - 60_000],
  );
  assert.deepEqual([body.callbacks, body.needAttention], [{due: 0, failed: 0}, 0]);
  assert.deepEqual([body.uptimeMs, body.version, body.lastWebhookAt], [60_000, VERSION, now - 60_000]);
  assert.match(headers.get('vary') ?? '', /Authorization/);
});

test('one of two tokens is enough while the other is retired, and a hash does for a token', async () => {
  await using shop = openOwned({admin: {authenticate: bearer([NEXT, hashed(TOKEN)])}});
  for (const token of [TOKEN, NEXT]) assert.equal((await asOwner(shop, token)).body.version, VERSION);
});

/** Pages that ask with the owner's cookies or token. */
const PAGES: readonly [Record<string, string>, number][] = [
  [{origin: 'https://friend.example'}, 403],
  [{origin: 'https://evil.example'}, 403],
  [{origin: 'null'}, 403],
  [{'sec-fetch-site': 'cross-site'}, 403],
  [{'sec-fetch-site': 'same-site'}, 403],
  [{origin: 'http://shop.test', 'sec-fetch-site': 'cross-site'}, 403],
  [{origin: 'http://shop.test'}, 200],
  [{origin: 'http://shop.test', 'sec-fetch-site': 'same-origin'}, 200],
  [{'sec-fetch-site': 'none'}, 200],
];

for (const [headers, expected] of PAGES)
  test(`a page that says ${JSON.stringify(headers)} is answered ${expected}, and no CORS`, async () => {
    await using shop = openOwned({origins: ['https://friend.example']});
    for (const method of ['GET', 'OPTIONS']) {
      const init = {method, headers: {authorization: `Bearer ${TOKEN}`, ...headers}};
      const answer = await shop.ask('/health', init);
      assert.equal(answer.status, method === 'OPTIONS' && expected === 200 ? 405 : expected);
      const cors = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
      assert.deepEqual(cors, []);
    }
  });

/** Owners who can't be known, what is answered, and what the owner is told. */
const BROKEN: readonly [string, () => never, RegExp][] = [
  ['throws', () => fail(new Error('The session store is away.')), /session store is away/],
  ['throws a string', () => fail('canary'), /admin\.authenticate has thrown a string of 6 characters/],
  ['says yes', () => true as never, /admin\.authenticate has answered a value of type boolean without an id/],
  ['answers nobody', () => ({id: ''}) as never, /without an id/],
];

function fail(thrown: unknown): never {
  throw thrown;
}

for (const [what, authenticate, says] of BROKEN)
  test(`admin.authenticate that ${what} lets nobody in, and its owner hears of it once`, async () => {
    await using shop = openShop({admin: {authenticate}});
    for (let times = 0; times < 3; times += 1) {
      const {status, body} = await asOwner(shop);
      assert.deepEqual([status, body], [200, {status: 'ok'}]);
    }
    assert.equal(shop.errors.length, 1);
    assert.match(String(shop.errors[0]), says);
  });

test('admin.authenticate that never answers is waited for ten seconds, and asked for no probe', async (t) => {
  const waits = shortenWaits(t);
  let asked = 0;
  const authenticate = (): Promise<null> => {
    asked += 1;
    return new Promise(() => undefined);
  };
  await using shop = openShop({admin: {authenticate}});
  assert.deepEqual([(await shop.ask('/health')).status, asked], [200, 0]);
  assert.deepEqual([(await asOwner(shop)).body, asked], [{status: 'ok'}, 1]);
  assert.ok(waits.includes(10_000), waits.join());
  assert.match(String(shop.errors[0]), /admin\.authenticate has not answered within 10 seconds/);
});

/** Waiting takes no time; answers how long each wait would have been. */
function shortenWaits(t: TestContext): number[] {
  const waits: number[] = [];
  const {setTimeout} = globalThis;
  t.mock.method(globalThis, 'setTimeout', (act: () => void, milliseconds = 0, ...values: []) => {
    waits.push(milliseconds);
    return setTimeout(act, milliseconds === 10_000 ? 0 : milliseconds, ...values);
  });
  return waits;
}

test('without the option admin nobody is the owner', async () => {
  await using shop = openShop();
  assert.deepEqual((await asOwner(shop)).body, {status: 'ok'});
});

/** Tokens that can be guessed, and what is said of them: never the token. */
const WEAK: readonly [string | string[] | undefined, RegExp][] = [
  [undefined, /bearer\(tokens\) is missing/],
  [[], /bearer\(tokens\) is missing/],
  ['a word', /has at least 32 characters/],
  ['a'.repeat(40), /can be guessed/],
  ['change-me-change-me-change-me-change-me', /placeholder/],
  [`${TOKEN} ${NEXT}`, /no space/],
  [`sha256:${TOKEN}`, /no space/],
  [[TOKEN, TOKEN], /the same secret twice/],
];

for (const [index, [tokens, says]] of WEAK.entries())
  test(`a token that can be guessed or read wrongly is none: ${index + 1}`, () => {
    assert.throws(
      () => bearer(tokens),
      (error: Error) => error instanceof TypeError && says.test(error.message) && !error.message.includes(TOKEN),
    );
  });

test('a database that can not be read, or a shop that closes, is answered 503, and nobody is called', async () => {
  const store = sqlite(':memory:');
  let isAway = false;
  const marks = async () => {
    if (isAway) throw new StoreUnavailable('canary: no database');
    return store.marks();
  };
  let now = Date.now();
  const shop = openOwned({store: {...store, marks}, clock: () => now});
  assert.equal((await shop.ask('/health')).status, 200);
  isAway = true;
  assert.equal((await shop.ask('/health')).status, 200, 'what was read within a second');
  now += 1_000;
  for (const ask of [() => shop.ask('/health'), () => asOwner(shop)]) {
    const {status, body, headers} = await ask();
    assert.deepEqual([status, headers.get('retry-after')], [503, '5']);
    assert.doesNotMatch(JSON.stringify(body), /canary/);
  }
  isAway = false;
  assert.deepEqual(shop.errors, []);
  await shop.backend.close();
  assert.equal((await shop.ask('/health')).status, 503);
  await shop[Symbol.asyncDispose]();
});

test('a flood of questions reads the database once a second', async () => {
  const store = sqlite(':memory:');
  let [reads, now] = [0, Date.now()];
  const marks = () => {
    reads += 1;
    return store.marks();
  };
  await using shop = openOwned({store: {...store, marks}, clock: () => now});
  await shop.ask('/health');
  const before = reads;
  now += 1_000;
  await Promise.all(Array.from({length: 200}, () => shop.ask('/health')));
  assert.equal(reads - before, 1);
});

test('health tells of a key that Stripe refuses, of a right that is missing, and of Stripe away', async () => {
  let now = Date.now();
  let answer: (request: Request) => Promise<Response> = async () => Response.error();
  await using shop = openOwned({clock: () => now});
  const options = {secretKey: shop.stripe.secretKey, publishableKey: shop.stripe.publishableKey};
  const stripe = {...options, webhookSecret: shop.webhookSecret, fetch: (request: Request) => answer(request)};
  await using asked = openOwned({stripe, clock: () => now});
  const look = async () => {
    await asked.post('/create-payment-intent', {
      product: 'credits',
      quantity: 1,
      expectedAmount: 100,
      intentionId: crypto.randomUUID(),
      attempt: 1,
    });
    const {key, lastDeniedAt, lastFailure, lastFailureAt} = (await asked.backend.health()).stripe;
    return [key, lastDeniedAt, lastFailure, lastFailureAt];
  };
  const refuse = (status: number) => async () =>
    Response.json({error: {type: 'invalid_request_error', message: 'no'}}, {status});
  answer = refuse(401);
  assert.deepEqual(await look(), ['refused', null, null, null]);
  now += 1_000;
  answer = refuse(403);
  assert.deepEqual(await look(), ['accepted', now, null, null]);
  const denied = now;
  now += 1_000;
  answer = async () => {
    throw new TypeError('fetch failed');
  };
  assert.deepEqual(await look(), ['accepted', denied, 'connection', now]);
});

test('health counts what waits: callbacks that were given up, and orders that need a person', async () => {
  let now = Date.now();
  const store = sqlite(':memory:', {clock: () => now});
  const onPaid = async (): Promise<void> => fail(new Error('The host can not.'));
  await using shop = openOwned({store, clock: () => now, onPaid});
  await shop.confirm(await shop.order());
  assert.deepEqual((await shop.backend.health()).callbacks, {due: 1, failed: 0});
  for (let tries = 0; tries < 9; tries += 1) {
    now += 24 * 60 * 60_000;
    await shop.backend.reconcile();
  }
  const {callbacks, needAttention} = await shop.backend.health();
  assert.deepEqual([callbacks, needAttention], [{due: 0, failed: 1}, 1]);
});

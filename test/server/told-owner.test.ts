/** Who hears of a refusal: the owner once an hour where everybody is refused, nobody where it is the client's own fault. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {FaultRule} from 'buybox/sandbox';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';

const HOUR = 3_600_000;
const CREATE = 'POST /v1/payment_intents';

function said(shop: TestShop): string {
  return shop.errors.map(String).join('\n');
}

/** The headers of a request to http://shop.test that is refused, and under which cause its owner hears of it. */
const SITES: readonly [headers: Record<string, string>, cause?: 'origin' | 'origin_unknown'][] = [
  [{origin: 'https://www.shop.example:8443', 'sec-fetch-site': 'same-site'}, 'origin'],
  [{origin: 'https://shop.example'}, 'origin_unknown'],
  [{origin: 'https://shop.example', 'sec-fetch-site': 'cross-site'}],
  [{origin: 'null', 'sec-fetch-site': 'same-origin'}],
  [{'sec-fetch-site': 'same-site'}],
];

for (const [headers, cause] of SITES)
  test(`${cause ? 'tells of' : 'keeps silent about'} a refused page with ${JSON.stringify(headers)}`, async () => {
    await using shop = openShop();
    for (let time = 0; time < 3; time += 1) {
      const {status, body} = await shop.post('/create-payment-intent', orderOf(), headers);
      assert.deepEqual([status, body.error.code], [403, 'origin_not_allowed']);
    }
    assert.deepEqual(shop.stripe.journal.entries, []);
    assert.equal(shop.errors.length, cause ? 1 : 0);
    const {status, refused} = await shop.backend.health();
    assert.deepEqual([status, refused], [cause === 'origin' ? 'degraded' : 'ok', cause ? {[cause]: 3} : {}]);
    if (!cause) return;
    assert.ok(said(shop).includes(`origins: ['${headers['origin']}']`), said(shop));
    assert.match(said(shop), /answers for shop\.test/);
  });

test('what would be refused at Pay is refused at the first question, and told once', async () => {
  await using shop = openShop({publicUrl: 'https://shop.example/store'});
  const headers = {origin: 'https://www.shop.example', 'sec-fetch-site': 'same-site'};
  const {status, headers: answered, body} = await shop.ask<{error: {message: string}}>('/config', {headers});
  assert.deepEqual([status, answered.get('access-control-allow-origin')], [403, '*']);
  assert.match(body.error.message, /page of https:\/\/www\.shop\.example.*answers for https:\/\/shop\.example\./);
  await shop.post('/create-payment-intent', orderOf(), headers);
  assert.equal(shop.errors.length, 1);
});

/** A shop whose calls Stripe answers by this. */
function answering(status: number, error: {message: string; code?: string}, changes: ShopChanges = {}): TestShop {
  const body = JSON.stringify({error: {type: 'invalid_request_error', ...error}});
  const fetch = async () => new Response(body, {status, headers: {'content-type': 'application/json'}});
  const keys = {secretKey: 'rk_test_canary', publishableKey: 'pk_test_1', webhookSecret: 'whsec_1234567890'};
  return openShop({...changes, stripe: {...keys, fetch}});
}

/** Stripe's status and sentence, the cause, what the owner reads. */
const KEYS: readonly [number, string, string, RegExp][] = [
  [
    401,
    'Invalid API Key provided: rk_test_*****nary',
    'stripe_key',
    /refuses stripe\.secretKey \(401\).*Copy the key anew/,
  ],
  [
    403,
    "The provided key 'rk_test_*********nary' does not have the required permissions for this endpoint on account 'acct_1'. Having the 'rak_payment_intent_write' permission would allow this request to continue.",
    'stripe_right',
    /lacks the right rak_payment_intent_write \(403\)/,
  ],
];

for (const [status, message, cause, says] of KEYS)
  test(`a key that Stripe answers with ${status} is told once an hour, and no part of it`, async () => {
    let now = Date.now();
    await using shop = answering(status, {message}, {clock: () => now});
    for (let time = 0; time < 4; time += 1) {
      const {status: answered, body} = await shop.post('/create-payment-intent', orderOf());
      assert.deepEqual([answered, body.error.code], [500, 'internal_error']);
    }
    assert.equal(shop.errors.length, 1);
    assert.match(said(shop), says);
    assert.equal(said(shop).includes('nary'), false);
    assert.equal((shop.errors[0] as Error).cause, undefined);
    assert.deepEqual((await shop.backend.health()).refused, {[cause]: 4});
    now += HOUR;
    assert.equal((await shop.backend.health()).status, 'ok');
    await shop.backend.reconcile();
    assert.equal(shop.errors.length, 2, 'the second look is refused as well, four times');
    assert.equal((await shop.backend.health()).status, 'degraded');
  });

test('what Stripe refuses everybody is told once an hour, in its own words and without a key', async () => {
  await using shop = answering(400, {
    message: 'The payment method type "giropay" is not active for rk_test_canary. See sk_test_****1234.',
  });
  for (let time = 0; time < 3; time += 1) {
    const {status, body} = await shop.post('/create-payment-intent', orderOf());
    assert.deepEqual([status, body.error.code], [400, 'payment_refused']);
  }
  assert.equal(shop.errors.length, 1);
  assert.match(said(shop), /Stripe says: The payment method type "giropay" is not active/);
  assert.equal(/canary|1234/.test(said(shop)), false, said(shop));
  assert.deepEqual((await shop.backend.health()).refused, {payment_refused: 3});
});

/** Fault, how often, the cause. */
const TROUBLES: readonly [FaultRule['fault'], string][] = [
  [{kind: 'rate_limit'}, 'rate_limited'],
  [{kind: 'reset', when: 'before'}, 'stripe_unavailable'],
];

for (const [fault, cause] of TROUBLES)
  test(`Stripe’s ${cause} is told once an hour`, async () => {
    await using shop = openShop();
    shop.stripe.faults.add({on: CREATE, fault, times: 'always'});
    await Promise.all([orderOf(), orderOf()].map((order) => shop.post('/create-payment-intent', order)));
    assert.deepEqual([shop.errors.length, (await shop.backend.health()).refused], [1, {[cause]: 2}]);
  });

test('a database that is away is told once an hour', async () => {
  const store = sqlite(':memory:');
  await using shop = openShop({store});
  await store.close();
  for (let time = 0; time < 3; time += 1) {
    const {status, body} = await shop.post('/create-payment-intent', orderOf());
    assert.deepEqual([status, body.error.code], [503, 'not_recordable']);
  }
  assert.equal(shop.errors.length, 1);
  assert.match(String((shop.errors[0] as Error).cause), /The store is closed/);
});

test('what is a buyer’s own fault fills nobody’s log', async () => {
  await using shop = openShop();
  const refused = async (path: string, body: unknown, headers: HeadersInit = {}) => {
    const answer = await shop.post(path, body, headers);
    assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${JSON.stringify(body)}`);
    return answer.body.error.code;
  };
  const codes = new Set<string>();
  const {orderId, orderToken, clientSecret} = await shop.order();
  const authorization = `Bearer ${orderToken}`;
  const body = {orderId, confirmationToken: 'ctoken_unknown', returnUrl: 'http://shop.test/'};
  codes.add(await refused('/confirm-payment-intent', body, {authorization}));
  codes.add(await refused('/find-order', {clientSecret: `${clientSecret}x`}));
  const request = orderOf();
  await shop.post('/create-payment-intent', request);
  codes.add(await refused('/create-payment-intent', {...request, quantity: 2, expectedAmount: 200}));
  codes.add(await refused('/nothing', {}));
  assert.deepEqual(codes, new Set(['attempt_conflict', 'not_found', 'payment_refused']));
  assert.deepEqual([shop.errors, (await shop.backend.health()).refused], [[], {}]);
});

test('an address that Stripe does not take is told to its buyer alone', async () => {
  await using shop = answering(400, {message: 'Invalid email address: ann@shop.example', code: 'email_invalid'});
  const {status, body} = await shop.post('/create-payment-intent', orderOf({email: 'ann@shop.example'}));
  assert.deepEqual([status, body.error.code], [400, 'invalid_email']);
  assert.deepEqual([shop.errors, (await shop.backend.health()).refused], [[], {}]);
});

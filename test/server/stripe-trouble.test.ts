/** Stripe refuses, is busy, or answers into the void: the buyer's next try finds the same order and one PaymentIntent. */
import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {FaultRule} from 'buybox/sandbox';
import {openShop, orderOf} from './shop.ts';

const CREATE = 'POST /v1/payment_intents';

/** Fault, how often, and what the buyer is answered first. */
const ROWS: readonly [string, FaultRule['fault'], number, number][] = [
  ['too many requests, once: the shop tries again (56)', {kind: 'rate_limit'}, 1, 201],
  ['too many requests, twice', {kind: 'rate_limit', reason: 'endpoint-rate', retryAfter: 1}, 2, 201],
  ['too many requests, told by 400, as some limits do', {kind: 'rate_limit', status: 400}, 2, 201],
  ['too many requests for longer (56)', {kind: 'rate_limit'}, 3, 429],
  ['the same key at work, once: the SDK tries again (57)', {kind: 'conflict'}, 1, 201],
  ['a locked object, once: the SDK tries again (57)', {kind: 'lock_timeout'}, 1, 201],
  ['a connection cut after the work, once (58)', {kind: 'reset', when: 'after'}, 1, 201],
  ['a connection cut after the work, for longer (54, 58)', {kind: 'reset', when: 'after'}, 3, 503],
  ['a proxy’s page after the work (54)', {kind: 'bad_gateway', when: 'after'}, 3, 503],
  ['half an answer (54)', {kind: 'truncated'}, 3, 503],
];

/** Waiting takes no time; answers how long each wait would have been. A limit of the SDK's stays one. */
function shortenWaits(t: TestContext): number[] {
  const waits: number[] = [];
  const {setTimeout} = globalThis;
  t.mock.method(globalThis, 'setTimeout', (act: () => void, milliseconds = 0, ...values: []) => {
    if (milliseconds > 2_000) return setTimeout(act, milliseconds, ...values);
    waits.push(milliseconds);
    return setTimeout(act, 0, ...values);
  });
  return waits;
}

for (const [what, fault, times, status] of ROWS)
  test(`${what}: one PaymentIntent in the end`, async (t) => {
    shortenWaits(t);
    await using shop = openShop();
    shop.stripe.faults.add({on: CREATE, fault, times});
    const request = orderOf();
    const first = await shop.post('/create-payment-intent', request);
    assert.equal(first.status, status);
    if (status !== 201) {
      assert.equal(first.body.error.retryable, true);
      assert.equal(first.headers.get('retry-after'), '5');
    }
    const second = await shop.post('/create-payment-intent', request);
    assert.equal(second.status, 200);
    assert.equal((await shop.sdk.paymentIntents.list()).data.length, 1);
    assert.equal((await shop.backend.orders()).length, 1);
  });

test('waits longer from try to try, never alike, and no longer than a buyer would', async (t) => {
  const waits = shortenWaits(t);
  await using shop = openShop();
  shop.stripe.faults.add({on: CREATE, fault: {kind: 'rate_limit'}, times: 3});
  assert.equal((await shop.post('/create-payment-intent', orderOf())).status, 429);
  assert.equal(shop.stripe.journal.calls(CREATE).length, 3);
  const [first = 0, second = 0] = waits.filter((wait) => wait >= 250);
  assert.ok(first >= 250 && first <= 500 && second >= 500 && second <= 1_000, waits.join());
  const keys = new Set(shop.stripe.journal.calls(CREATE).map(({idempotencyKey}) => idempotencyKey));
  assert.equal(keys.size, 1);
});

/** What Stripe says, how often it is asked, and what the page is told. */
const WAITS: readonly [FaultRule['fault'], number, string][] = [
  [{kind: 'rate_limit', retryAfter: 30}, 1, '30'],
  [{kind: 'rate_limit', retryAfter: 86_400}, 1, '60'],
  [{kind: 'rate_limit', retryAfter: 0}, 3, '1'],
  [{kind: 'rate_limit', status: 400, retryAfter: 7}, 1, '7'],
  [{kind: 'lock_timeout', retryAfter: 9}, 3, '9'],
];

for (const [fault, calls, told] of WAITS)
  test(`passes ${JSON.stringify(fault)} on, after ${calls}`, async (t) => {
    shortenWaits(t);
    await using shop = openShop({origins: ['https://blog.example']});
    shop.stripe.faults.add({on: CREATE, fault, times: 'always'});
    const from = {origin: 'https://blog.example'};
    const {status, body, headers} = await shop.post('/create-payment-intent', orderOf(), from);
    assert.deepEqual([status, body.error.code, headers.get('retry-after')], [429, 'rate_limited', told]);
    // Another site's page may not read it otherwise.
    assert.equal(headers.get('access-control-expose-headers'), 'Retry-After');
    assert.equal(shop.stripe.journal.calls(CREATE).length, calls);
  });

test('what is read for a buyer is asked for again, too', async (t) => {
  shortenWaits(t);
  await using shop = openShop({areWebhooksLost: true});
  const order = await shop.order();
  await shop.confirm(order);
  shop.stripe.faults.add({on: 'GET /v1/payment_intents/:id', fault: {kind: 'rate_limit'}, times: 2});
  assert.equal((await shop.look(order)).status, 'paid');
});

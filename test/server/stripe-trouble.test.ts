/** Stripe refuses, is busy, or answers into the void: the buyer's next try finds the same order and one PaymentIntent. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {FaultRule} from 'buybox/sandbox';
import {openShop, orderOf} from './shop.ts';

const CREATE = 'POST /v1/payment_intents';

/** Fault, how often, and what the buyer is answered first. */
const ROWS: readonly [string, FaultRule['fault'], number, number][] = [
  ['too many requests (56)', {kind: 'rate_limit'}, 1, 429],
  ['the same key at work, once: the SDK tries again (57)', {kind: 'conflict'}, 1, 201],
  ['a locked object, once: the SDK tries again (57)', {kind: 'lock_timeout'}, 1, 201],
  ['a connection cut after the work, once (58)', {kind: 'reset', when: 'after'}, 1, 201],
  ['a connection cut after the work, for longer (54, 58)', {kind: 'reset', when: 'after'}, 3, 503],
  ['a proxy’s page after the work (54)', {kind: 'bad_gateway', when: 'after'}, 3, 503],
  ['half an answer (54)', {kind: 'truncated'}, 3, 503],
];

for (const [what, fault, times, status] of ROWS)
  test(`${what}: one PaymentIntent in the end`, async () => {
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

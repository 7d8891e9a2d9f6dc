/** An account for which Stripe has no search: what can't be searched for is taken for what is not there. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openShop, orderOf} from './shop.ts';

const HOUR = 3_600_000;

test('an order whose PaymentIntent can not be searched for, as in India, ends without a word', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now, lacking: ['search']});
  shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'reset', when: 'before'}, times: 3});
  await shop.post('/create-payment-intent', orderOf());
  shop.errors.length = 0;
  for (let looks = 0; looks < 8; looks += 1) {
    now += 6 * HOUR;
    await shop.backend.reconcile();
  }
  assert.deepEqual(
    (await shop.backend.orders()).map(({state}) => state),
    ['canceled'],
  );
  assert.deepEqual(shop.errors, []);
});

/** Orders that were left: when they end, and how a page that comes later goes on. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openShop, orderOf} from './shop.ts';

const MINUTE = 60_000;

test('an order that is not paid keeps its price for an hour, and a look falls right after it', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  const intentionId = crypto.randomUUID();
  const {body: reply} = await shop.post('/create-payment-intent', orderOf({intentionId}));
  const start = now;
  while ((await shop.backend.order(reply.orderId))?.state === 'open') {
    now += MINUTE / 2;
    await shop.backend.reconcile();
  }
  assert.ok(now - start > 60 * MINUTE && now - start < 63 * MINUTE, `${(now - start) / MINUTE} minutes`);
  await assert.rejects(shop.confirm(reply));
  const late = await shop.post('/create-payment-intent', orderOf({intentionId}));
  assert.deepEqual([late.status, late.body.error.code], [409, 'attempt_expired']);
  const next = orderOf({intentionId, attempt: (late.body.error.attempt ?? 0) + 1});
  assert.equal((await shop.post('/create-payment-intent', next)).status, 201);
});

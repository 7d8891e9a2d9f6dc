/** When a shop says that it is not well: webhooks that don't come. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openShop} from './shop.ts';

const MINUTE = 60_000;

test('health is ok again when a webhook comes', async () => {
  let now = Date.now();
  await using shop = openShop({clock: () => now});
  const [first, second] = [await shop.order(), await shop.order()];
  await shop.stripe.settled();
  shop.stripe.faults.add({on: 'event *', fault: {kind: 'drop'}, times: 'always'});
  await shop.confirm(first);
  now += MINUTE;
  await shop.backend.reconcile();
  assert.equal((await shop.backend.health()).status, 'degraded');
  shop.stripe.faults.clear();
  now += MINUTE;
  await shop.confirm(second);
  const {status, lastWebhookAt} = await shop.backend.health();
  assert.deepEqual([status, lastWebhookAt], ['ok', now]);
});

test('health: no webhook ever comes, and only the buyers’ pages find the payments (72)', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  const first = now;
  for (let count = 0; count < 3; count += 1) {
    const reply = await shop.order();
    await shop.confirm(reply);
    assert.equal((await shop.look(reply)).status, 'paid');
    assert.deepEqual(await shop.backend.health().then(({status, unheardSince}) => [status, unheardSince]), [
      count < 2 ? 'ok' : 'degraded',
      first,
    ]);
    now += 4 * MINUTE;
  }
});

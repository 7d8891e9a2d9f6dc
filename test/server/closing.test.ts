/** A shop that is closed in the middle of its work: what is under way ends well, and nothing begins afterwards. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {deliver, succeededEvent} from './deliveries.ts';
import {createGate} from './gate.ts';
import {openShop, orderOf, type TestShop} from './shop.ts';

/** A shop over another's Stripe, where a call waits until it is let go. */
function openGated(other: TestShop) {
  const begun = createGate();
  const gate = createGate();
  const {secretKey, publishableKey} = other.stripe;
  const fetch = async (request: Request): Promise<Response> => {
    begun.open();
    await gate.opened;
    return other.stripe.fetch(request);
  };
  const shop = openShop({stripe: {secretKey, publishableKey, webhookSecret: other.webhookSecret, fetch}});
  return {
    shop,
    begun: begun.opened,
    letGo: gate.open,
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  };
}

test('close waits for the requests under way, and refuses those that come later', async () => {
  await using other = openShop();
  await using gated = openGated(other);
  const {shop, begun, letGo} = gated;
  const first = shop.post('/create-payment-intent', orderOf());
  await begun;
  let isClosed = false;
  const closed = shop.backend.close().then(() => (isClosed = true));
  for (const path of ['/config', '/buy-box.js']) {
    const {status, body, headers} = await shop.ask(path);
    assert.deepEqual([status, body.error.code, headers.get('retry-after')], [503, 'not_recordable', '5']);
  }
  assert.equal((await shop.post('/create-payment-intent', orderOf())).status, 503);
  assert.equal(isClosed, false);
  letGo();
  assert.equal((await first).status, 201);
  await closed;
  assert.deepEqual([shop.errors, await shop.backend.close()], [[], undefined]);
});

test('close waits for what a webhook goes on with after its answer', async () => {
  const gate = createGate();
  const store = sqlite(':memory:');
  let given = 0;
  await using shop = openShop({
    areWebhooksLost: true,
    store,
    onPaid: async (_, {tx}) => {
      await gate.opened;
      await tx.run('SELECT 1');
      given += 1;
    },
  });
  await shop.confirm(await shop.order());
  assert.equal((await deliver(shop, await succeededEvent(shop))).status, 200);
  assert.equal(given, 0);
  const closed = shop.backend.close();
  gate.open();
  await closed;
  assert.deepEqual([given, shop.errors], [1, []]);
});

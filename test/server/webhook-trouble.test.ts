/** What a webhook answers when something is away, or is not ours. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {deliver, succeededEvent} from './deliveries.ts';
import {openShop, orderOf} from './shop.ts';

test('asks Stripe to come again when Stripe itself could not be asked (87)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const reply = await shop.order();
  await shop.confirm(reply);
  const event = await succeededEvent(shop);
  shop.stripe.faults.add({on: 'GET /v1/payment_intents/:id', fault: {kind: 'server_error'}, times: 3});
  assert.equal((await deliver(shop, event)).status, 503);
  assert.equal((await deliver(shop, event)).status, 200);
  assert.equal(shop.paid.length, 1);
});

test('asks Stripe to come again while the database is away (87, 102)', async () => {
  const store = sqlite(':memory:');
  await using shop = openShop({areWebhooksLost: true, store});
  const reply = await shop.order();
  await shop.confirm(reply);
  const event = await succeededEvent(shop);
  await store.close();
  const {status, body} = await deliver(shop, event);
  assert.deepEqual([status, (body as {error: {code: string}}).error.code], [503, 'not_recordable']);
});

test('an event of a connected account moves nothing of ours (63)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const fault = {kind: 'reset', when: 'after'} as const;
  shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault, times: 3});
  const request = orderOf();
  assert.equal((await shop.post('/create-payment-intent', request)).status, 503);
  const event = JSON.parse(await succeededEvent(shop, 'payment_intent.created'));
  event.account = 'acct_other';
  event.data.object.id = 'pi_other';
  assert.equal((await deliver(shop, JSON.stringify(event))).status, 200);
  assert.equal((await shop.backend.orders())[0]?.paymentIntentId, null);
  assert.equal((await shop.post('/create-payment-intent', request)).status, 200);
});

test('says when an order is not there that Stripe knows: it may be another shop’s, or lost (77, 104)', async () => {
  let now = Date.now();
  await using shop = openShop({clock: () => now});
  const {orderId} = await shop.order();
  const event = await succeededEvent(shop, 'payment_intent.created');
  await using empty = openShop({clock: () => now});
  now += 11 * 60 * 1000;
  const signing = {secret: empty.webhookSecret, timestamp: Math.floor(now / 1000)};
  assert.equal((await deliver(empty, event, signing)).status, 200);
  assert.match(String(empty.errors), new RegExp(`There is no order ${orderId}`));
});

test('an event without an object is no failure of ours', async () => {
  await using shop = openShop();
  const event = JSON.stringify({id: 'evt_1', object: 'event', type: 'ping', livemode: false, created: 1});
  assert.equal((await deliver(shop, event)).status, 200);
});

test('reads no more of an event than whose it is, whatever API version wrote it (68)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const reply = await shop.order();
  await shop.confirm(reply);
  const event = JSON.parse(await succeededEvent(shop));
  const {id, metadata} = event.data.object;
  const old = {...event, api_version: '2018-02-28', data: {object: {id, object: 'payment_intent', metadata}}};
  assert.equal((await deliver(shop, JSON.stringify(old))).status, 200);
  assert.equal(shop.paid.length, 1);
});

test('takes an event that is a month late, and sent again by hand (75)', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  const reply = await shop.order();
  await shop.confirm(reply);
  const event = await succeededEvent(shop);
  now += 30 * 24 * 60 * 60 * 1000;
  for (let copies = 0; copies < 2; copies += 1)
    assert.equal((await deliver(shop, event, {timestamp: Math.floor(now / 1000)})).status, 200);
  assert.equal(shop.paid.length, 1);
});

test('refuses a body that something in between has written anew (83)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  await shop.order();
  const payload = await succeededEvent(shop, 'payment_intent.created');
  const signature = shop.sdk.webhooks.generateTestHeaderString({payload, secret: shop.webhookSecret});
  const again = JSON.stringify(JSON.parse(payload), null, 2);
  const {status, body} = await shop.post('/webhook', again, {'stripe-signature': signature});
  assert.deepEqual([status, body.error.code], [400, 'invalid_signature']);
});

test('no rule about origins stands before the webhook (88)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  await shop.order();
  const payload = await succeededEvent(shop, 'payment_intent.created');
  const signature = shop.sdk.webhooks.generateTestHeaderString({payload, secret: shop.webhookSecret});
  const headers = {'stripe-signature': signature, origin: 'https://stripe.com', 'sec-fetch-site': 'cross-site'};
  assert.equal((await shop.post('/webhook', payload, headers)).status, 200);
});

test('what a host may do has no address on the network (98)', async () => {
  await using shop = openShop();
  const {orderId} = await shop.order();
  for (const path of ['refund', 'refunds', 'capture', 'cancel', 'retry', 'reconcile', 'orders'])
    for (const address of [`/${path}`, `/orders/${orderId}/${path}`])
      assert.equal((await shop.post(address, {})).status, 404, address);
});

test('forgets what came more than 35 days ago, and no order (112)', async () => {
  let now = Date.now();
  const store = sqlite(':memory:');
  await using shop = openShop({store, clock: () => now});
  await shop.confirm(await shop.order());
  const count = async () =>
    (await store.transaction((tx) => tx.get<{n: number}>('SELECT count(*) AS n FROM buybox_events')))?.n ?? 0;
  const before = await count();
  assert.ok(before > 0);
  now += 36 * 24 * 60 * 60 * 1000;
  await shop.confirm(await shop.order());
  assert.ok((await count()) > before, 'no webhook waits for what is forgotten');
  await shop.backend.reconcile();
  assert.equal(await count(), before);
  assert.equal((await shop.backend.orders()).length, 2);
});

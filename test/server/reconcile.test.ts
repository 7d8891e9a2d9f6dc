/** The second look: what no webhook and no buyer has brought, within its budget; and what is done by hand. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ShopError} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {draft} from './order-facts.ts';
import {openShop, orderOf} from './shop.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test('every webhook lost for good: 500 paid orders are healed within the budget of reads (72, 86)', async () => {
  let now = Date.now();
  // On a busy machine this takes longer than the shop's own timer.
  const guard = {limits: {unprovedOrders: Infinity, unprovedProduct: Infinity, orders: Infinity}};
  await using shop = openShop({areWebhooksLost: true, clock: () => now, reconcileEverySeconds: 3600, guard});
  for (let count = 0; count < 500; count += 1) {
    const [id = ''] = (await shop.order()).clientSecret.split('_secret_');
    await shop.sdk.paymentIntents.confirm(id, {payment_method: 'pm_card_visa', return_url: 'http://shop.test/'});
  }
  assert.equal(shop.paid.length, 0);
  now += MINUTE;
  shop.stripe.journal.clear();
  for (let looks = 0; looks < 5; looks += 1)
    assert.equal((await shop.backend.reconcile({budget: 100})).healed, 100);
  assert.equal(new Set(shop.paid.map(({id}) => id)).size, 500);
  assert.equal(shop.paid.length, 500);
  const lists = shop.stripe.journal.calls('GET /v1/payment_intents').length;
  assert.ok(lists <= 15, `${lists} lists`);
  assert.equal(shop.stripe.journal.calls().length - lists, 500);
  assert.equal((await shop.backend.reconcile()).read, 0);
  const {uptimeMs: _, version: __, ...health} = await shop.backend.health();
  assert.deepEqual(health, {
    status: 'degraded',
    lastWebhookAt: null,
    lastHealedAt: now,
    unheardSince: null,
    lookBehindMs: 0,
    refused: {webhook_silence: 6},
    stripe: {key: 'accepted', lastDeniedAt: null, lastAnswerAt: now, lastFailureAt: null, lastFailure: null},
    callbacks: {due: 0, failed: 0},
    needAttention: 0,
  });
});

test('a PaymentIntent whose id was never written down is found by its metadata (49, 76)', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'reset', when: 'after'}, times: 3});
  const body = orderOf();
  assert.equal((await shop.post('/create-payment-intent', body)).status, 503);
  const [lost] = await shop.backend.orders();
  assert.equal(lost?.paymentIntentId, null);
  now += 3 * MINUTE;
  await shop.backend.reconcile();
  const intents = (await shop.sdk.paymentIntents.list()).data.map(({id}) => id);
  assert.deepEqual(intents, [(await shop.backend.order(lost?.id ?? ''))?.paymentIntentId]);
});

test('what was left is canceled after a day, at Stripe too; what never got there as well', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  const {orderId} = await shop.order();
  shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'reset', when: 'before'}, times: 3});
  await shop.post('/create-payment-intent', orderOf());
  for (let looks = 0; looks < 8; looks += 1) {
    now += DAY / 4;
    await shop.backend.reconcile();
  }
  const states = (await shop.backend.orders()).map(({state}) => state);
  assert.deepEqual(states, ['canceled', 'canceled']);
  const {paymentIntentId} = (await shop.backend.order(orderId)) ?? {};
  const intent = await shop.sdk.paymentIntents.retrieve(paymentIntentId ?? '');
  assert.deepEqual([intent.status, intent.cancellation_reason], ['canceled', 'abandoned']);
});

test('one order that can’t be looked at keeps nobody else waiting', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  const replies = [await shop.order(), await shop.order(), await shop.order()];
  for (const reply of replies) await shop.confirm(reply);
  const {paymentIntentId} = (await shop.backend.order(replies[0]?.orderId ?? '')) ?? {};
  const path = `GET /v1/payment_intents/${paymentIntentId}`;
  shop.stripe.faults.add({on: path, fault: {kind: 'server_error'}, times: 3});
  now += MINUTE;
  const report = await shop.backend.reconcile();
  assert.deepEqual([report.healed, report.failed, report.told], [2, 1, 2]);
  now += 3 * MINUTE;
  assert.equal((await shop.backend.reconcile()).healed, 1);
  assert.equal(shop.paid.length, 3);
});

test('what onPaid has given up comes again by retry (53)', async () => {
  let now = Date.now();
  let isBroken = true;
  const reasons: string[] = [];
  const given: string[] = [];
  await using shop = openShop({
    clock: () => now,
    store: sqlite(':memory:', {clock: () => now}),
    onPaid: async (order) => {
      if (isBroken) throw new Error('no');
      given.push(order.id);
    },
    onAttention: async (_, {reason}) => void reasons.push(reason),
  });
  const reply = await shop.order();
  await shop.confirm(reply);
  for (let tries = 0; tries < 10; tries += 1) {
    now += DAY;
    await shop.backend.reconcile();
  }
  assert.deepEqual(reasons, ['paid_failed']);
  const poisoned = await shop.backend.order(reply.orderId);
  assert.deepEqual([poisoned?.state, poisoned?.fulfilment], ['paid', 'failed']);
  isBroken = false;
  assert.equal(await shop.backend.retry(reply.orderId), 1);
  const {fulfilment, attention} = (await shop.backend.order(reply.orderId)) ?? {};
  assert.deepEqual([given, fulfilment, attention], [[reply.orderId], 'done', null]);
});

test('money that is held is captured or let go by hand', async () => {
  await using shop = openShop({capture: 'manual'});
  const [kept, released] = [await shop.order(), await shop.order()];
  // Too early: that must not stand in the way later.
  await assert.rejects(shop.backend.capture(kept.orderId), /nothing to capture/);
  for (const reply of [kept, released]) await shop.confirm(reply);
  assert.equal((await shop.look(kept)).status, 'processing');
  assert.equal(shop.paid.length, 0);
  const captureSome = shop.backend.capture as (id: string, more: object) => Promise<unknown>;
  await assert.rejects(captureSome(kept.orderId, {amount: 50}), /takes an id alone/);
  assert.equal((await shop.backend.capture(kept.orderId)).state, 'paid');
  assert.equal((await shop.backend.capture(kept.orderId)).state, 'paid');
  assert.equal((await shop.backend.cancel(released.orderId)).state, 'canceled');
  const code = (promise: Promise<unknown>) => promise.catch((error: unknown) => (error as ShopError).code);
  assert.equal(await code(shop.backend.capture(released.orderId)), 'not_capturable');
  assert.equal(await code(shop.backend.cancel(kept.orderId)), 'not_cancelable');
  assert.equal(await code(shop.backend.cancel('no')), 'not_found');
  assert.equal(shop.paid.length, 1);
  // One too early, one that took the money, one that was refused: what is paid is not asked for again.
  assert.equal(shop.stripe.journal.calls('POST /v1/payment_intents/:id/capture').length, 3);
});

test('an order that is canceled while its PaymentIntent is made is not paid behind our back', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  const fault = {kind: 'latency', milliseconds: 1_500} as const;
  shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault, times: 1});
  const asked = shop.post('/create-payment-intent', orderOf());
  let [order] = await shop.backend.orders();
  while (!order) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    [order] = await shop.backend.orders();
  }
  assert.equal((await shop.backend.cancel(order.id)).state, 'canceled');
  const {status, body} = await asked;
  assert.deepEqual([status, body.error.code], [409, 'attempt_expired']);
  assert.equal((await shop.sdk.paymentIntents.list()).data[0]?.status, 'canceled');
  now += MINUTE;
  await shop.backend.reconcile();
  assert.equal((await shop.backend.order(order.id))?.state, 'canceled');
});

test('a PaymentIntent that a webhook tells of after the order’s end is ended too', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  const store = sqlite(':memory:');
  const {secretKey, publishableKey, fetch} = shop.stripe;
  const stripe = {secretKey, publishableKey, fetch, webhookSecret: 'whsec_late'};
  await using late = openShop({clock: () => now, store, stripe});
  const {orderId, clientSecret} = await shop.order();
  const known = await shop.backend.order(orderId);
  assert.ok(known);
  await store.open(draft({...known, customer: null}));
  await store.abandon(orderId);
  const [intent = ''] = clientSecret.split('_secret_');
  assert.equal((await store.attachPaymentIntent(orderId, intent))?.state, 'canceled');
  now += MINUTE;
  await late.backend.reconcile();
  assert.equal((await shop.sdk.paymentIntents.retrieve(intent)).status, 'canceled');
  assert.equal((await late.backend.order(orderId))?.state, 'canceled');
});

test('a task that never ends well is given up, even where every failure is the process’s own (53)', async () => {
  const store = sqlite(':memory:');
  const starts: string[] = [];
  await using shop = openShop({
    store,
    onPaid: async () => void starts.push('paid'),
    onError: () => {
      throw new Error('The log is full.');
    },
  });
  const poisoned = await shop.order();
  await store.apply(poisoned.orderId, {
    intent: {
      id: poisoned.clientSecret.split('_secret_')[0] ?? '',
      status: 'succeeded',
      amount: 300,
      amount_received: 300,
      currency: 'usd',
      livemode: false,
      metadata: {buybox_order: poisoned.orderId},
    },
    refunds: [],
    disputes: [],
  });
  await store.transaction((tx) => tx.run('UPDATE buybox_tasks SET tries = 8'));
  await shop.backend.reconcile();
  const {fulfilment, attention} = (await shop.backend.order(poisoned.orderId)) ?? {};
  assert.deepEqual([starts, fulfilment, attention], [[], 'failed', 'paid_failed']);
  const found = await shop.backend.orders({needsAttention: true});
  assert.deepEqual(
    found.map(({id}) => id),
    [poisoned.orderId],
  );
  assert.deepEqual(await shop.backend.orders({needsAttention: false}), []);
});

test('with one call at a time, the order that waits longest is looked at first, however many come after it', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now, reconcileEverySeconds: 86_400});
  for (let count = 0; count < 3; count += 1, now += 100) await shop.order();
  const honest = await shop.order();
  await shop.confirm(honest);
  now += 100;
  for (let second = 0; second < 60 && shop.paid.length === 0; second += 1) {
    await shop.order();
    now += 1_000;
    await shop.backend.reconcile({budget: 1});
  }
  assert.equal(shop.paid[0]?.id, honest.orderId);
});

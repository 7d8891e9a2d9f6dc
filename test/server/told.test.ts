/** In which order the host is told of a payment and of what goes back, and what it is not told any more. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {openPaid} from './paid-shop.ts';
import type {ShopChanges} from './shop.ts';

test('what was refunded in full before it was given is not given any more (99)', async () => {
  let [now, starts] = [Date.now(), 0];
  const told: (string | null)[] = [];
  const changes: ShopChanges = {
    clock: () => now,
    store: sqlite(':memory:', {clock: () => now}),
    onPaid: async () => {
      starts += 1;
      throw new Error('The host can not.');
    },
    onRefunded: async ({fulfilment}) => void told.push(fulfilment),
  };
  const {shop, id} = await openPaid(changes, 'pm_card_pendingRefund');
  await using _ = shop;
  assert.equal(starts, 1);
  await shop.backend.refund(id, {requestKey: 'a'});
  now += 60 * 60 * 1000;
  await shop.backend.reconcile();
  await shop.stripe.settled();
  const order = await shop.backend.order(id);
  assert.deepEqual([starts, order?.fulfilment, order?.refunded], [1, 'none', 300]);
  assert.deepEqual(told, ['none']);
  await shop.backend.retry(id);
  assert.deepEqual([starts, (await shop.backend.order(id))?.fulfilment], [1, 'none']);
});

test('what was refunded in vain before it was given is given when a person says so (94, 99)', async () => {
  let isBroken = true;
  const given: string[] = [];
  const changes: ShopChanges = {
    onPaid: async (order) => {
      if (isBroken) throw new Error('The host can not.');
      given.push(order.id);
    },
  };
  const {shop, id} = await openPaid(changes, 'pm_card_refundFail');
  await using _ = shop;
  await shop.backend.refund(id, {requestKey: 'a'});
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await shop.stripe.settled();
  assert.deepEqual([(await shop.backend.order(id))?.attention, given], ['refund_failed', []]);
  isBroken = false;
  await shop.backend.retry(id);
  const order = await shop.backend.order(id);
  assert.deepEqual([given, order?.fulfilment, order?.attention], [[id], 'done', null]);
});

test('the host’s last word on a refund is Stripe’s last, although it could not hear the first (94)', async () => {
  let now = Date.now();
  const told: string[] = [];
  const changes: ShopChanges = {
    clock: () => now,
    store: sqlite(':memory:', {clock: () => now}),
    onRefunded: async (_, {refund, attempt}) => {
      told.push(`${refund.status} ${attempt}`);
      if (told.length === 1) throw new Error('The host can not.');
    },
  };
  const {shop, id} = await openPaid(changes, 'pm_card_refundFail');
  await using _ = shop;
  await shop.backend.refund(id, {requestKey: 'a'});
  await new Promise((resolve) => setTimeout(resolve, 20));
  await shop.stripe.settled();
  now += 60_000;
  await shop.backend.reconcile();
  assert.deepEqual(told, ['succeeded 1', 'succeeded 2', 'failed 1']);
});

test('refunds that nobody has told of are told in their order, and listed so', async () => {
  let now = Date.now();
  const told: number[] = [];
  const changes: ShopChanges = {
    areWebhooksLost: true,
    clock: () => now,
    onRefunded: async (_, {refund}) => void told.push(refund.amount),
  };
  const {shop, intent} = await openPaid(changes);
  await using _ = shop;
  for (const amount of [50, 70, 80]) shop.stripe.dashboard.refund(intent, {amount});
  now += 60_000;
  await shop.backend.reconcile();
  assert.deepEqual(told, [50, 70, 80]);
});

test('a refund waits for a payment that was given up, until somebody says again', async () => {
  let [now, isBroken] = [Date.now(), true];
  const told: string[] = [];
  const changes: ShopChanges = {
    clock: () => now,
    store: sqlite(':memory:', {clock: () => now}),
    onPaid: async () => {
      if (isBroken) throw new Error('The host can not.');
      told.push('paid');
    },
    onRefunded: async () => void told.push('refunded'),
  };
  const {shop, id} = await openPaid(changes);
  await using _ = shop;
  for (let tries = 0; tries < 9; tries += 1) {
    now += 24 * 60 * 60 * 1000;
    await shop.backend.reconcile();
  }
  assert.equal((await shop.backend.order(id))?.fulfilment, 'failed');
  await shop.backend.refund(id, {requestKey: 'a', amount: 100});
  // Otherwise the refund's own webhook may be the one that tells.
  await shop.stripe.settled();
  assert.deepEqual(told, []);
  isBroken = false;
  await shop.backend.retry(id);
  assert.deepEqual(told, ['paid', 'refunded']);
});

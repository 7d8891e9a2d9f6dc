/** A clock that was ahead, and is right again: what it has put off does not wait as long as it was wrong. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, type ShopChanges} from './shop.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A shop whose clock, and that of its database, is ahead by this. */
function openAhead(ahead: number, changes: ShopChanges = {}) {
  const now = {at: Date.now() + ahead};
  const clock = (): number => now.at;
  const shop = openShop({clock, store: sqlite(':memory:', {clock}), areWebhooksLost: true, ...changes});
  return {shop, now};
}

test('an order that was to be looked at next month is looked at now', async () => {
  const {shop, now} = openAhead(30 * DAY);
  await using _ = shop;
  await shop.confirm(await shop.order());
  now.at -= 30 * DAY;
  assert.equal((await shop.backend.reconcile()).healed, 1);
  assert.equal(shop.paid.length, 1);
});

test('an order that has its next look tomorrow is left alone, and so is one that was just made', async () => {
  const {shop, now} = openAhead(0);
  await using _ = shop;
  await shop.order();
  assert.equal((await shop.backend.reconcile()).read, 0);
  for (const minutes of [1, 3, 11, 49, 7 * 60]) {
    now.at += minutes * MINUTE;
    assert.equal((await shop.backend.reconcile()).read, 1, `${minutes}`);
  }
  now.at += 1;
  assert.equal((await shop.backend.reconcile()).read, 0);
});

test('a callback that failed under the wrong clock is tried again now', async () => {
  let tries = 0;
  const {shop, now} = openAhead(30 * DAY, {
    areWebhooksLost: false,
    onPaid: async () => {
      tries += 1;
      if (tries === 1) throw new Error('The host can not.');
    },
  });
  await using _ = shop;
  await shop.confirm(await shop.order());
  now.at -= 30 * DAY;
  await shop.backend.reconcile();
  assert.equal(tries, 2);
});

test('a task whose holder has died under the wrong clock is taken over', async () => {
  const now = {at: Date.now() + 30 * DAY};
  const clock = (): number => now.at;
  const store = sqlite(':memory:', {clock});
  await using shop = openShop({clock, store, areWebhooksLost: true, onPaid: async () => undefined});
  const {orderId, clientSecret} = await shop.order();
  const [id = ''] = clientSecret.split('_secret_');
  const money = {amount: 300, amount_received: 300, currency: 'usd', livemode: false};
  const intent = {id, status: 'succeeded', metadata: {buybox_order: orderId}, ...money};
  now.at -= 30 * DAY;
  await store.apply(orderId, {intent, refunds: [], disputes: []});
  now.at += 30 * DAY;
  assert.ok(await store.claim(15_000, orderId));
  now.at -= 30 * DAY;
  await shop.backend.reconcile();
  assert.equal((await shop.backend.order(orderId))?.fulfilment, 'done');
});

test('a retry that is not due yet is not hurried', async () => {
  let tries = 0;
  const {shop} = openAhead(0, {
    areWebhooksLost: false,
    onPaid: async () => {
      tries += 1;
      throw new Error('The host can not.');
    },
  });
  await using _ = shop;
  await shop.confirm(await shop.order());
  await shop.backend.reconcile();
  assert.equal(tries, 1);
});

test('health believes a webhook of now again, after one of next month', async () => {
  const {shop, now} = openAhead(30 * DAY, {areWebhooksLost: false});
  await using _ = shop;
  await shop.confirm(await shop.order());
  now.at -= 30 * DAY;
  await shop.confirm(await shop.order());
  assert.equal((await shop.backend.health()).lastWebhookAt, now.at);
});

/** How often Stripe is read for those who ask about one order, and how old an answer may be. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openShop, type TestShop} from './shop.ts';

const READ = 'GET /v1/payment_intents/:id';

const reads = (shop: TestShop): number => shop.stripe.journal.calls(READ).length;

test('whoever asks about one order shares one read of Stripe a second (attack 4)', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  const [one, other] = [await shop.order(), await shop.order()];
  await Promise.all(Array.from({length: 20}, () => shop.look(one)));
  for (let count = 0; count < 20; count += 1) await shop.post('/find-order', {clientSecret: one.clientSecret});
  // One for those who poll, one for those whom a bank has sent back.
  assert.equal(reads(shop), 2);
  await shop.look(other);
  assert.equal(reads(shop), 3);
  now += 1_000;
  await shop.look(one);
  assert.equal(reads(shop), 4);
});

test('a buyer whom the bank sends back is told of what has just been paid', async () => {
  const now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  const reply = await shop.order();
  assert.equal((await shop.look(reply)).status, 'open');
  await shop.confirm(reply);
  const {body} = await shop.post<{status: string}>('/find-order', {clientSecret: reply.clientSecret});
  assert.equal(body.status, 'paid');
});

test('what a webhook has read is what the next one is told', async () => {
  const now = Date.now();
  await using shop = openShop({clock: () => now});
  const reply = await shop.order();
  assert.equal((await shop.look(reply)).status, 'open');
  await shop.confirm(reply);
  assert.equal((await shop.look(reply)).status, 'paid');
});

test('a failure is shared by nobody who comes later', async () => {
  const now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  const reply = await shop.order();
  shop.stripe.faults.add({on: READ, fault: {kind: 'reset', when: 'before'}, times: 3});
  const headers = {authorization: `Bearer ${reply.orderToken}`};
  assert.equal((await shop.ask(`/orders/${reply.orderId}`, {headers})).status, 503);
  assert.equal((await shop.look(reply)).status, 'open');
});

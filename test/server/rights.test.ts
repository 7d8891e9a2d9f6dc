/** A restricted key: what a sale needs is on the PaymentIntent, so no other right that is missing stops one. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openPaid} from './paid-shop.ts';
import type {Right} from './restricted-key.ts';
import {openShop, type TestShop} from './shop.ts';

const READS: readonly Right[] = ['charge_read', 'refund_read', 'dispute_read'];

function said(shop: TestShop): string {
  return shop.errors.map(String).join('\n');
}

for (const lacking of [['charge_read'], ['refund_read'], ['dispute_read'], READS] as const)
  test(`a key without ${lacking.join(', ')} sells, once, by webhook, page and second look`, async () => {
    const {shop, id} = await openPaid({lacking});
    await using _ = shop;
    await shop.backend.reconcile();
    const order = await shop.backend.order(id);
    assert.deepEqual([order?.state, order?.fulfilment, order?.amount], ['paid', 'done', 300]);
    assert.equal(shop.paid.length, 1);
  });

test('a key without any right to read sells where only the page tells of it', async () => {
  await using shop = openShop({lacking: READS, areWebhooksLost: true});
  const reply = await shop.order();
  await shop.confirm(reply);
  assert.equal((await shop.look(reply)).status, 'paid');
  assert.equal(shop.paid.length, 1);
});

test('the owner hears once which rights are missing, and what that costs', async () => {
  let now = Date.now();
  const {shop} = await openPaid({lacking: READS, clock: () => now});
  await using _ = shop;
  const second = await shop.order();
  await shop.look(second);
  await shop.confirm(second);
  assert.equal(shop.paid.length, 2);
  assert.equal(shop.errors.length, 1, said(shop));
  assert.match(said(shop), /lacks the rights rak_charge_read, rak_refund_read, rak_dispute_read \(403\)/);
  assert.match(said(shop), /Dashboard are not seen.*onDisputed/);
  assert.equal(said(shop).includes('nary'), false);
  const {status, refused} = await shop.backend.health();
  assert.deepEqual([status, Object.keys(refused)], ['degraded', ['stripe_right']]);
  now += 3_600_000;
  await shop.confirm(await shop.order());
  assert.equal(shop.errors.length, 2, 'an hour later it is told again');
});

test('the owner hears it when the shop opens, before anybody is refused', async () => {
  await using shop = openShop({lacking: READS});
  while (shop.errors.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.match(said(shop), /lacks the rights rak_charge_read, rak_refund_read, rak_dispute_read \(403\)/);
  assert.deepEqual((await shop.backend.health()).refused, {});
  await shop.confirm(await shop.order());
  assert.deepEqual([shop.paid.length, shop.errors.length], [1, 1]);
});

test('a disputed payment is fulfilled with a key that may not read disputes', async () => {
  const {shop, id} = await openPaid({lacking: ['dispute_read']}, 'pm_card_createDispute');
  await using _ = shop;
  assert.equal((await shop.backend.order(id))?.fulfilment, 'done');
  assert.match(said(shop), /rak_dispute_read/);
});

test('a refund that can not be read is never taken for one that has not come', async () => {
  let now = Date.now();
  const {shop, id} = await openPaid({lacking: ['refund_write', 'refund_read'], clock: () => now});
  await using _ = shop;
  assert.equal((await shop.backend.refund(id, {requestKey: 'all'})).status, 'requested');
  assert.match(said(shop), /rak_refund_write/);
  now += 24 * 3_600_000;
  await shop.backend.reconcile();
  assert.deepEqual(
    (await shop.backend.refunds(id)).map(({status}) => status),
    ['requested'],
  );
  assert.equal((await shop.backend.order(id))?.attention, null);
});

test('a key that may not read charges still sees what went back and what is disputed', async () => {
  const seen: string[] = [];
  const {shop, id, intent} = await openPaid({
    lacking: ['charge_read'],
    onRefunded: async (_order, {refund}) => void seen.push(`${refund.amount} ${refund.status}`),
  });
  await using _ = shop;
  await shop.sdk.refunds.create({payment_intent: intent, amount: 100});
  await shop.stripe.settled();
  assert.equal((await shop.backend.order(id))?.refunded, 100);
  assert.deepEqual(seen, ['100 succeeded']);
});

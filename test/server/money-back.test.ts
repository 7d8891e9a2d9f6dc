/** Refunds and disputes: asked for by the host, made in Stripe's Dashboard, lost on the way, and never twice. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ShopError, type DisputedContext, type RefundedContext} from 'buybox/server';
import {openPaid} from './paid-shop.ts';
import type {ShopChanges} from './shop.ts';

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof ShopError ? error.code : String(error)),
  );

test('gives back once for ten requests of one key (89)', async () => {
  const {shop, id} = await openPaid();
  await using _ = shop;
  const asked = Array.from({length: 10}, () => shop.backend.refund(id, {requestKey: 'a', amount: 100}));
  const refunds = await Promise.all(asked);
  assert.deepEqual(new Set(refunds.map(({status}) => status)), new Set(['succeeded']));
  assert.equal((await shop.sdk.refunds.list()).data.length, 1);
  assert.equal((await shop.backend.order(id))?.refunded, 100);
});

test('never gives back more than came (91), and says why', async () => {
  const {shop, id} = await openPaid();
  await using _ = shop;
  const asked = [150, 150, 150].map((amount, key) =>
    codeOf(shop.backend.refund(id, {requestKey: String(key), amount})),
  );
  assert.deepEqual((await Promise.all(asked)).toSorted(), ['amount_too_large', 'done', 'done']);
  assert.equal(await codeOf(shop.backend.refund(id, {requestKey: 'rest'})), 'amount_too_large');
  assert.equal(await codeOf(shop.backend.refund('no', {requestKey: 'a'})), 'not_found');
  assert.equal(await codeOf(shop.backend.refund(id, {requestKey: '0', amount: 1})), 'request_conflict');
  assert.match(await codeOf(shop.backend.refund(id, {requestKey: ' '})), /requestKey is missing/);
  assert.match(await codeOf(shop.backend.refund(id, {requestKey: 'b', amount: 0.5})), /positive integer/);
  const open = await shop.order();
  assert.equal(await codeOf(shop.backend.refund(open.orderId, {requestKey: 'a'})), 'not_paid');
});

for (const when of ['before', 'after'] as const) {
  test(`a refund whose answer was lost ${when} Stripe made it is taken up again (58, 89)`, async () => {
    let now = Date.now();
    const {shop, id} = await openPaid({clock: () => now});
    await using _ = shop;
    shop.stripe.faults.add({on: 'POST /v1/refunds', fault: {kind: 'reset', when}, times: 3});
    // What Stripe has done, a webhook has told meanwhile.
    const expected = when === 'before' ? 'requested' : 'succeeded';
    assert.equal((await shop.backend.refund(id, {requestKey: 'a'})).status, expected);
    now += 2 * 60 * 1000;
    await shop.backend.reconcile();
    const [refund] = await shop.backend.refunds(id);
    assert.deepEqual([refund?.status, refund?.amount], ['succeeded', 300]);
    assert.equal((await shop.sdk.refunds.list()).data.length, 1);
  });
}

test('knows a refund of the Dashboard, tells the host once, and counts it (93)', async () => {
  const told: RefundedContext['refund'][] = [];
  const {shop, id, intent} = await openPaid({onRefunded: async (_, {refund}) => void told.push(refund)});
  await using _ = shop;
  shop.stripe.dashboard.refund(intent, {amount: 120});
  await shop.stripe.settled();
  assert.equal((await shop.backend.order(id))?.refunded, 120);
  assert.deepEqual(
    told.map(({amount, status}) => [amount, status]),
    [[120, 'succeeded']],
  );
  assert.match((await shop.backend.refunds(id))[0]?.requestKey ?? '', /^stripe:re_/);
  assert.equal((await shop.backend.refund(id, {requestKey: 'rest'})).amount, 180);
});

test('a refund that fails later is taken back from the sum, and may be asked for again (94)', async () => {
  const told: string[] = [];
  const changes: ShopChanges = {onRefunded: async (_, {refund}) => void told.push(refund.status)};
  const {shop, id} = await openPaid(changes, 'pm_card_refundFail');
  await using _ = shop;
  await shop.backend.refund(id, {requestKey: 'a'});
  await new Promise((resolve) => setTimeout(resolve, 20));
  await shop.stripe.settled();
  assert.deepEqual(told, ['succeeded', 'failed']);
  const order = await shop.backend.order(id);
  assert.deepEqual([order?.state, order?.refunded, order?.attention], ['paid', 0, 'refund_failed']);
  assert.match(shop.errors.map(String).join(), /needs a person: refund_failed, refund re_\w+, amount 300/);
});

test('a disputed order is not refunded on top, and the host hears of every step (96, 97)', async () => {
  const told: DisputedContext['dispute'][] = [];
  const {shop, id, intent} = await openPaid({onDisputed: async (_, {dispute}) => void told.push(dispute)});
  await using _ = shop;
  shop.stripe.dashboard.dispute(intent);
  await shop.stripe.settled();
  assert.equal(await codeOf(shop.backend.refund(id, {requestKey: 'a'})), 'order_disputed');
  const [dispute] = (await shop.sdk.disputes.list()).data;
  await shop.sdk.disputes.update(dispute?.id ?? '', {evidence: {uncategorized_text: 'winning_evidence'}});
  await new Promise((resolve) => setTimeout(resolve, 20));
  await shop.stripe.settled();
  assert.equal(told.at(0)?.status, 'needs_response');
  assert.equal(told.at(-1)?.status, 'won');
  assert.equal((await shop.backend.order(id))?.dispute, 'won');
  assert.equal((await shop.backend.refund(id, {requestKey: 'a'})).status, 'succeeded');
});

test('refuses what can’t be meant before anything is recorded', async () => {
  const {shop, id} = await openPaid();
  await using _ = shop;
  const wrong: [object, RegExp][] = [
    [{requestKey: 'a', ammount: 5}, /refund\(\): unknown option "ammount": did you mean "amount"\?/],
    [{requestKey: 'stripe:re_9'}, /does not begin with stripe:/],
    [{requestKey: 'x'.repeat(201)}, /200 characters at most/],
    [{requestKey: 'a\0b'}, /none of them a control/],
    [{requestKey: 'a', reason: 'bogus'}, /reason is one of duplicate, fraudulent/],
    [{requestKey: 'a', amount: 2 ** 53}, /positive integer/],
    [{requestKey: 'a', amount: '5'}, /positive integer/],
    [{requestKey: 'a', amount: null}, /positive integer/],
  ];
  for (const [request, sentence] of wrong) {
    await assert.rejects(shop.backend.refund(id, request as never), sentence);
  }
  assert.deepEqual(await shop.backend.refunds(id), []);
});

test('a request that is a day old is not sent again, as Stripe may have forgotten its key (54, 89)', async () => {
  let now = Date.now();
  const {shop, id} = await openPaid({clock: () => now});
  await using _ = shop;
  shop.stripe.faults.add({on: 'POST /v1/refunds', fault: {kind: 'reset', when: 'before'}, times: 3});
  assert.equal((await shop.backend.refund(id, {requestKey: 'a'})).status, 'requested');
  now += 24 * 60 * 60 * 1000;
  await shop.backend.reconcile();
  assert.equal((await shop.sdk.refunds.list()).data.length, 0);
  assert.equal((await shop.backend.refunds(id))[0]?.status, 'failed');
  assert.equal((await shop.backend.order(id))?.attention, 'refund_failed');
  assert.match(shop.errors.map(String).join(), /needs a person: refund_failed/);
  const parts = [await shop.backend.refund(id, {requestKey: 'b', amount: 100})];
  parts.push(await shop.backend.refund(id, {requestKey: 'c', amount: 100}));
  assert.deepEqual(
    parts.map(({status}) => status),
    ['succeeded', 'succeeded'],
  );
  assert.equal((await shop.sdk.refunds.list()).data.length, 2);
});

/** What costs nothing is an order without Stripe: paid at once, fulfilled exactly once, whoever comes twice or late. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ErrorBody, PaymentReply} from 'buybox/contract';
import {promotionCodes, type Order} from 'buybox/server';
import {draft} from './order-facts.ts';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';
import {PLACES} from './stores.ts';

const CATALOG = {
  sample: {name: 'Sample', currency: 'usd', unitAmount: 0, quantity: {max: 3}},
  credits: {name: 'Credits', currency: 'usd', unitAmount: 100},
};

function open(changes: ShopChanges = {}): TestShop {
  return openShop({catalog: CATALOG, price: promotionCodes({ALL: {percentOff: 100}}), ...changes});
}

function sampleOf(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return orderOf({product: 'sample', quantity: 1, expectedAmount: 0, ...changes});
}

function ask(shop: TestShop, request: Record<string, unknown>) {
  return shop.post<PaymentReply & ErrorBody>('/create-payment-intent', request);
}

/** Nothing that is at Stripe was made by the shop. */
async function countIntents(shop: TestShop): Promise<number> {
  return (await shop.sdk.paymentIntents.list()).data.length;
}

test('a free product is paid without Stripe, and fulfilled once however often it is asked for', async () => {
  await using shop = open();
  const request = sampleOf();
  const {status, body} = await ask(shop, request);
  assert.deepEqual([status, body.status, body.clientSecret, body.amount], [201, 'paid', '', 0]);
  const again = await Promise.all(Array.from({length: 5}, () => ask(shop, request)));
  assert.deepEqual(
    new Set(again.map((each) => `${each.status} ${each.body.orderId}`)),
    new Set([`200 ${body.orderId}`]),
  );
  const order = (await shop.backend.order(body.orderId)) as Order;
  assert.deepEqual(
    [order.state, order.fulfilment, order.amount, order.paymentIntentId],
    ['paid', 'done', 0, null],
  );
  assert.deepEqual([shop.paid.length, await countIntents(shop), (await shop.look(body)).status], [1, 0, 'paid']);
});

test('a code for all of it makes an order of nothing to pay', async () => {
  await using shop = open();
  const {body} = await ask(shop, orderOf({promotionCode: 'all', expectedAmount: 0}));
  assert.deepEqual([body.status, body.amount, shop.paid[0]?.adjustments[0]?.amount], ['paid', 0, -300]);
  assert.equal(await countIntents(shop), 0);
});

test('whoever has begun to pay, and then pays nothing, cannot pay the first one any more', async () => {
  await using shop = open();
  const request = orderOf();
  const {body: first} = await ask(shop, request);
  const {body} = await ask(shop, {...request, attempt: 2, promotionCode: 'ALL', expectedAmount: 0});
  assert.equal(body.status, 'paid');
  await assert.rejects(shop.confirm(first), /status of canceled/);
  assert.deepEqual([(await shop.backend.order(first.orderId))?.state, shop.paid.length], ['canceled', 1]);
});

test('whoever has got it for nothing is told so when they come with another attempt', async () => {
  await using shop = open();
  const request = orderOf({promotionCode: 'ALL', expectedAmount: 0});
  const {body: first} = await ask(shop, request);
  const {promotionCode: _, ...later} = request;
  const {status, body} = await ask(shop, {...later, attempt: 2, expectedAmount: 300});
  assert.deepEqual([status, body.orderId, body.status, body.attempt], [200, first.orderId, 'paid', 1]);
  assert.deepEqual([shop.paid.length, await countIntents(shop)], [1, 0]);
});

test('another page that has the order’s token is told of it, too', async () => {
  await using shop = open();
  const {body: first} = await ask(shop, sampleOf());
  const authorization = `Bearer ${first.orderToken}`;
  const other = await shop.post<PaymentReply>('/create-payment-intent', sampleOf({attempt: 2}), {authorization});
  assert.deepEqual([other.status, other.body.orderId], [200, first.orderId]);
});

test('there is no money to give back, to take or to cancel', async () => {
  await using shop = open();
  const {body} = await ask(shop, sampleOf());
  await assert.rejects(shop.backend.refund(body.orderId, {requestKey: 'a'}), {code: 'amount_too_large'});
  await assert.rejects(shop.backend.cancel(body.orderId), {code: 'not_cancelable'});
  assert.equal((await shop.backend.capture(body.orderId)).state, 'paid');
});

test('what onPaid failed at is tried again, and the second look leaves it alone', async () => {
  let fails = 1;
  await using shop = open({
    onPaid: async () => {
      if (fails-- > 0) throw new Error('not now');
    },
    reconcileEverySeconds: 0,
  });
  const {body} = await ask(shop, sampleOf());
  assert.equal((await shop.backend.order(body.orderId))?.fulfilment, 'due');
  await shop.backend.reconcile();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const report = await shop.backend.reconcile();
  assert.deepEqual([report.told, report.read, report.failed], [1, 0, 0]);
  assert.equal((await shop.backend.order(body.orderId))?.fulfilment, 'done');
});

for (const [name, openPlace] of Object.entries(PLACES)) {
  test(`one intention, paid for or for nothing, is one order on two instances (${name})`, async () => {
    await using place = await openPlace();
    await using one = open({store: place.connect()});
    await using two = open({store: place.connect()});
    for (let round = 0; round < 10; round += 1) {
      const request = orderOf({promotionCode: 'ALL', expectedAmount: 0});
      const answers = await Promise.all([
        ask(one, request),
        ask(two, {...request, attempt: 2}),
        ask(one, {...request, attempt: 3}),
        ask(two, request),
      ]);
      const paid = new Set(answers.filter(({status}) => status < 300).map(({body}) => body.orderId));
      assert.ok(paid.size <= 1, JSON.stringify(answers.map(({body}) => body)));
    }
    const orders = await one.backend.orders({state: 'paid'});
    assert.deepEqual([...one.paid, ...two.paid].map(({id}) => id).toSorted(), orders.map(({id}) => id).toSorted());
  });
}

for (const [name, open] of Object.entries(PLACES))
  test(`${name} gives nothing for an attempt that a later one stands behind`, async () => {
    await using place = await open();
    const store = place.connect();
    const first = draft({amount: 0});
    const second = draft({amount: 0, intentionHash: first.intentionHash, attempt: 2});
    for (const each of [first, second]) await store.open(each);
    assert.deepEqual([await store.payNothing(first.id), await store.payNothing(second.id)], ['creating', 'paid']);
    assert.equal((await store.counts()).due, 1);
  });

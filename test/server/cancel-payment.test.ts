/** A buyer gives up a payment for another one: what is not paid ends, what is paid is shown, and nobody else can do it. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import * as v from 'valibot';
import {CancelReply, OrderReply, type PaymentReply} from 'buybox/contract';
import {openShop, orderOf, type TestShop} from './shop.ts';

const CANCEL = 'POST /v1/payment_intents/:id/cancel';

test('ends an order that is not paid: nothing can pay it any more', async () => {
  await using shop = openShop();
  const order = await shop.order();
  const {status, body} = await cancel(shop, order);
  assert.deepEqual([status, v.parse(OrderReply, body).status], [200, 'canceled']);
  await assert.rejects(shop.confirm(order));
  assert.equal(shop.paid.length, 0);
});

test('shows a payment that has left before, and undoes nothing', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const order = await shop.order();
  await shop.confirm(order);
  const {status, body} = await cancel(shop, order);
  assert.deepEqual([status, body.status, shop.paid.length], [200, 'paid', 1]);
  assert.equal(shop.stripe.journal.calls(CANCEL).length, 0);
});

test('shows a payment that was made between the look and the cancel', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const order = await shop.order();
  shop.stripe.faults.add({on: CANCEL, fault: {kind: 'latency', milliseconds: 150}});
  const canceled = cancel(shop, order);
  while (shop.stripe.journal.calls('GET /v1/payment_intents/:id').length === 0) await delay(5);
  const params = {payment_method: 'pm_card_visa', return_url: 'http://shop.test/'};
  await shop.sdk.paymentIntents.confirm(order.clientSecret.split('_secret_')[0] ?? '', params);
  const {status, body} = await canceled;
  assert.deepEqual([status, body.status, shop.paid.length], [200, 'paid', 1]);
});

test('says so when Stripe is away: then nothing is known', async () => {
  await using shop = openShop();
  const order = await shop.order();
  shop.stripe.faults.add({on: CANCEL, fault: {kind: 'reset', when: 'before'}, times: 9});
  const {status, body} = await cancel(shop, order);
  assert.deepEqual([status, body.error.code, body.error.retryable], [503, 'stripe_unavailable', true]);
});

test('does as it is asked twice', async () => {
  await using shop = openShop();
  const order = await shop.order();
  const answers = [await cancel(shop, order), await cancel(shop, order)];
  assert.deepEqual(
    answers.map(({body}) => body.status),
    ['canceled', 'canceled'],
  );
});

test('knows no order without its own token (125)', async () => {
  await using shop = openShop();
  const [mine, other] = [await shop.order(), await shop.order()];
  const {status, body} = await cancel(shop, {...mine, orderToken: other.orderToken});
  assert.deepEqual([status, body.error.code], [404, 'not_found']);
  assert.equal((await shop.look(mine)).status, 'open');
});

test('ends the order of an attempt for whoever knows its id, as a duplicated tab does', async () => {
  await using shop = openShop();
  const attemptId = crypto.randomUUID();
  const {body: order} = await shop.post('/create-payment-intent', orderOf({attemptId}));
  const {status, body} = await shop.post<Shown>('/cancel-payment-intent', {attemptId});
  const {status: state, orderId, orderToken = ''} = v.parse(CancelReply, body);
  assert.deepEqual([status, state, orderId], [200, 'canceled', order.orderId]);
  assert.equal((await shop.look({...order, orderToken})).status, 'canceled', 'by its own token');
  await assert.rejects(shop.confirm(order));
});

test('knows no order by an attempt that has made none, and none by nothing', async () => {
  await using shop = openShop();
  await shop.order();
  const unknown = await shop.post<Shown>('/cancel-payment-intent', {attemptId: crypto.randomUUID()});
  const nothing = await shop.post<Shown>('/cancel-payment-intent', {});
  const wrong = await shop.post<Shown>('/cancel-payment-intent', {attemptId: 'mine'});
  assert.deepEqual(
    [unknown, nothing, wrong].map(({status, body}) => [status, body.error.code]),
    [
      [404, 'not_found'],
      [404, 'not_found'],
      [400, 'invalid_request'],
    ],
  );
});

test('ends an attempt that has no order yet: it never gets a PaymentIntent', async () => {
  await using shop = openShop();
  const attemptId = crypto.randomUUID();
  await shop.post('/cancel-payment-intent', {attemptId});
  const {status, body} = await shop.post<Shown>('/create-payment-intent', orderOf({attemptId}));
  assert.deepEqual([status, body.error.code], [409, 'attempt_expired']);
  const again = await shop.post<Shown>('/cancel-payment-intent', {attemptId});
  assert.equal(again.body.status, 'canceled');
  assert.equal(shop.stripe.journal.calls('POST /v1/payment_intents').length, 0);
});

test('ends one of two at once: either the order is canceled, or it is never made', async () => {
  await using shop = openShop();
  for (let time = 0; time < 10; time += 1) {
    const attemptId = crypto.randomUUID();
    await Promise.all([
      shop.post('/create-payment-intent', orderOf({attemptId})),
      shop.post('/cancel-payment-intent', {attemptId}),
    ]);
    const {status, body} = await shop.post<Shown>('/create-payment-intent', orderOf({attemptId}));
    assert.deepEqual([status, body.error.code], [409, 'attempt_expired']);
  }
});

test('ends an order whose PaymentIntent Stripe would not make', async () => {
  await using shop = openShop();
  const attemptId = crypto.randomUUID();
  shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'server_error'}, times: 9});
  await shop.post('/create-payment-intent', orderOf({attemptId}));
  shop.stripe.faults.clear();
  const {status, body} = await shop.post<Shown>('/cancel-payment-intent', {attemptId});
  assert.deepEqual([status, body.status, body.paymentIntentId], [200, 'canceled', null]);
});

async function cancel(shop: TestShop, {orderId, orderToken}: PaymentReply): ReturnType<typeof shop.post<Shown>> {
  return shop.post<Shown>('/cancel-payment-intent', {orderId}, {authorization: `Bearer ${orderToken}`});
}

type Shown = OrderReply & {error: {code: string; retryable: boolean}};

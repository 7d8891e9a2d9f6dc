/** A buyer gives up a payment for another one: what is not paid ends, what is paid is shown, and nobody else can do it. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import * as v from 'valibot';
import {CancelReply, FoundOrderReply, type PaymentReply} from 'buybox/contract';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, orderOf, type TestShop} from './shop.ts';

const CANCEL = 'POST /v1/payment_intents/:id/cancel';

test('ends an order that is not paid: nothing can pay it any more', async () => {
  await using shop = openShop();
  const order = await shop.order();
  const {status, body} = await cancel(shop, order);
  assert.deepEqual([status, v.parse(FoundOrderReply, body).status], [200, 'canceled']);
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
  const {status: state, orderId, orderToken} = v.parse(FoundOrderReply, body);
  assert.deepEqual([status, state, orderId], [200, 'canceled', order.orderId]);
  assert.equal((await shop.look({...order, orderToken})).status, 'canceled', 'by its own token');
  await assert.rejects(shop.confirm(order));
});

test('knows no order by nothing, and none by what is no attempt', async () => {
  await using shop = openShop();
  await shop.order();
  const nothing = await shop.post<Shown>('/cancel-payment-intent', {});
  const wrong = await shop.post<Shown>('/cancel-payment-intent', {attemptId: 'mine'});
  assert.deepEqual(
    [nothing, wrong].map(({status, body}) => [status, body.error.code]),
    [
      [404, 'not_found'],
      [400, 'invalid_request'],
    ],
  );
});

test('says which attempt follows, and says the same to all who know of it (2, 9)', async () => {
  await using shop = openShop();
  const attemptId = crypto.randomUUID();
  const unmade = await shop.post<Shown>('/cancel-payment-intent', {attemptId});
  assert.deepEqual([unmade.status, v.parse(CancelReply, unmade.body)], [200, {nextAttemptId: attemptId}]);
  const {body: made} = await shop.post('/create-payment-intent', orderOf({attemptId}));
  const [one, two] = [await give(shop, attemptId), await give(shop, attemptId)];
  assert.deepEqual([one.nextAttemptId, two.nextAttemptId], [made.nextAttemptId, made.nextAttemptId]);

  const order = await shop.order();
  const found = await shop.post<Shown>('/find-order', {clientSecret: order.clientSecret});
  const {body: canceled} = await cancel(shop, order);
  assert.deepEqual([found.body.nextAttemptId, canceled.nextAttemptId], [order.nextAttemptId, order.nextAttemptId]);
  assert.notEqual(order.nextAttemptId, made.nextAttemptId, 'every attempt has its own');
});

test('names a next attempt that begins an order like any other, in a shop of another secret another one', async () => {
  const store = sqlite(':memory:');
  await using shop = openShop({store});
  const {nextAttemptId, clientSecret} = await shop.order();
  const {status, body} = await shop.post('/create-payment-intent', orderOf({attemptId: nextAttemptId}));
  assert.equal(status, 201);
  assert.notEqual(body.nextAttemptId, nextAttemptId);
  const {secretKey, publishableKey, fetch} = shop.stripe;
  const stripe = {secretKey, publishableKey, fetch, webhookSecret: shop.webhookSecret};
  await using other = openShop({store, stripe, secret: 'another secret of forty characters, say'});
  const found = await other.post<Shown>('/find-order', {clientSecret});
  assert.equal(found.status, 200);
  assert.notEqual(found.body.nextAttemptId, nextAttemptId);
});

test('an attempt that has no order goes on, for other terms as well', async () => {
  await using shop = openShop();
  const attemptId = crypto.randomUUID();
  const {nextAttemptId} = await give(shop, attemptId);
  const {status} = await shop.post('/create-payment-intent', {...ANOTHER, attemptId: nextAttemptId});
  assert.deepEqual([nextAttemptId, status], [attemptId, 201]);
});

/** What a page asks for that has given up three credits. */
const ANOTHER = orderOf({quantity: 5, expectedAmount: 500});

/** What a page does whose order is refused: it ends what the attempt has, and goes on with what follows. */
async function goOn(shop: TestShop, attemptId: string): Promise<PaymentReply> {
  const {status, body} = await shop.post('/create-payment-intent', {...ANOTHER, attemptId});
  if (status < 300) return body;
  assert.ok(['attempt_conflict', 'attempt_expired'].includes(body.error.code), body.error.code);
  return goOn(shop, (await give(shop, attemptId)).nextAttemptId);
}

/** The PaymentIntents that somebody could still pay. */
async function payable(shop: TestShop): Promise<(string | null)[]> {
  const intents = (await shop.sdk.paymentIntents.list({limit: 100})).data;
  return intents.filter(({status}) => status !== 'canceled').map(({client_secret}) => client_secret);
}

/** In which order what is under way at once comes to our database: each call of Stripe's waits until it is let go. */
const RACES: Readonly<Record<string, (shop: TestShop, attemptId: string) => Promise<PaymentReply>>> = {
  'an order that comes late finds the attempt used': async (shop, attemptId) => {
    const {nextAttemptId} = await give(shop, attemptId);
    const reply = await goOn(shop, nextAttemptId);
    const late = await shop.post('/create-payment-intent', orderOf({attemptId}));
    assert.deepEqual([late.status, late.body.error.code], [409, 'attempt_conflict']);
    return reply;
  },
  'an order that comes between is ended': async (shop, attemptId) => {
    const {nextAttemptId} = await give(shop, attemptId);
    await shop.post('/create-payment-intent', orderOf({attemptId}));
    return goOn(shop, nextAttemptId);
  },
  'an order that is still being made at Stripe is ended': async (shop, attemptId) => {
    const fault = {kind: 'latency', milliseconds: 150} as const;
    shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault, times: 1});
    const first = shop.post('/create-payment-intent', orderOf({attemptId}));
    while ((await shop.backend.orders()).length === 0) await delay(1);
    const reply = await goOn(shop, (await give(shop, attemptId)).nextAttemptId);
    // 201 where Stripe was done before the cancel.
    assert.ok([201, 409].includes((await first).status));
    return reply;
  },
  'all of it at once': async (shop, attemptId) => {
    const first = shop.post('/create-payment-intent', orderOf({attemptId}));
    const {nextAttemptId} = await give(shop, attemptId);
    const [reply] = await Promise.all([goOn(shop, nextAttemptId), first]);
    return reply;
  },
};

for (const [sentence, race] of Object.entries(RACES)) {
  test(`one payable order of two for one attempt: ${sentence} (2, 9)`, async () => {
    await using shop = openShop();
    const reply = await race(shop, crypto.randomUUID());
    assert.deepEqual([reply.amount, await payable(shop)], [500, [reply.clientSecret]]);
    await shop.confirm(reply);
    assert.deepEqual(
      shop.paid.map(({id}) => id),
      [reply.orderId],
    );
  });
}

test('ends an order whose PaymentIntent Stripe would not make', async () => {
  await using shop = openShop();
  const attemptId = crypto.randomUUID();
  shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'server_error'}, times: 9});
  await shop.post('/create-payment-intent', orderOf({attemptId}));
  shop.stripe.faults.clear();
  const {status, body} = await shop.post<Shown>('/cancel-payment-intent', {attemptId});
  assert.deepEqual([status, body.status, body.paymentIntentId], [200, 'canceled', null]);
});

/** Gives an attempt up, as a page does. */
async function give(shop: TestShop, attemptId: string): Promise<Shown> {
  const {status, body} = await shop.post<Shown>('/cancel-payment-intent', {attemptId});
  assert.equal(status, 200);
  return body;
}

async function cancel(shop: TestShop, {orderId, orderToken}: PaymentReply): ReturnType<typeof shop.post<Shown>> {
  return shop.post<Shown>('/cancel-payment-intent', {orderId}, {authorization: `Bearer ${orderToken}`});
}

type Shown = FoundOrderReply & {error: {code: string; retryable: boolean}};

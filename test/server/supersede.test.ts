/** Of one intention at most one client secret can be paid: the server ends earlier attempts, whatever comes when. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import * as v from 'valibot';
import {PaymentReply} from 'buybox/contract';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, orderOf, type Answer, type TestShop} from './shop.ts';

const CANCEL = 'POST /v1/payment_intents/:id/cancel';
const CREATE = 'POST /v1/payment_intents';

type Made = Answer<PaymentReply & {error: {code: string; attempt?: number; retryable: boolean}}>;

/** A page with an intention of its own: asks for attempt after attempt. */
function openPage(shop: TestShop, intentionId = crypto.randomUUID()) {
  return (attempt: number, quantity = 3, token = ''): Promise<Made> => {
    const body = orderOf({intentionId, attempt, quantity, expectedAmount: quantity * 100});
    return shop.post('/create-payment-intent', body, token ? {authorization: `Bearer ${token}`} : {});
  };
}

/** The PaymentIntents that somebody could still pay. */
async function payable({sdk}: TestShop): Promise<(string | null)[]> {
  const intents = (await sdk.paymentIntents.list({limit: 100})).data;
  return intents.filter(({status}) => status !== 'canceled').map(({client_secret}) => client_secret);
}

test('a later attempt ends the earlier one: nothing can pay that any more', async () => {
  await using shop = openShop();
  const create = openPage(shop);
  const first = await create(1);
  const second = await create(2, 5);
  assert.deepEqual([first.status, second.status], [201, 201]);
  assert.deepEqual(v.parse(PaymentReply, second.body).attempt, 2);
  assert.deepEqual(await payable(shop), [second.body.clientSecret]);
  assert.equal((await shop.look(first.body)).status, 'canceled');
  await assert.rejects(shop.confirm(first.body));
});

test('an attempt that comes again finds the same order, until a later one is there', async () => {
  await using shop = openShop();
  const create = openPage(shop);
  const [first, again] = [await create(1), await create(1)];
  assert.deepEqual([again.status, again.body.orderId], [200, first.body.orderId]);
  await create(4, 5);
  const late = await create(1);
  assert.deepEqual([late.status, late.body.error.code, late.body.error.attempt], [409, 'attempt_expired', 4]);
});

test('an attempt that comes after a later one makes nothing', async () => {
  await using shop = openShop();
  const create = openPage(shop);
  await create(2);
  const late = await create(1, 5);
  assert.deepEqual([late.status, late.body.error.code, late.body.error.attempt], [409, 'attempt_expired', 2]);
  assert.equal((await shop.backend.orders()).length, 1);
});

test('an attempt can’t be used for something else; which number is free is said', async () => {
  await using shop = openShop();
  const create = openPage(shop);
  await create(1);
  const other = await create(1, 5);
  assert.deepEqual([other.status, other.body.error.code, other.body.error.attempt], [409, 'attempt_conflict', 1]);
});

test('an earlier attempt that is paid stands for the intention, and is not undone (2, 9)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const create = openPage(shop);
  const first = await create(1);
  await shop.confirm(first.body);
  for (const attempt of [2, 2, 3]) {
    const {status, body} = await create(attempt, 5);
    assert.deepEqual([status, body.orderId, body.attempt, body.status], [200, first.body.orderId, 1, 'paid']);
  }
  assert.equal(shop.stripe.journal.calls(CANCEL).length, 0);
  assert.equal(shop.stripe.journal.calls(CREATE).length, 1);
  assert.equal(shop.paid.length, 1);
});

test('a payment that is made between the look and the cancel is answered', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const create = openPage(shop);
  const first = await create(1);
  shop.stripe.faults.add({on: CANCEL, fault: {kind: 'latency', milliseconds: 150}});
  const second = create(2, 5);
  while (shop.stripe.journal.calls('GET /v1/payment_intents/:id').length === 0) await delay(5);
  const params = {payment_method: 'pm_card_visa', return_url: 'http://shop.test/'};
  await shop.sdk.paymentIntents.confirm(first.body.clientSecret.split('_secret_')[0] ?? '', params);
  const {status, body} = await second;
  assert.deepEqual([status, body.orderId, body.status], [200, first.body.orderId, 'paid']);
  assert.equal(shop.paid.length, 1);
});

test('where Stripe can’t be asked nothing is made, and the same request may come again', async () => {
  await using shop = openShop();
  const create = openPage(shop);
  await create(1);
  shop.stripe.faults.add({on: CANCEL, fault: {kind: 'reset', when: 'before'}, times: 9});
  const {status, body} = await create(2, 5);
  assert.deepEqual([status, body.error.code, body.error.retryable], [503, 'stripe_unavailable', true]);
  assert.equal((await payable(shop)).length, 1);
  shop.stripe.faults.clear();
  const again = await create(2, 5);
  assert.deepEqual([again.status, await payable(shop)], [200, [again.body.clientSecret]]);
});

test('an order whose PaymentIntent Stripe would not make is ended as well', async () => {
  await using shop = openShop();
  const create = openPage(shop);
  shop.stripe.faults.add({on: CREATE, fault: {kind: 'server_error'}, times: 9});
  await create(1);
  shop.stripe.faults.clear();
  const {status, body} = await create(2, 5);
  assert.equal(status, 201);
  assert.deepEqual(await payable(shop), [body.clientSecret]);
  assert.deepEqual((await shop.backend.orders()).map(({state}) => state).toSorted(), ['canceled', 'open']);
});

test('with an order’s token the intention goes on in another browser, and is paid once (7, 9)', async () => {
  await using shop = openShop();
  const [here, there] = [openPage(shop), openPage(shop)];
  const first = await here(1);
  const found = await shop.post<{orderToken: string}>('/find-order', {clientSecret: first.body.clientSecret});
  const taken = await there(1, 3, found.body.orderToken);
  assert.deepEqual([taken.body.error.code, taken.body.error.attempt], ['attempt_conflict', 1]);
  const second = await there(2, 3, found.body.orderToken);
  assert.deepEqual([second.status, await payable(shop)], [201, [second.body.clientSecret]]);
  const back = await here(2, 3);
  assert.deepEqual(
    [back.body.error.code, back.body.error.attempt],
    ['attempt_conflict', 2],
    'no secret of another page',
  );
  await shop.confirm(second.body);
  assert.deepEqual([(await here(3, 3)).body.error.code, shop.paid.length], ['paid_elsewhere', 1]);
});

test('with the token of what is paid the page hears of it, and pays nothing', async () => {
  await using shop = openShop();
  const first = await openPage(shop)(1);
  await shop.confirm(first.body);
  const {status, body} = await openPage(shop)(2, 3, first.body.orderToken);
  assert.deepEqual([status, body.orderId, body.status], [200, first.body.orderId, 'paid']);
});

test('a stranger who made the order hears nothing of who goes on with it (125)', async () => {
  await using shop = openShop();
  const [stranger, buyer] = [openPage(shop), openPage(shop)];
  const theirs = await stranger(1);
  const mine = await buyer(2, 3, theirs.body.orderToken);
  await shop.confirm(mine.body);
  for (const token of [theirs.body.orderToken, '']) {
    const {status, body} = await stranger(5, 3, token);
    assert.deepEqual([status, body.error.code, 'orderId' in body], [409, 'paid_elsewhere', false]);
  }
});

/** In which order what is under way at once comes to our database: each call of Stripe's waits until it is let go. */
const RACES: Readonly<Record<string, (shop: TestShop) => Promise<Made>>> = {
  'the earlier one is still being made at Stripe': async (shop) => {
    const create = openPage(shop);
    shop.stripe.faults.add({on: CREATE, fault: {kind: 'latency', milliseconds: 150}, times: 1});
    const first = create(1);
    while ((await shop.backend.orders()).length === 0) await delay(1);
    const later = await create(2, 5);
    assert.equal((await first).status, 409);
    return later;
  },
  'both at once': async (shop) => {
    const create = openPage(shop);
    const [, later] = await Promise.all([create(1), create(2, 5)]);
    return later;
  },
  'five at once': async (shop) => {
    const create = openPage(shop);
    const all = await Promise.all([1, 2, 3, 4, 5].map((attempt) => create(attempt, attempt)));
    return all.at(-1) as Made;
  },
};

for (const [sentence, race] of Object.entries(RACES)) {
  test(`one payable order of all attempts: ${sentence} (2, 9)`, async () => {
    await using shop = openShop();
    const {body} = await race(shop);
    assert.deepEqual([body.amount, await payable(shop)], [500, [body.clientSecret]]);
    await shop.confirm(body);
    assert.deepEqual(
      shop.paid.map(({id}) => id),
      [body.orderId],
    );
  });
}

test('an earlier attempt at another account keeps nobody from paying', async () => {
  const store = sqlite(':memory:');
  await using before = openShop({store});
  const intentionId = crypto.randomUUID();
  assert.equal((await openPage(before, intentionId)(1)).status, 201);
  await using after = openShop({store});
  assert.equal((await openPage(after, intentionId)(2)).status, 201);
});

test('no attempt is far ahead of the others: somebody has to go on with the intention', async () => {
  await using shop = openShop();
  const create = openPage(shop);
  const far = await create(1_000_000);
  assert.deepEqual([far.status, far.body.error.code], [400, 'invalid_request']);
  assert.equal((await create(1)).status, 201);
});

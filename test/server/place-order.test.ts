/** What `POST /create-payment-intent` makes, and what a repeat of it finds. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, orderOf} from './shop.ts';

const CREATE = 'POST /v1/payment_intents';

test('answers a new order with its PaymentIntent', async () => {
  await using shop = openShop();
  const {status, body} = await shop.post('/create-payment-intent', orderOf());
  assert.equal(status, 201);
  assert.deepEqual(Object.keys(body).toSorted(), [
    'amount',
    'attempt',
    'clientSecret',
    'currency',
    'orderId',
    'orderToken',
    'status',
  ]);
  assert.match(body.orderId, /^[0-9a-f]{32}$/);
  assert.match(body.clientSecret, /^pi_\w+_secret_\w+$/);
  assert.deepEqual([body.amount, body.currency, body.status], [300, 'usd', 'open']);
});

test('charges the catalogue price, in the currency that the catalogue names', async () => {
  await using shop = openShop();
  await shop.order({product: 'mug', quantity: 2, expectedAmount: 3000, currency: 'jpy'});
  const [create] = shop.stripe.journal.calls(CREATE);
  assert.deepEqual([create?.params['amount'], create?.params['currency']], ['3000', 'jpy']);
});

test('writes the order before Stripe is called, and names it in the PaymentIntent (49)', async () => {
  await using shop = openShop();
  const {orderId, clientSecret} = await shop.order();
  const intent = await shop.sdk.paymentIntents.retrieve(clientSecret.split('_secret_')[0] ?? '');
  assert.equal(intent.metadata['buybox_order'], orderId);
  assert.equal(shop.stripe.journal.calls(CREATE)[0]?.idempotencyKey, `buybox_order_${orderId}`);
});

test('finds the same order and PaymentIntent when an attempt is repeated (12)', async () => {
  await using shop = openShop();
  const request = orderOf();
  const first = await shop.post('/create-payment-intent', request);
  const second = await shop.post('/create-payment-intent', request);
  assert.deepEqual([first.status, second.status], [201, 200]);
  assert.equal(second.body.orderId, first.body.orderId);
  assert.equal(second.body.clientSecret, first.body.clientSecret);
  assert.equal(shop.stripe.journal.calls(CREATE).length, 1);
});

test('makes one PaymentIntent of an attempt that is sent ten times at once (1)', async () => {
  await using shop = openShop();
  const request = orderOf();
  const answers = await Promise.all(Array.from({length: 10}, () => shop.post('/create-payment-intent', request)));
  assert.equal(new Set(answers.map(({body}) => body.clientSecret)).size, 1);
  assert.equal((await shop.sdk.paymentIntents.list()).data.length, 1);
});

test('refuses an attempt that is used for something else, and shows nothing of the first order (60, 61)', async () => {
  await using shop = openShop();
  const request = orderOf();
  await shop.post('/create-payment-intent', request);
  const {status, body} = await shop.post('/create-payment-intent', {...request, quantity: 4, expectedAmount: 400});
  assert.deepEqual([status, body.error.code], [409, 'attempt_conflict']);
  assert.equal(JSON.stringify(body).includes('secret'), false);
});

test('refuses an attempt of another customer', async () => {
  let customer = 'ann';
  await using shop = openShop({customer: () => customer});
  const request = orderOf();
  await shop.post('/create-payment-intent', request);
  customer = 'ben';
  const {status, body} = await shop.post('/create-payment-intent', request);
  assert.deepEqual([status, body.error.code], [409, 'attempt_conflict']);
});

test('stops at a total that the buyer has not seen (10)', async () => {
  await using shop = openShop();
  const {status, body} = await shop.post('/create-payment-intent', orderOf({expectedAmount: 200}));
  assert.deepEqual([status, body.error.code], [409, 'total_changed']);
  assert.deepEqual([body.error.expected, body.error.actual], [200, 300]);
  assert.deepEqual(shop.stripe.journal.calls(), []);
});

test('answers a repeat of a paid attempt with its state, not with another payment (3, 4)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const request = orderOf();
  const first = await shop.post('/create-payment-intent', request);
  await shop.confirm(first.body);
  const again = await shop.post('/create-payment-intent', request);
  assert.deepEqual([again.status, again.body.status], [200, 'paid']);
});

test('asks for a new attempt when the PaymentIntent was canceled', async () => {
  await using shop = openShop();
  const request = orderOf();
  const {body} = await shop.post('/create-payment-intent', request);
  await shop.sdk.paymentIntents.cancel(body.clientSecret.split('_secret_')[0] ?? '');
  await shop.stripe.settled();
  const again = await shop.post('/create-payment-intent', request);
  assert.deepEqual([again.status, again.body.error.code], [409, 'attempt_expired']);
});

test('asks for a new attempt when the PaymentIntent is not to be found at Stripe any more', async () => {
  const store = sqlite(':memory:');
  await using before = openShop({store});
  const request = orderOf();
  await before.post('/create-payment-intent', request);
  const other = openShop({store});
  const {status, body} = await other.post('/create-payment-intent', request);
  assert.deepEqual([status, body.error.code], [409, 'attempt_expired']);
  assert.equal((await other.post('/create-payment-intent', orderOf())).status, 201);
  other.stripe.close();
});

test('sends a retry with the stored amount, whatever the price is by then (60)', async () => {
  const store = sqlite(':memory:');
  await using shop = openShop({store});
  const request = orderOf();
  shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'reset', when: 'before'}, times: 3});
  assert.equal((await shop.post('/create-payment-intent', request)).status, 503);
  const dearer = openShop({store, catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 200}}});
  const {status, body} = await dearer.post('/create-payment-intent', request);
  assert.deepEqual([status, body.amount], [200, 300]);
  const [intent] = (await dearer.sdk.paymentIntents.list()).data;
  assert.equal(intent?.amount, 300);
  dearer.stripe.close();
});

test('never sends a create again that Stripe may have forgotten', async () => {
  let now = Date.now();
  let isDown = true;
  await using shop = openShop({clock: () => now});
  await using broken = openShop({
    clock: () => now,
    stripe: {
      secretKey: shop.stripe.secretKey,
      publishableKey: shop.stripe.publishableKey,
      webhookSecret: shop.webhookSecret,
      fetch: (request) => (isDown ? Promise.reject(new Error('down')) : shop.stripe.fetch(request)),
    },
  });
  const request = orderOf();
  assert.equal((await broken.post('/create-payment-intent', request)).status, 503);
  isDown = false;
  now += 24 * 60 * 60 * 1000;
  const {status, body} = await broken.post('/create-payment-intent', request);
  assert.deepEqual([status, body.error.code], [409, 'attempt_expired']);
  assert.deepEqual(shop.stripe.journal.calls(CREATE), []);
});

test('says that Stripe cannot be reached, and succeeds with the same attempt later (11, 54)', async () => {
  let isDown = true;
  await using stripe = openShop();
  await using shop = openShop({
    stripe: {
      secretKey: stripe.stripe.secretKey,
      publishableKey: stripe.stripe.publishableKey,
      webhookSecret: stripe.webhookSecret,
      fetch: (request) => (isDown ? Promise.reject(new Error('down')) : stripe.stripe.fetch(request)),
    },
  });
  const request = orderOf();
  const refused = await shop.post('/create-payment-intent', request);
  assert.deepEqual([refused.status, refused.body.error.code], [503, 'stripe_unavailable']);
  assert.deepEqual([refused.body.error.retryable, refused.headers.get('retry-after')], [true, '5']);
  isDown = false;
  const answered = await shop.post('/create-payment-intent', request);
  assert.deepEqual([answered.status, answered.body.amount], [200, 300]);
});

test('a failure that Stripe repeats for a day ends the attempt, not the sale (55)', async () => {
  await using shop = openShop();
  shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'server_error'}, times: 1});
  const request = orderOf();
  const ask = async (body: object) => {
    const answer = await shop.post('/create-payment-intent', body);
    return answer.body.error?.code ?? answer.status;
  };
  assert.deepEqual([await ask(request), await ask(request)], ['stripe_unavailable', 'attempt_expired']);
  assert.equal(await ask(orderOf()), 201);
});

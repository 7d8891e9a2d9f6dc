/** The buyer's address, the page's reference and its metadata: on the order, at Stripe, and nowhere else. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, orderOf} from './shop.ts';

const CREATE = 'POST /v1/payment_intents';
const FIELDS = {
  email: "o'brien+gifts@mail.example.ie",
  reference: 'cart 7/ä🎁',
  metadata: {campaign: 'spring', 'gift note': 'For you\nwith love', empty: ''},
};

test('tells the host and Stripe what the page wrote at the order', async () => {
  await using shop = openShop();
  const reply = await shop.order(FIELDS);
  const [id = ''] = reply.clientSecret.split('_secret_');
  const intent = await shop.sdk.paymentIntents.retrieve(id);
  assert.equal(intent.receipt_email, FIELDS.email);
  const {empty: _, ...written} = FIELDS.metadata;
  const ours = {buybox_order: reply.orderId, product: 'credits', quantity: '3', reference: FIELDS.reference};
  assert.deepEqual({...intent.metadata}, {...written, ...ours});
  await shop.confirm(reply);
  const [paid] = shop.paid;
  assert.deepEqual({email: paid?.email, reference: paid?.reference, metadata: paid?.metadata}, FIELDS);
  const {status, reference, ...rest} = await shop.look(reply);
  assert.deepEqual([status, reference], ['paid', FIELDS.reference]);
  assert.equal(JSON.stringify(rest).includes('@'), false);
});

test('has none of it where the page wrote nothing', async () => {
  await using shop = openShop();
  const reply = await shop.order();
  await shop.confirm(reply);
  const [paid] = shop.paid;
  assert.deepEqual([paid?.email, paid?.reference, paid?.metadata], [null, null, {}]);
  assert.equal((await shop.look(reply)).reference, null);
  assert.equal('receipt_email' in (shop.stripe.journal.calls(CREATE)[0]?.params ?? {}), false);
});

test('lets no page write over what the shop itself says at Stripe', async () => {
  await using shop = openShop();
  const {orderId, clientSecret} = await shop.order({metadata: {product: 'yacht', quantity: '9', reference: 'x'}});
  const intent = await shop.sdk.paymentIntents.retrieve(clientSecret.split('_secret_')[0] ?? '');
  const ours = {buybox_order: orderId, product: 'credits', quantity: '3', reference: 'x'};
  assert.deepEqual({...intent.metadata}, ours);
});

const EMAILS: readonly [sent: string, kept: string][] = [
  ['jane@example.com ', 'jane@example.com'],
  ['\u200Bjane@example.com\n', 'jane@example.com'],
  ['jane@Müller.example', 'jane@xn--mller-kva.example'],
  ['Jane@Shop.Example', 'Jane@Shop.Example'],
];

for (const [sent, kept] of EMAILS) {
  test(`takes ${JSON.stringify(sent)} as ${kept}, also when it comes again as that`, async () => {
    await using shop = openShop();
    const request = orderOf({email: sent});
    const first = await shop.post('/create-payment-intent', request);
    const again = await shop.post('/create-payment-intent', {...request, email: kept});
    assert.deepEqual([first.status, again.status, again.body.orderId], [201, 200, first.body.orderId]);
    assert.equal(shop.stripe.journal.calls(CREATE)[0]?.params['receipt_email'], kept);
  });
}

for (const reference of ['👩‍👩‍👧', 'می‌خواهم', '7'])
  test(`takes ${reference} as reference, and as a name of metadata`, async () => {
    await using shop = openShop();
    const reply = await shop.order({reference, metadata: {[`${reference}!`]: reference}});
    assert.equal((await shop.look(reply)).reference, reference);
  });

test('tells the owner once what a page could not send along, and is as well as before', async () => {
  await using shop = openShop();
  for (const path of ['?leftOff=metadata,email', '?leftOff=metadata', '?leftOff=price', '?leftOff=', '']) {
    assert.equal((await shop.post(`/create-payment-intent${path}`, orderOf())).status, 201);
  }
  assert.deepEqual(shop.errors.map(String), [
    'Error: A page could not send metadata and email along with a sale, which went on without: the console of that page says why.',
  ]);
  const {status, refused} = await shop.backend.health();
  assert.deepEqual([status, refused], ['ok', {}]);
});

const REPEATS: readonly [string, Record<string, unknown>][] = [
  ['e-mail', {email: 'ben@shop.example'}],
  ['reference', {reference: 'cart 8'}],
  ['metadata', {metadata: {campaign: 'summer'}}],
];

for (const [sentence, changes] of REPEATS) {
  test(`refuses an attempt that comes again with another ${sentence} (60)`, async () => {
    await using shop = openShop();
    const request = orderOf(FIELDS);
    await shop.post('/create-payment-intent', request);
    for (const other of [
      {...request, ...changes},
      {...request, [Object.keys(changes)[0] ?? '']: undefined},
    ]) {
      const {status, body} = await shop.post('/create-payment-intent', other);
      assert.deepEqual([status, body.error.code], [409, 'attempt_conflict']);
    }
  });
}

test('finds the same order whatever the order of the metadata', async () => {
  await using shop = openShop();
  const request = orderOf({metadata: {a: '1', b: '2'}});
  const first = await shop.post('/create-payment-intent', request);
  const second = await shop.post('/create-payment-intent', {...request, metadata: {b: '2', a: '1'}});
  assert.deepEqual([second.status, second.body.orderId], [200, first.body.orderId]);
});

test('sends a retry as it is stored, so that Stripe knows it again (60)', async () => {
  const store = sqlite(':memory:');
  await using shop = openShop({store});
  shop.stripe.faults.add({on: CREATE, fault: {kind: 'reset', when: 'after'}, times: 3});
  const request = orderOf(FIELDS);
  assert.equal((await shop.post('/create-payment-intent', request)).status, 503);
  assert.equal((await shop.post('/create-payment-intent', request)).status, 200);
  assert.equal((await shop.sdk.paymentIntents.list()).data.length, 1);
  assert.deepEqual(new Set(shop.stripe.journal.calls(CREATE).map(({params}) => JSON.stringify(params))).size, 1);
});

test('says that it is the e-mail which Stripe refuses', async () => {
  await using shop = openShop();
  const error = {type: 'invalid_request_error', code: 'email_invalid', message: 'Invalid email address'};
  const refused = async (request: Request): Promise<Response> =>
    request.method === 'POST' ? Response.json({error}, {status: 400}) : shop.stripe.fetch(request);
  const {secretKey, publishableKey} = shop.stripe;
  const stripe = {secretKey, publishableKey, webhookSecret: shop.webhookSecret, fetch: refused};
  await using strict = openShop({stripe});
  const {status, body} = await strict.post('/create-payment-intent', orderOf(FIELDS));
  assert.deepEqual([status, body.error.code], [400, 'invalid_email']);
});

/** A buyer comes back from a bank's page with Stripe's parameters alone: who finds the order, and who doesn't. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as v from 'valibot';
import {ERRORS, FoundOrderReply} from 'buybox/contract';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, type TestShop} from './shop.ts';

test('finds the order by the client secret, settles it, and opens it with a new token', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const mine = await shop.order();
  await shop.confirm(mine);
  const {status, body} = await find(shop, mine.clientSecret);
  const found = v.parse(FoundOrderReply, body);
  assert.deepEqual([status, found.orderId, found.status, found.amount], [200, mine.orderId, 'paid', 300]);
  assert.equal(shop.paid.length, 1);
  assert.equal((await shop.look({...mine, orderToken: found.orderToken})).status, 'paid');
});

test('finds an order that is not paid yet, as often as it is asked', async () => {
  await using shop = openShop();
  const {clientSecret, orderId} = await shop.order();
  for (const _ of [1, 2]) {
    const {status, body} = await find(shop, clientSecret);
    assert.deepEqual([status, body.orderId, body.status], [200, orderId, 'open']);
  }
});

test('opens an order for a day, and then asks nobody (6)', async () => {
  let now = Date.now();
  await using shop = openShop({clock: () => now});
  const {clientSecret} = await shop.order();
  now += 24 * 3_600_000;
  assert.equal((await find(shop, clientSecret)).status, 200);
  now += 1;
  // A webhook that is on its way asks, too.
  await shop.stripe.settled();
  shop.stripe.journal.clear();
  const {status, body} = await find(shop, clientSecret);
  assert.deepEqual([status, body.error.code, body.error.message], [404, 'not_found', ERRORS.not_found.message]);
  assert.deepEqual(shop.stripe.journal.calls(), []);
});

/** Whose secret it is, and how it is made. */
const STRANGERS: readonly [sentence: string, make: (shop: TestShop) => Promise<string>][] = [
  ['an unknown PaymentIntent', async () => 'pi_1_secret_1'],
  ['a wrong secret', async (shop) => (await shop.order()).clientSecret.replace(/_secret_.*/, '_secret_guessed')],
  ['a secret that is cut off', async (shop) => (await shop.order()).clientSecret.slice(0, -1)],
  [
    'the secret of another order',
    async (shop) => {
      const [mine, other] = [await shop.order(), await shop.order()];
      return `${mine.clientSecret.split('_secret_')[0]}_secret_${other.clientSecret.split('_secret_')[1]}`;
    },
  ],
  [
    'a PaymentIntent of the account that is no order',
    async ({sdk}) => (await sdk.paymentIntents.create({amount: 300, currency: 'usd'})).client_secret ?? '',
  ],
];

for (const [sentence, make] of STRANGERS) {
  test(`does not know ${sentence}, and says so in the same words (125)`, async () => {
    await using shop = openShop();
    const {status, body} = await find(shop, await make(shop));
    assert.deepEqual([status, body.error.code, body.error.message], [404, 'not_found', ERRORS.not_found.message]);
  });
}

test('does not know an order whose PaymentIntent is another account’s, since the keys have changed', async () => {
  const store = sqlite(':memory:');
  await using before = openShop({store});
  const {clientSecret} = await before.order();
  await using now = openShop({store});
  const {status, body} = await find(now, clientSecret);
  assert.deepEqual([status, body.error.code], [404, 'not_found']);
  assert.equal((await find(before, clientSecret)).status, 200);
});

for (const [sentence, body] of [
  ['no secret', {}],
  ['an id alone', {clientSecret: 'pi_1'}],
  ['the secret of a SetupIntent', {clientSecret: 'seti_1_secret_1'}],
  ['a secret with a path in it', {clientSecret: 'pi_1/cancel_secret_1'}],
  ['a secret without end', {clientSecret: `pi_1_secret_${'1'.repeat(300)}`}],
  ['a list', {clientSecret: ['pi_1_secret_1']}],
  ['a key too many', {clientSecret: 'pi_1_secret_1', orderId: '1'}],
] as const) {
  test(`refuses ${sentence}, and asks nobody`, async () => {
    await using shop = openShop();
    const {status, body: answer} = await shop.post('/find-order', body);
    const code = 'orderId' in body ? 'unknown_parameter' : 'invalid_request';
    assert.deepEqual([status, answer.error.code], [400, code]);
    assert.deepEqual(shop.stripe.journal.calls(), []);
  });
}

test('refuses other sites, large bodies and a form’s types as every POST does', async () => {
  await using shop = openShop();
  const {clientSecret} = await shop.order();
  const answers = await Promise.all([
    shop.post('/find-order', {clientSecret}, {origin: 'https://evil.test'}),
    shop.post('/find-order', {clientSecret: 'x'.repeat(17_000)}),
    shop.post('/find-order', {clientSecret}, {'content-type': 'text/plain'}),
  ]);
  assert.deepEqual(
    answers.map(({status}) => status),
    [403, 413, 415],
  );
});

test('tells nobody of the secret, whether it is right, wrong, or Stripe is away', async () => {
  let now = Date.now();
  await using shop = openShop({clock: () => now});
  const {clientSecret} = await shop.order();
  const said = [await find(shop, clientSecret), await find(shop, `${clientSecret}x`)];
  shop.stripe.faults.add({on: 'GET /v1/payment_intents/:id', fault: {kind: 'reset', when: 'before'}, times: 9});
  // What was read a moment ago is good for a second.
  now += 1_000;
  const away = await find(shop, clientSecret);
  assert.deepEqual([away.status, away.body.error.code], [503, 'stripe_unavailable']);
  const text = JSON.stringify([...said, away, shop.errors.map((error) => [String(error), error])]);
  assert.equal(text.includes(clientSecret.split('_secret_')[1] ?? ''), false);
});

async function find(shop: TestShop, clientSecret: string): ReturnType<typeof shop.post<Found>> {
  return shop.post<Found>('/find-order', {clientSecret});
}

type Found = FoundOrderReply & {error: {code: string; message: string}};

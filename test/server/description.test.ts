/** What a payment is called at Stripe and on the buyer's statement: fixed with the order, so that each try says the same. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, orderOf, type TestShop} from './shop.ts';

const CREATE = 'POST /v1/payment_intents';

async function intentOf(shop: TestShop, changes: Record<string, unknown> = {}) {
  const [id = ''] = (await shop.order(changes)).clientSecret.split('_secret_');
  return shop.sdk.paymentIntents.retrieve(id);
}

test('a payment says what was bought', async () => {
  await using shop = openShop();
  assert.equal((await intentOf(shop)).description, '3 × Credits');
  assert.equal((await intentOf(shop, {quantity: 1, expectedAmount: 100})).description, '1 × Credits');
  assert.equal((await intentOf(shop)).statement_descriptor_suffix, null);
});

test('the statement ends with what the owner has chosen', async () => {
  await using shop = openShop({statementDescriptorSuffix: 'CREDITS 24'});
  assert.equal((await intentOf(shop)).statement_descriptor_suffix, 'CREDITS 24');
});

test('a name that is longer than Stripe takes is cut, and sold', async () => {
  const catalog = {credits: {name: '💶'.repeat(2000), currency: 'usd', unitAmount: 100}};
  await using shop = openShop({catalog});
  const {description} = await intentOf(shop);
  assert.equal(description, `3 × ${'💶'.repeat(996)}`);
});

test('a try after a restart with other names and options sends what the first one would have', async () => {
  const store = sqlite(':memory:');
  const request = orderOf();
  const first = openShop({store, statementDescriptorSuffix: 'FIRST'});
  first.stripe.faults.add({on: CREATE, fault: {kind: 'reset', when: 'before'}, times: 3});
  assert.equal((await first.post('/create-payment-intent', request)).status, 503);
  first.stripe.close();
  const catalog = {credits: {name: 'Tokens', currency: 'usd', unitAmount: 100}};
  await using second = openShop({store, catalog, statementDescriptorSuffix: 'SECOND'});
  const {status, body} = await second.post('/create-payment-intent', request);
  assert.equal(status, 200);
  const intent = await second.sdk.paymentIntents.retrieve(body.clientSecret.split('_secret_')[0] ?? '');
  assert.deepEqual([intent.description, intent.statement_descriptor_suffix], ['3 × Credits', 'FIRST']);
});

/** What Stripe would refuse with each payment. */
const REFUSED: readonly [unknown, RegExp][] = [
  [24, /is a string/],
  [null, /is a string/],
  ['', /1 to 18 characters/],
  ['A'.repeat(19), /1 to 18 characters/],
  ['2026-11', /a letter/],
  ['CREDITS*', /none of/],
  ['<CREDITS>', /none of/],
  ["ANN'S", /none of/],
  ['A\\B', /none of/],
  ['KAFFEE GRÜN', /Latin/],
  ['クレジット', /Latin/],
];

for (const [given, says] of REFUSED)
  test(`refuses "${given}" at the end of a statement`, () => {
    assert.throws(
      () => openShop({statementDescriptorSuffix: given as string}),
      (error) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, /^statementDescriptorSuffix /);
        assert.match(error.message, says);
        return true;
      },
    );
  });

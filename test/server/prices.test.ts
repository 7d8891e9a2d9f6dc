/** What is charged by tiers, by what the buyer chooses, and in other currencies; and what the page is told of it. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as v from 'valibot';
import {ConfigReply} from 'buybox/contract';
import type {CatalogProduct} from 'buybox/server';
import {openShop, orderOf} from './shop.ts';

const CREATE = 'POST /v1/payment_intents';

const GIFTS: Record<string, CatalogProduct> = {
  gift: {
    name: 'Gift',
    currency: 'usd',
    customUnitAmount: {minimum: 500, maximum: 50_000, preset: 2500},
    currencyOptions: {eur: {unitAmount: 2000}, jpy: {customUnitAmount: {minimum: 500}}},
  },
  seats: {
    name: 'Seats',
    currency: 'usd',
    image: '/seats.webp',
    tiers: [
      {upTo: 9, unitAmount: 100},
      {upTo: null, unitAmount: 80},
    ],
    tiersMode: 'volume',
  },
};

/** What is asked, what is charged. */
const SALES: readonly [string, Record<string, unknown>, [number, string]][] = [
  ['what the buyer chose', {product: 'gift', quantity: 1, amount: 1234}, [1234, 'usd']],
  ['the price of another currency', {product: 'gift', quantity: 2, currency: 'eur'}, [4000, 'eur']],
  ['what the buyer chose in yen', {product: 'gift', quantity: 1, currency: 'jpy', amount: 777}, [777, 'jpy']],
  ['the lower tier', {product: 'seats', quantity: 9}, [900, 'usd']],
  ['the higher tier', {product: 'seats', quantity: 10}, [800, 'usd']],
];

for (const [sentence, request, [amount, currency]] of SALES) {
  test(`charges ${sentence}`, async () => {
    await using shop = openShop({catalog: GIFTS});
    const reply = await shop.order({...request, expectedAmount: amount});
    assert.deepEqual([reply.amount, reply.currency], [amount, currency]);
    const {params} = shop.stripe.journal.calls(CREATE)[0] ?? {};
    assert.deepEqual([params?.['amount'], params?.['currency']], [String(amount), currency]);
    await shop.confirm(reply);
    assert.equal(shop.paid[0]?.amount, amount);
  });
}

/** What is asked, the code that it gets. */
const REFUSALS: readonly [string, Record<string, unknown>, string][] = [
  ['no amount where the buyer chooses', {product: 'gift', quantity: 1}, 'invalid_amount'],
  ['an amount below the least', {product: 'gift', quantity: 1, amount: 499}, 'invalid_amount'],
  ['an amount above the most', {product: 'gift', quantity: 1, amount: 50_001}, 'invalid_amount'],
  ['two where the buyer chooses', {product: 'gift', quantity: 2, amount: 500}, 'invalid_quantity'],
  ['an amount where the shop sets it', {product: 'seats', quantity: 1, amount: 100}, 'amount_not_accepted'],
  [
    'an amount in a currency with a price',
    {product: 'gift', quantity: 1, amount: 500, currency: 'eur'},
    'amount_not_accepted',
  ],
  [
    'a currency that it is not sold in',
    {product: 'gift', quantity: 1, amount: 500, currency: 'gbp'},
    'invalid_currency',
  ],
];

for (const [sentence, request, code] of REFUSALS) {
  test(`refuses ${sentence}`, async () => {
    await using shop = openShop({catalog: GIFTS});
    const {status, body} = await shop.post('/create-payment-intent', orderOf({expectedAmount: 500, ...request}));
    assert.deepEqual([status, body.error.code], [400, code]);
    assert.deepEqual(shop.stripe.journal.calls(), []);
  });
}

test('says between which amounts a buyer may choose', async () => {
  await using shop = openShop({catalog: GIFTS});
  const {body} = await shop.post('/create-payment-intent', orderOf({product: 'gift', quantity: 1, amount: 1}));
  assert.equal(body.error.message, 'Choose an amount from $5.00 to $500.00.');
});

test('refuses an attempt that comes again with another chosen amount, or in another currency', async () => {
  await using shop = openShop({catalog: GIFTS});
  const request = orderOf({product: 'gift', quantity: 1, amount: 500, expectedAmount: 500});
  await shop.post('/create-payment-intent', request);
  for (const changes of [{amount: 501}, {currency: 'jpy'}]) {
    const {status, body} = await shop.post('/create-payment-intent', {...request, ...changes});
    assert.deepEqual([status, body.error.code], [409, 'attempt_conflict']);
  }
});

test('tells the page of a price what the contract says, and keeps it as it was checked', async () => {
  const tiers = [{upTo: null, unitAmount: 100}];
  const customUnitAmount = {minimum: 500, presets: [500]};
  const catalog = {...GIFTS, kept: {name: 'Kept', currency: 'usd', tiers, tiersMode: 'volume'} as const};
  await using shop = openShop({
    catalog: {...catalog, chosen: {name: 'Chosen', currency: 'usd', customUnitAmount}},
  });
  for (const id of ['gift', 'seats', 'kept', 'chosen']) {
    const {body} = await shop.ask(`/config?product=${id}`);
    assert.equal(v.parse(ConfigReply, body).product?.id, id);
  }
  tiers[0] = {upTo: null, unitAmount: 1};
  assert.equal((await shop.order({product: 'kept', quantity: 1, expectedAmount: 100})).amount, 100);
});

test('tells the page the price in the currency that it asks for', async () => {
  await using shop = openShop({catalog: GIFTS});
  const priceIn = async (currency: string): Promise<unknown> => {
    const {body} = await shop.ask<{product: object}>(`/config?product=gift${currency}`);
    return body.product;
  };
  const shown = {id: 'gift', name: 'Gift', currencies: ['usd', 'eur', 'jpy']};
  const one = {min: 1, max: 1, step: 1};
  const {customUnitAmount} = GIFTS['gift'] ?? {};
  assert.deepEqual(await priceIn(''), {...shown, currency: 'usd', customUnitAmount, quantity: one});
  const many = {min: 1, max: 99, step: 1};
  assert.deepEqual(await priceIn('&currency=eur'), {...shown, currency: 'eur', unitAmount: 2000, quantity: many});
  for (const currency of ['gbp', 'EUR', '', '__proto__', 'constructor']) {
    const {status, body} = await shop.ask(`/config?product=gift&currency=${currency}`);
    assert.deepEqual([status, body.error.code, body.error.param], [400, 'invalid_currency', 'currency']);
  }
});

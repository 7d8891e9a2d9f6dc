/** A catalogue that is kept at Stripe: what its Prices say is what is sold, and what nobody can buy is told to the owner. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Stripe} from 'stripe';
import type {ConfigReply, ProductReply} from 'buybox/contract';
import {type BuyboxOptions, stripePrices} from 'buybox/server';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';

type Params = Stripe.PriceCreateParams;

const LIST = 'GET /v1/prices';
const PRODUCT = {name: 'Mug', description: 'Holds tea.', images: ['https://shop.example/mug.webp']};

/** A shop whose catalogue is made once its prices are. */
async function openAtStripe(
  prices: Record<string, Omit<Params, 'product_data'>>,
  read: (ids: Record<string, string>) => BuyboxOptions['catalog'],
  changes: ShopChanges = {},
): Promise<{shop: TestShop; ids: Record<string, string>}> {
  const ids: Record<string, string> = {};
  const catalog: BuyboxOptions['catalog'] = (...asked) => {
    const made = read(ids);
    assert.ok(typeof made === 'function');
    return made(...asked);
  };
  const shop = openShop({catalog, ...changes});
  for (const [name, params] of Object.entries(prices)) {
    const {product = (await shop.sdk.products.create(PRODUCT)).id, ...rest} = params;
    ids[name] = (await shop.sdk.prices.create({...rest, product, lookup_key: name})).id;
  }
  shop.stripe.journal.clear();
  return {shop, ids};
}

async function offerOf(shop: TestShop, query: string): Promise<ProductReply> {
  const {status, body} = await shop.ask<ConfigReply>(`/config?product=${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  assert.ok(body.product);
  return body.product;
}

async function codeOf(shop: TestShop, query: string): Promise<string> {
  const {status, body} = await shop.ask<{error?: {code: string}}>(`/config?product=${query}`);
  return `${status} ${body.error?.code ?? 'ok'}`;
}

test('a Price is sold by its id, in each of its currencies', async () => {
  const price = {currency: 'usd', unit_amount: 1500, currency_options: {eur: {unit_amount: 1400}}};
  const {shop} = await openAtStripe({mug: price}, ({mug = ''}) => stripePrices({mug}));
  await using _ = shop;
  const {quantity, ...offer} = await offerOf(shop, 'mug');
  assert.deepEqual(offer, {
    id: 'mug',
    name: 'Mug',
    description: 'Holds tea.',
    image: 'https://shop.example/mug.webp',
    currency: 'usd',
    currencies: ['usd', 'eur'],
    unitAmount: 1500,
  });
  assert.deepEqual(quantity, {min: 1, max: 99, step: 1});
  const reply = await shop.order({product: 'mug', quantity: 2, currency: 'eur', expectedAmount: 2800});
  await shop.confirm(reply);
  assert.deepEqual([shop.paid[0]?.amount, shop.paid[0]?.currency, shop.errors], [2800, 'eur', []]);
});

test('a Price is sold by its lookup key, with tiers or an amount of the buyer’s', async () => {
  const tiers = (unit: number) => [
    {up_to: 9, unit_amount: unit, flat_amount: 50},
    {up_to: 'inf' as const, unit_amount: unit - 200},
  ];
  const prices: Record<string, Params> = {
    seats: {
      currency: 'usd',
      billing_scheme: 'tiered',
      tiers_mode: 'volume',
      tiers: tiers(1000),
      currency_options: {eur: {tiers: tiers(900)}},
    },
    tip: {currency: 'usd', custom_unit_amount: {enabled: true, maximum: 5000, preset: 500}},
  };
  const {shop} = await openAtStripe(prices, () =>
    stripePrices({seats: {lookupKey: 'seats'}, gift: {lookupKey: 'tip'}}),
  );
  await using _ = shop;
  const rows = (unit: number) => [
    {upTo: 9, unitAmount: unit, flatAmount: 50},
    {upTo: null, unitAmount: unit - 200},
  ];
  const seats = await offerOf(shop, 'seats');
  assert.deepEqual([seats.tiers, seats.tiersMode], [rows(1000), 'volume']);
  assert.deepEqual((await offerOf(shop, 'seats&currency=eur')).tiers, rows(900));
  const gift = await offerOf(shop, 'gift');
  assert.deepEqual(gift.customUnitAmount, {minimum: 50, maximum: 5000, preset: 500});
  await shop.order({product: 'seats', quantity: 10, expectedAmount: 8000});
  await shop.order({product: 'gift', quantity: 1, amount: 700, expectedAmount: 700});
  assert.equal(await codeOf(shop, 'tip'), '404 unknown_product', 'the key is not the id here');
});

test('without names, what a page names is a lookup key', async () => {
  const {shop} = await openAtStripe({mug: {currency: 'usd', unit_amount: 1500}}, () => stripePrices());
  await using _ = shop;
  assert.equal((await offerOf(shop, 'mug')).unitAmount, 1500);
  assert.deepEqual([await codeOf(shop, 'cup'), shop.errors], ['404 unknown_product', []]);
});

test('a price is read once in five minutes, or as often as is said', async () => {
  let now = Date.now();
  const {shop} = await openAtStripe(
    {mug: {currency: 'usd', unit_amount: 1500}, cup: {currency: 'usd', unit_amount: 900}},
    ({mug = '', cup = ''}) => stripePrices({mug, cup}, {cacheSeconds: 300}),
    {clock: () => now},
  );
  await using _ = shop;
  const reads = () => shop.stripe.journal.calls().filter(({path}) => path.startsWith('/v1/prices')).length;
  await Promise.all(Array.from({length: 20}, () => offerOf(shop, 'mug')));
  now += 299_999;
  await offerOf(shop, 'mug');
  assert.equal(reads(), 1);
  now += 1;
  await offerOf(shop, 'mug');
  assert.equal(reads(), 2);
});

test('a price that is changed at Stripe is not charged unseen', async () => {
  const {shop} = await openAtStripe({mug: {currency: 'usd', unit_amount: 1500}}, () =>
    stripePrices(undefined, {cacheSeconds: 0}),
  );
  await using _ = shop;
  assert.equal((await offerOf(shop, 'mug')).unitAmount, 1500);
  const [before] = (await shop.sdk.prices.list({lookup_keys: ['mug']})).data;
  await shop.sdk.prices.update(before?.id ?? '', {lookup_key: 'old'});
  const product = String(before?.product);
  await shop.sdk.prices.create({currency: 'usd', unit_amount: 1600, product, lookup_key: 'mug'});
  const request = orderOf({product: 'mug', quantity: 1, expectedAmount: 1500});
  const {status, body} = await shop.post('/create-payment-intent', request);
  assert.deepEqual([status, body.error.code, body.error.actual], [409, 'total_changed', 1600]);
});

/** A price that nobody can buy, and why. */
const REFUSED: readonly [what: string, params: Params, says: RegExp][] = [
  [
    'recurring',
    {currency: 'usd', unit_amount: 1500, recurring: {interval: 'month'}},
    /Nobody can buy mug\. price_\w+ is recurring: what is sold here is paid once\./,
  ],
  ['inactive', {currency: 'usd', unit_amount: 1500, active: false}, /price_\w+ is not active at Stripe/],
  [
    'of a fraction',
    {currency: 'usd', unit_amount_decimal: Stripe.Decimal.from('0.5')},
    /price_\w+ has an amount with a fraction of a minor unit in usd/,
  ],
  [
    'of a fraction in another currency',
    {
      currency: 'usd',
      unit_amount: 50,
      // The SDK writes no decimal into a hash whose names are ours.
      currency_options: {eur: {unit_amount_decimal: '45.5' as never}},
    },
    /fraction of a minor unit in eur/,
  ],
  ['too much', {currency: 'usd', unit_amount: 99_999_999}, /catalog\.mug: The largest total is 9899999901/],
];

for (const [what, params, says] of REFUSED)
  test(`a price that is ${what} is told to the owner once, and the others sell`, async () => {
    const {shop} = await openAtStripe({mug: params, cup: {currency: 'usd', unit_amount: 900}}, () =>
      stripePrices(),
    );
    await using _ = shop;
    for (let time = 0; time < 2; time += 1) assert.equal(await codeOf(shop, 'mug'), '503 price_unavailable');
    assert.equal(await codeOf(shop, 'cup'), '200 ok');
    assert.equal(shop.errors.length, 1);
    assert.match(String(shop.errors[0]), says);
  });

test('a price that Stripe has not, or whose product is put away, is told to the owner', async () => {
  const {shop, ids} = await openAtStripe({mug: {currency: 'usd', unit_amount: 1500}}, ({mug = ''}) =>
    stripePrices({mug, cup: 'price_1Gone', jug: {lookupKey: 'jug'}}),
  );
  await using _ = shop;
  const {product} = await shop.sdk.prices.retrieve(ids['mug'] ?? '');
  await shop.sdk.products.update(String(product), {active: false});
  for (const id of ['mug', 'cup', 'jug']) assert.equal(await codeOf(shop, id), '503 price_unavailable', id);
  const [mug, cup, jug] = shop.errors.map(String);
  assert.match(mug ?? '', /price_\w+ belongs to a product that is not active at Stripe/);
  assert.match(cup ?? '', /Nobody can buy cup\. Stripe has no price price_1Gone for these keys/);
  assert.match(jug ?? '', /Stripe has no price with the lookup key "jug"/);
});

test('a key that may not read prices is told to the owner, by the right that it lacks', async () => {
  const {shop} = await openAtStripe({}, () => stripePrices({mug: 'price_1Mug', cup: {lookupKey: 'cup'}}), {
    lacking: ['price_read'],
  });
  await using _ = shop;
  for (const id of ['mug', 'cup']) assert.equal(await codeOf(shop, id), '503 price_unavailable');
  assert.equal(shop.errors.length, 1);
  assert.match(String(shop.errors[0]), /lacks the right rak_price_read \(403\)/);
});

test('while Stripe is away, it is Stripe that is away', async () => {
  const {shop} = await openAtStripe({}, () => stripePrices());
  await using _ = shop;
  shop.stripe.faults.add({on: LIST, fault: {kind: 'reset', when: 'before'}, times: 'always'});
  assert.equal(await codeOf(shop, 'mug'), '503 stripe_unavailable');
});

test('a cart of twelve is read by two questions', async () => {
  const names = Array.from({length: 12}, (_, index) => `p${index}`);
  const prices = Object.fromEntries(names.map((name) => [name, {currency: 'usd', unit_amount: 100}]));
  const {shop} = await openAtStripe(prices, () => stripePrices());
  await using _ = shop;
  const {product: _p, quantity: _q, ...rest} = orderOf({expectedAmount: 1200});
  const lines = names.map((product) => ({product, quantity: 1}));
  const {status} = await shop.post('/create-payment-intent', {...rest, lines});
  assert.equal(status, 201);
  assert.equal(shop.stripe.journal.calls().filter(({path}) => path.startsWith('/v1/prices')).length, 2);
});

for (const [source, why] of [
  [{mug: 'prod_1Mug'}, 'a product'],
  [{mug: {lookupKey: ''}}, 'an empty key'],
  [{mug: {lookup_key: 'mug'}}, 'a key of another name'],
  [{mug: null}, 'nothing'],
] as const)
  test(`${why} is no source of a price`, () => {
    assert.throws(() => stripePrices(source as never), /stripePrices\(\): mug is the id of a Price/);
  });

test('seconds that are none are refused', () => {
  assert.throws(() => stripePrices({}, {cacheSeconds: -1}), /cacheSeconds is a number from 0 on/);
});

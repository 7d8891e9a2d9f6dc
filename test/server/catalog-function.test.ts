/** A catalogue that is a function: asked for what a page names, checked like one that is written out, and never trusted to answer. */
import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import type {ConfigReply} from 'buybox/contract';
import type {CatalogFunction, FoundProducts} from 'buybox/server';
import {createGate} from './gate.ts';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';

const HOUR = 3_600_000;
const CREDITS = {name: 'Credits', currency: 'usd', unitAmount: 100, quantity: {max: 100}};
const MUG = {name: 'Mug', currency: 'usd', unitAmount: 1500, currencyOptions: {eur: {unitAmount: 1400}}};

/** A shop whose catalogue is asked, and what it was asked for. */
function openAsked(answer: CatalogFunction, changes: ShopChanges = {}): {shop: TestShop; asked: string[]} {
  const asked: string[] = [];
  const catalog: CatalogFunction = (ids, context) => {
    asked.push([...ids, ...(context.currency === undefined ? [] : [`in ${context.currency}`])].join(' '));
    return answer(ids, context);
  };
  return {shop: openShop({catalog, ...changes}), asked};
}

async function codeOf(shop: TestShop, query: string): Promise<string> {
  const {status, body} = await shop.ask<{error?: {code: string}}>(`/config?${query}`);
  return `${status} ${body.error?.code ?? 'ok'}`;
}

test('it gets the ids that are asked for, and the currency where one is said', async () => {
  const {shop, asked} = openAsked(async () => ({credits: CREDITS, mug: MUG}));
  await using _ = shop;
  const {body} = await shop.ask<ConfigReply>('/config?product=mug&currency=eur');
  assert.deepEqual([body.product?.unitAmount, body.product?.currencies], [1400, ['usd', 'eur']]);
  const {product, quantity, ...rest} = orderOf({expectedAmount: 1900});
  const lines = [
    {product: 'credits', quantity: 4},
    {product: 'mug', quantity: 1},
  ];
  const {status} = await shop.post('/create-payment-intent', {...rest, lines});
  assert.deepEqual([status, asked], [201, ['mug in eur', 'credits mug']]);
  assert.ok(product && quantity);
});

test('nothing is asked before a page asks, nor where it names no product', async () => {
  const {shop, asked} = openAsked(() => ({}));
  await using _ = shop;
  assert.deepEqual([await codeOf(shop, ''), asked], ['200 ok', []]);
});

test('what it does not answer is not for sale', async () => {
  const found = {credits: CREDITS, nothing: null, none: undefined} as FoundProducts;
  const {shop} = openAsked(() => found);
  await using _ = shop;
  for (const id of ['mug', 'nothing', 'none', 'constructor', '__proto__', 'toString'])
    assert.equal(await codeOf(shop, `product=${id}`), '404 unknown_product', id);
  assert.equal(await codeOf(shop, 'product=credits&currency=eur'), '400 invalid_currency');
  assert.deepEqual(shop.errors, []);
});

test('what is no id and no currency is not asked for', async () => {
  const {shop, asked} = openAsked(() => ({credits: CREDITS}));
  await using _ = shop;
  for (const id of ['', 'x'.repeat(101), 'a%00b', '%1b'])
    assert.equal(await codeOf(shop, `product=${id}`), '404 unknown_product', id);
  assert.deepEqual(asked, []);
  assert.equal(await codeOf(shop, `product=credits&currency=${'e'.repeat(500)}`), '400 invalid_currency');
  assert.deepEqual(asked, ['credits']);
});

/** What it does, and what the owner reads. */
const FAILURES: readonly [sentence: string, answer: () => unknown, says: RegExp][] = [
  ['throws an error', () => Promise.reject(new Error('The products are locked.')), /The products are locked\./],
  ['throws a string', () => Promise.reject('gone'), /option catalog has thrown a string.*leave out what is not/],
  [
    'throws at once',
    () => {
      throw new Error('No connection.');
    },
    /No connection\./,
  ],
  ['answers nothing', () => undefined, /catalog has returned a value of type undefined: it returns an object/],
  ['answers a list', () => [CREDITS], /catalog has returned an array/],
];

for (const [sentence, answer, says] of FAILURES)
  test(`a catalogue that ${sentence} sells nothing, and its owner hears why`, async () => {
    const {shop} = openAsked(answer as CatalogFunction);
    await using _ = shop;
    assert.equal(await codeOf(shop, 'product=credits'), '503 price_unavailable');
    const {status, headers, body} = await shop.post('/create-payment-intent', orderOf());
    assert.deepEqual([status, body.error.code, body.error.retryable], [503, 'price_unavailable', true]);
    assert.equal(headers.get('retry-after'), '5');
    assert.equal(shop.errors.length, 2);
    for (const error of shop.errors) assert.match(String((error as Error).cause), says);
    assert.deepEqual([await shop.backend.orders(), shop.stripe.journal.calls()], [[], []]);
  });

test('a catalogue that never answers keeps the buyer for ten seconds, and the next one asks anew', async () => {
  const gate = createGate();
  let isHanging = true;
  const {shop, asked} = openAsked(() => {
    gate.open();
    return isHanging ? new Promise<never>(() => undefined) : {credits: CREDITS};
  });
  await using _ = shop;
  mock.timers.enable({apis: ['setTimeout']});
  try {
    const answer = codeOf(shop, 'product=credits');
    await gate.opened;
    mock.timers.tick(10_000);
    assert.equal(await answer, '503 price_unavailable');
  } finally {
    mock.timers.reset();
  }
  assert.match(String((shop.errors[0] as Error).cause), /catalog has not answered within 10 seconds/);
  isHanging = false;
  assert.deepEqual([await codeOf(shop, 'product=credits'), asked.length], ['200 ok', 2]);
});

/** A product that could never be sold, and the reason. */
const WRONG: readonly [product: unknown, says: RegExp][] = [
  [
    {...CREDITS, unitAmount: 1.5},
    /Nobody can buy credits\. catalog\.credits: unitAmount must be an integer from 0/,
  ],
  [{...CREDITS, name: ' '}, /catalog\.credits: name is missing/],
  [{...CREDITS, unit_amount: 100}, /catalog\.credits: unknown option "unit_amount": did you mean "unitAmount"/],
  [{...CREDITS, cacheSeconds: -1}, /catalog\.credits: cacheSeconds must be a number from 0 on/],
  [{...CREDITS, cacheSeconds: '60'}, /catalog\.credits: cacheSeconds must be a number from 0 on/],
  [{...CREDITS, currencyOptions: {eur: {unitAmount: -1}}}, /catalog\.credits in eur: unitAmount/],
  ['credits', /catalog\.credits is an object, not a string of 7 characters/],
];

for (const [product, says] of WRONG)
  test(`a product like ${JSON.stringify(product)} is told once an hour, and the others sell`, async () => {
    let now = Date.now();
    const {shop} = openAsked(() => ({credits: product, mug: MUG}) as FoundProducts, {clock: () => now});
    await using _ = shop;
    for (let time = 0; time < 3; time += 1)
      assert.equal(await codeOf(shop, 'product=credits'), '503 price_unavailable');
    assert.equal(await codeOf(shop, 'product=mug'), '200 ok');
    assert.deepEqual([shop.errors.length, (await shop.backend.health()).refused], [1, {catalog: 3}]);
    assert.match(String(shop.errors[0]), says);
    now += HOUR;
    await codeOf(shop, 'product=credits');
    assert.equal(shop.errors.length, 2);
  });

test('each product that is wrong is told by itself', async () => {
  const {shop} = openAsked(() => ({credits: {...CREDITS, unitAmount: -1}, mug: {...MUG, name: ''}}));
  await using _ = shop;
  for (const id of ['credits', 'mug', 'credits', 'mug']) await codeOf(shop, `product=${id}`);
  assert.equal(shop.errors.length, 2);
});

test('an answer is used again for as long as it says, in its currency', async () => {
  let now = Date.now();
  const {shop, asked} = openAsked(() => ({mug: {...MUG, cacheSeconds: 60}, credits: CREDITS}), {clock: () => now});
  await using _ = shop;
  for (let time = 0; time < 3; time += 1) await codeOf(shop, 'product=mug');
  await codeOf(shop, 'product=mug&currency=eur');
  assert.deepEqual(asked, ['mug', 'mug in eur']);
  now += 59_999;
  await codeOf(shop, 'product=mug');
  assert.equal(asked.length, 2);
  now += 1;
  await codeOf(shop, 'product=mug');
  assert.equal(asked.length, 3);
  now -= HOUR;
  await codeOf(shop, 'product=mug');
  assert.equal(asked.length, 4, 'a clock that was put back proves nothing');
  for (let time = 0; time < 3; time += 1) await codeOf(shop, 'product=credits');
  assert.equal(asked.length, 7, 'without a word it is asked each time');
});

test('of several products only those are asked for whose answer is not at hand', async () => {
  const {shop, asked} = openAsked(() => ({mug: {...MUG, cacheSeconds: 60}, credits: CREDITS}));
  await using _ = shop;
  await codeOf(shop, 'product=mug');
  const {product: _p, quantity: _q, ...rest} = orderOf({expectedAmount: 1600});
  const lines = ['credits', 'mug'].map((product) => ({product, quantity: 1}));
  const {status} = await shop.post('/create-payment-intent', {...rest, lines});
  assert.deepEqual([status, asked], [201, ['mug', 'credits']]);
});

test('who asks at once shares one answer, and a failure is nobody’s afterwards', async () => {
  let failures = 1;
  const {shop, asked} = openAsked(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    failures -= 1;
    if (failures >= 0) throw new Error('The products are locked.');
    return {credits: CREDITS};
  });
  await using _ = shop;
  const many = () => Promise.all(Array.from({length: 20}, () => codeOf(shop, 'product=credits')));
  assert.deepEqual(new Set(await many()), new Set(['503 price_unavailable']));
  assert.deepEqual(new Set(await many()), new Set(['200 ok']));
  assert.equal(asked.length, 2);
});

test('a thousand answers are kept, and the oldest of more are asked for again', async () => {
  const {shop, asked} = openAsked((ids) =>
    Object.fromEntries(ids.map((id) => [id, {...CREDITS, cacheSeconds: 1e9}])),
  );
  await using _ = shop;
  for (let number = 0; number <= 1_000; number += 1) await codeOf(shop, `product=p${number}`);
  await codeOf(shop, 'product=p1000');
  assert.equal(asked.length, 1_001);
  await codeOf(shop, 'product=p0');
  assert.equal(asked.length, 1_002);
});

test('a repeat of the same attempt uses what was stored, whatever the catalogue says by then', async () => {
  let answer: FoundProducts = {credits: CREDITS};
  const {shop, asked} = openAsked(() => answer);
  await using _ = shop;
  const request = orderOf();
  const first = await shop.post('/create-payment-intent', request);
  answer = {};
  const again = await shop.post('/create-payment-intent', request);
  assert.deepEqual([first.status, again.status, again.body.orderId], [201, 200, first.body.orderId]);
  assert.equal(asked.length, 1);
  await shop.confirm(first.body);
  assert.deepEqual([shop.paid.length, shop.paid[0]?.amount], [1, 300]);
});

test('a price that has changed since it was shown is not charged', async () => {
  const {shop} = openAsked(() => ({credits: {...CREDITS, unitAmount: 120}}));
  await using _ = shop;
  const {status, body} = await shop.post('/create-payment-intent', orderOf());
  assert.deepEqual([status, body.error.code, body.error.actual], [409, 'total_changed', 360]);
});

test('a page’s head is written for what there is', async () => {
  const {shop} = openAsked(() => ({credits: CREDITS}));
  await using _ = shop;
  assert.match(await shop.backend.head({product: 'credits'}), /config\?product=credits/);
  await assert.rejects(shop.backend.head({product: 'mug'}), {code: 'unknown_product'});
});

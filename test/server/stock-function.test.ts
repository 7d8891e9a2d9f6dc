/** A stock that is asked for: what it says in all is the limit, whoever asks at once, and where it can't say nobody is sold one. */
import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import type {ConfigReply, ErrorBody} from 'buybox/contract';
import type {StockFunction} from 'buybox/server';
import {createGate} from './gate.ts';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';

const BUYERS = 50;

/** A shop whose stock is asked for, and for what it was asked. */
function openCounted(stock: StockFunction, changes: ShopChanges = {}): {shop: TestShop; asked: string[]} {
  const asked: string[] = [];
  const count: StockFunction = (product) => {
    asked.push(product);
    return stock(product);
  };
  const catalog = {
    credits: {name: 'Print', currency: 'usd', unitAmount: 100, stock: count, quantity: {max: 10}},
    mug: {name: 'Mug', currency: 'usd', unitAmount: 1500},
  };
  return {shop: openShop({catalog, ...changes}), asked};
}

function ask(shop: TestShop, quantity: number, changes: Record<string, unknown> = {}) {
  return shop.post('/create-payment-intent', orderOf({quantity, expectedAmount: quantity * 100, ...changes}));
}

async function configOf(shop: TestShop): Promise<ConfigReply & Partial<ErrorBody>> {
  return (await shop.ask<ConfigReply & Partial<ErrorBody>>('/config?product=credits')).body;
}

test('it is asked by the page and by the order, and what orders hold is taken off', async () => {
  const {shop, asked} = openCounted(() => 7);
  await using _ = shop;
  const {product} = await configOf(shop);
  assert.deepEqual([product?.stock, product?.quantity.max, asked], [7, 7, ['credits']]);
  assert.equal((await ask(shop, 5)).status, 201);
  assert.equal(asked.length, 2);
  const refused = await ask(shop, 3);
  assert.deepEqual([refused.status, refused.body.error.message], [409, 'Only 2 are left.']);
  await ask(shop, 2);
  const none = (await configOf(shop)).product;
  assert.deepEqual([none?.stock, none?.quantity.min], [0, 1]);
});

test(`of ${BUYERS} buyers at once 7 get one, also where the number takes its time`, async () => {
  const {shop} = openCounted(async () => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    return 7;
  });
  await using _ = shop;
  const answers = await Promise.all(Array.from({length: BUYERS}, () => ask(shop, 1)));
  assert.equal(answers.filter(({status}) => status === 201).length, 7);
  assert.deepEqual(new Set(answers.map(({body}) => body.error?.code)), new Set([undefined, 'sold_out']));
  assert.deepEqual(await shop.backend.stock('credits'), {total: 7, held: 7, left: 0});
});

test('who counts more sells more, and who counts fewer than are sold sells none', async () => {
  let total = 2;
  const {shop} = openCounted(() => total);
  await using _ = shop;
  await ask(shop, 2);
  assert.equal((await ask(shop, 1)).body.error.code, 'sold_out');
  total = 3;
  assert.equal((await configOf(shop)).product?.stock, 1);
  assert.equal((await ask(shop, 1)).status, 201);
  total = 1;
  assert.equal((await ask(shop, 1)).body.error.code, 'sold_out');
  assert.deepEqual(await shop.backend.stock('credits'), {total: 1, held: 3, left: 0});
});

test('neither a quote, a repeat nor a total that has changed asks for it', async () => {
  const {shop, asked} = openCounted(() => 7, {price: () => undefined});
  await using _ = shop;
  assert.equal((await shop.post('/quote', {product: 'credits', quantity: 1})).status, 200);
  const changed = await ask(shop, 1, {expectedAmount: 99});
  assert.deepEqual([changed.body.error.code, asked], ['total_changed', []]);
  const request = orderOf({quantity: 1, expectedAmount: 100});
  const first = await shop.post('/create-payment-intent', request);
  const again = await shop.post('/create-payment-intent', request);
  assert.deepEqual([again.status, again.body.orderId, asked.length], [200, first.body.orderId, 1]);
});

/** What it does, and what the owner reads. */
const WRONG: readonly [sentence: string, stock: () => unknown, says: RegExp][] = [
  ['throws', () => Promise.reject(new Error('The warehouse is closed.')), /The warehouse is closed/],
  ['throws a string', () => Promise.reject('closed'), /stock has thrown a string.*return a whole number/],
  ['returns a fraction', () => 1.5, /Nobody can buy credits\. Its option stock has returned 1\.5/],
  ['returns less than nothing', () => -1, /has returned -1: it returns a whole number from 0 on/],
  ['returns no end', () => Number.POSITIVE_INFINITY, /has returned Infinity/],
  ['returns a string', () => '7', /has returned a string of 1 characters/],
  ['returns nothing', () => undefined, /has returned a value of type undefined/],
];

for (const [sentence, stock, says] of WRONG)
  test(`a stock that ${sentence} sells nothing, and its owner hears why`, async () => {
    const {shop} = openCounted(stock as StockFunction);
    await using _ = shop;
    const page = await configOf(shop);
    const {status, body} = await ask(shop, 1);
    assert.deepEqual([page.error?.code, status, body.error.code], ['price_unavailable', 503, 'price_unavailable']);
    assert.equal(body.error.message, 'How many are left cannot be told right now.');
    assert.match(shop.errors.map((error) => `${String(error)} ${String((error as Error).cause)}`).join(), says);
    assert.deepEqual([await shop.backend.orders(), shop.stripe.journal.calls()], [[], []]);
    assert.equal((await shop.ask('/config?product=mug')).status, 200);
  });

test('a stock that never answers keeps the buyer for ten seconds', async () => {
  const gate = createGate();
  const {shop} = openCounted(() => {
    gate.open();
    return new Promise<never>(() => undefined);
  });
  await using _ = shop;
  mock.timers.enable({apis: ['setTimeout']});
  try {
    const answer = ask(shop, 1);
    await gate.opened;
    mock.timers.tick(10_000);
    assert.equal((await answer).status, 503);
    assert.match(String((shop.errors[0] as Error).cause), /stock has not answered within 10 seconds/);
  } finally {
    mock.timers.reset();
  }
});

test('the owner sees how many there are, are held and are left', async () => {
  await using shop = openShop({
    catalog: {
      credits: {name: 'Print', currency: 'usd', unitAmount: 100, stock: 7},
      mug: {name: 'Mug', currency: 'usd', unitAmount: 1500},
    },
  });
  assert.deepEqual(await shop.backend.stock('credits'), {total: 7, held: 0, left: 7});
  const {orderId} = await shop.order({quantity: 3});
  assert.deepEqual(await shop.backend.stock('credits'), {total: 7, held: 3, left: 4});
  await shop.backend.cancel(orderId);
  assert.deepEqual(await shop.backend.stock('credits'), {total: 7, held: 0, left: 7});
  assert.deepEqual(await shop.backend.stock('mug'), {total: null, held: 0, left: null});
  await assert.rejects(shop.backend.stock('sofa'), {code: 'unknown_product'});
});

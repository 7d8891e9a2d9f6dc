/** Of what there are only so many nobody is sold one more: held with the order, let go when it is canceled, once each. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ConfigReply, ErrorBody, PaymentReply} from 'buybox/contract';
import type {Store} from 'buybox/server';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';
import {PLACES} from './stores.ts';

const STOCK = 7;
const BUYERS = 50;

function catalogOf(stock: number) {
  return {
    credits: {name: 'Print', currency: 'usd', unitAmount: 100, stock, quantity: {max: 10}},
    frame: {name: 'Frame', currency: 'usd', unitAmount: 500, stock: 2},
    mug: {name: 'Mug', currency: 'usd', unitAmount: 1500},
  };
}

function openStocked(stock: number, changes: ShopChanges = {}): TestShop {
  return openShop({catalog: catalogOf(stock), ...changes});
}

/** Asks for so many of it, as somebody who has never been there. */
function ask(shop: TestShop, quantity: number, changes: Record<string, unknown> = {}) {
  const request = orderOf({quantity, expectedAmount: quantity * 100, ...changes});
  return shop.post<PaymentReply & ErrorBody>('/create-payment-intent', request);
}

async function order(
  shop: TestShop,
  quantity: number,
  changes: Record<string, unknown> = {},
): Promise<PaymentReply> {
  const {status, body} = await ask(shop, quantity, changes);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** What the page is told: the product stays in sight when none is left. */
async function leftOf(shop: TestShop): Promise<number | string> {
  const {body} = await shop.ask<ConfigReply & Partial<ErrorBody>>('/config?product=credits');
  return body.error?.code ?? body.product?.stock ?? Number.NaN;
}

test('what an order is for is not offered to others, and comes back when it is canceled', async () => {
  await using shop = openStocked(STOCK);
  assert.equal(await leftOf(shop), 7);
  const {orderId} = await order(shop, 5);
  const {body} = await shop.ask<ConfigReply>('/config?product=credits');
  assert.deepEqual([body.product?.stock, body.product?.quantity.max], [2, 2]);
  const refused = await ask(shop, 3);
  assert.deepEqual(
    [refused.status, refused.body.error.code, refused.body.error.message, refused.body.error.param],
    [409, 'sold_out', 'Only 2 are left.', 'quantity'],
  );
  await order(shop, 2);
  assert.equal(await leftOf(shop), 0);
  await shop.backend.cancel(orderId);
  await shop.backend.cancel(orderId).catch(() => undefined);
  assert.equal(await leftOf(shop), 5);
});

test('what is paid for stays sold, also when the money goes back', async () => {
  await using shop = openStocked(STOCK);
  const reply = await order(shop, 6);
  await shop.confirm(reply);
  await shop.backend.refund(reply.orderId, {requestKey: 'a', amount: 600});
  assert.equal(shop.paid.length, 1);
  assert.equal(await leftOf(shop), 1);
});

test('one product of several that is sold out stops the order, and holds nothing of the others', async () => {
  await using shop = openStocked(STOCK);
  const {product: _, quantity: __, ...rest} = orderOf();
  const lines = [
    {product: 'mug', quantity: 1},
    {product: 'credits', quantity: 3},
    {product: 'frame', quantity: 3},
  ];
  const {status, body} = await shop.post<ErrorBody>('/create-payment-intent', {
    ...rest,
    lines,
    expectedAmount: 3300,
  });
  assert.deepEqual([status, body.error.code, body.error.param], [409, 'sold_out', 'lines.2.quantity']);
  assert.equal(await leftOf(shop), 7);
  assert.equal((await shop.backend.orders()).length, 0);
});

test('a declined card keeps what is held, and another attempt of the same buyer is not kept from it', async () => {
  await using shop = openStocked(1);
  const request = orderOf({quantity: 1, expectedAmount: 100});
  const first = await shop.post('/create-payment-intent', request);
  await shop.confirm(first.body, 'pm_card_chargeDeclined');
  assert.equal(await leftOf(shop), 0);
  const second = await shop.post('/create-payment-intent', {...request, attempt: 2, reference: 'b'});
  assert.equal(second.status, 201, JSON.stringify(second.body));
  assert.equal((await ask(shop, 1)).body.error.code, 'sold_out');
  await shop.confirm(second.body);
  assert.deepEqual(
    (await shop.backend.orders()).map(({state}) => state),
    ['paid', 'canceled'],
  );
  assert.equal((await ask(shop, 1)).body.error.code, 'sold_out');
});

test('an attempt that finds the first one paid lets its own go', async () => {
  await using shop = openStocked(3);
  const request = orderOf({quantity: 1, expectedAmount: 100});
  const first = await shop.post('/create-payment-intent', request);
  await shop.confirm(first.body);
  const again = await shop.post('/create-payment-intent', {...request, attempt: 2, reference: 'b'});
  assert.equal(again.body.orderId, first.body.orderId);
  assert.equal(await leftOf(shop), 2);
});

test('a repeat of the same request holds nothing more', async () => {
  await using shop = openStocked(STOCK);
  const request = orderOf({quantity: 3});
  const [one, two] = await Promise.all([1, 2].map(() => shop.post('/create-payment-intent', request)));
  assert.equal(one?.body.orderId, two?.body.orderId);
  assert.equal(await leftOf(shop), 4);
});

test('who raises the stock sells more, and who lowers it below what is sold sells none', async () => {
  const place = await PLACES.SQLite();
  await using _ = place;
  const before = openStocked(2, {store: place.connect()});
  await order(before, 2);
  assert.equal(await leftOf(before), 0);
  await using more = openStocked(3, {store: place.connect()});
  assert.equal(await leftOf(more), 1);
  await using less = openStocked(1, {store: place.connect()});
  assert.equal((await ask(less, 1)).body.error.code, 'sold_out');
  await before[Symbol.asyncDispose]();
});

for (const stock of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
  test(`a stock of ${stock} is refused when the shop is made`, () => {
    assert.throws(() => openStocked(stock), /catalog\.credits: stock must be a whole number from 0 on/);
  });
}

for (const [name, open] of Object.entries(PLACES)) {
  const openTwo = async () => {
    const place = await open();
    const [one, two] = [place.connect(), place.connect()] as const;
    const first = openStocked(STOCK, {store: one});
    const {secretKey, publishableKey, fetch} = first.stripe;
    const stripe = {secretKey, publishableKey, webhookSecret: first.webhookSecret, fetch};
    const shops = [first, openStocked(STOCK, {store: two, stripe})] as const;
    const close = async () => {
      for (const shop of shops) await shop[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    };
    return {shops, one, [Symbol.asyncDispose]: close};
  };

  test(`${name}: of ${BUYERS} buyers at once on two instances ${STOCK} get one, and what they leave comes back`, async () => {
    await using place = await openTwo();
    const [first, second] = place.shops;
    const answers = await Promise.all(Array.from({length: BUYERS}, (_, n) => ask(n % 2 ? first : second, 1)));
    const held = answers.filter(({status}) => status === 201);
    const refused = answers.filter(({status}) => status !== 201);
    assert.deepEqual([held.length, refused.length], [STOCK, BUYERS - STOCK]);
    assert.ok(
      refused.every(({body}) => body.error.code === 'sold_out'),
      JSON.stringify(refused[0]?.body),
    );
    const mine = (await first.backend.orders()).filter(({state}) => state === 'open').slice(0, 3);
    // Each is canceled on both instances at once: it lets go once.
    const ends = mine.flatMap(({id}) => place.shops.map((shop) => shop.backend.cancel(id)));
    await Promise.allSettled(ends);
    assert.equal((await first.backend.orders({state: 'canceled'})).length, 3);
    assert.equal(await heldOf(place.one), STOCK - 3);
    assert.equal(await leftOf(second), 3);
  });

  test(`${name}: buyers who change their minds at once are never promised more than there are`, async () => {
    await using place = await openTwo();
    const buyers = Array.from({length: 12}, () => crypto.randomUUID());
    const attempt = (intentionId: string, number: number) =>
      ask(place.shops[number % 2 ? 0 : 1], 1, {intentionId, attempt: number, reference: String(number)});
    for (const number of [1, 2, 3]) await Promise.all(buyers.map((intentionId) => attempt(intentionId, number)));
    const orders = await place.shops[0].backend.orders({limit: 500});
    const alive = orders.filter(({state}) => state !== 'canceled');
    assert.ok(alive.length <= STOCK, `${alive.length} may be paid`);
    assert.ok(alive.length > 0);
    assert.equal(await heldOf(place.one), alive.length);
  });
}

async function heldOf(store: Store): Promise<number> {
  return store.held('credits');
}

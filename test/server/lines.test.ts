/** Several things in one order: one total, one PaymentIntent, and each line as it was called and priced. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {sqlite} from 'buybox/server/sqlite';
import {amountStep, maximumAmount, minimumAmount, type PaymentReply} from 'buybox/contract';
import {openShop, orderOf, type TestShop} from './shop.ts';

/** In each currency; 2,500 by `npm run test:long`. */
const CARTS = Number(process.env['BUYBOX_CARTS'] ?? 25);

const CATALOG = {
  credits: {name: 'Credits', currency: 'usd', unitAmount: 100, currencyOptions: {eur: {unitAmount: 90}}},
  mug: {name: 'Mug', currency: 'usd', unitAmount: 1250, quantity: {max: 5}},
  seats: {
    name: 'Seats',
    currency: 'usd',
    tiersMode: 'graduated' as const,
    tiers: [
      {upTo: 2, unitAmount: 1000, flatAmount: 500},
      {upTo: null, unitAmount: 800},
    ],
  },
  tip: {name: 'Tip', currency: 'usd', customUnitAmount: {minimum: 100}},
};
const CART = [
  {product: 'credits', quantity: 3},
  {product: 'mug', quantity: 2},
  {product: 'seats', quantity: 3},
  {product: 'tip', quantity: 1, amount: 700},
];
const TOTAL = 300 + 2500 + (500 + 2000 + 800) + 700;

/** A request for lines, without the one product of the others. */
function cartOf(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const {product, quantity, ...request} = orderOf();
  assert.ok(product && quantity);
  return {...request, lines: CART, expectedAmount: TOTAL, ...changes};
}

async function buy(shop: TestShop, request: Record<string, unknown>): Promise<PaymentReply> {
  const {status, body} = await shop.post<PaymentReply>('/create-payment-intent', request);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

test('four things are one order, one PaymentIntent and one fulfilment', async () => {
  await using shop = openShop({catalog: CATALOG});
  const reply = await buy(shop, cartOf());
  assert.equal(reply.amount, TOTAL);
  await shop.confirm(reply);
  const [paid] = shop.paid;
  assert.deepEqual(paid?.lines, [
    {product: 'credits', name: 'Credits', quantity: 3, unitAmount: 100, amount: 300},
    {product: 'mug', name: 'Mug', quantity: 2, unitAmount: 1250, amount: 2500},
    {product: 'seats', name: 'Seats', quantity: 3, unitAmount: null, amount: 3300},
    {product: 'tip', name: 'Tip', quantity: 1, unitAmount: 700, amount: 700},
  ]);
  assert.deepEqual([shop.paid.length, paid?.product, paid?.quantity, paid?.amount], [1, 'credits', 3, TOTAL]);
  const [id = ''] = reply.clientSecret.split('_secret_');
  const intent = await shop.sdk.paymentIntents.retrieve(id);
  assert.equal(intent.amount_received, TOTAL);
  assert.equal(intent.description, '3 × Credits, 2 × Mug, 3 × Seats, 1 × Tip');
  assert.equal(intent.amount_details?.error, undefined);
  const {data} = await shop.sdk.paymentIntents.listAmountDetailsLineItems(id);
  assert.deepEqual(
    data.map(({product_name: name, quantity, unit_cost: cost}) => [name, quantity, cost]),
    [
      ['Credits', 3, 100],
      ['Mug', 2, 1250],
      ['3 × Seats', 1, 3300],
      ['Tip', 1, 700],
    ],
  );
});

test('the page is told what is bought', async () => {
  await using shop = openShop({catalog: CATALOG});
  const {lines} = await shop.look(await buy(shop, cartOf()));
  assert.deepEqual(
    lines.map(({name, amount}) => [name, amount]),
    [
      ['Credits', 300],
      ['Mug', 2500],
      ['Seats', 3300],
      ['Tip', 700],
    ],
  );
});

test('the same lines again are the same order; other lines of the same attempt are a conflict', async () => {
  await using shop = openShop({catalog: CATALOG});
  const request = cartOf();
  const {orderId} = await buy(shop, request);
  const again = await shop.post('/create-payment-intent', request);
  assert.deepEqual([again.status, again.body.orderId], [200, orderId]);
  const swapped = CART.map((line) => (line.product === 'tip' ? {...line, amount: 800} : line));
  for (const lines of [CART.toReversed(), CART.slice(1), swapped]) {
    const {status, body} = await shop.post('/create-payment-intent', {...request, lines});
    assert.deepEqual([status, body.error.code], [409, 'attempt_conflict']);
  }
});

test('one line, written either way, is the same attempt', async () => {
  await using shop = openShop({catalog: CATALOG});
  const short = orderOf();
  const {orderId} = await buy(shop, short);
  const {product, quantity, ...rest} = short;
  const {status, body} = await shop.post('/create-payment-intent', {...rest, lines: [{product, quantity}]});
  assert.deepEqual([status, body.orderId], [200, orderId]);
});

const WRONG: Record<string, [Record<string, unknown>, code: string, param: string]> = {
  'no line': [{lines: []}, 'invalid_request', 'lines'],
  'lines and a product': [{product: 'credits'}, 'invalid_request', 'lines'],
  'lines and a quantity': [{quantity: 1}, 'invalid_request', 'lines'],
  'neither lines nor a product': [{lines: undefined}, 'invalid_request', 'product'],
  'a product twice': [{lines: [CART[0], CART[0]]}, 'invalid_request', 'lines.1.product'],
  'an unknown product': [{lines: [CART[0], {product: 'x', quantity: 1}]}, 'unknown_product', 'lines.1.product'],
  'too many of one': [{lines: [CART[0], {product: 'mug', quantity: 6}]}, 'invalid_quantity', 'lines.1.quantity'],
  'half a mug': [{lines: [{product: 'mug', quantity: 0.5}]}, 'invalid_quantity', 'lines.0.quantity'],
  'an amount of ours': [
    {lines: [{product: 'mug', quantity: 1, amount: 1}]},
    'amount_not_accepted',
    'lines.0.amount',
  ],
  'no amount where it is the buyer’s': [
    {lines: [{product: 'tip', quantity: 1}]},
    'invalid_amount',
    'lines.0.amount',
  ],
  'another currency than one of them': [{currency: 'eur'}, 'invalid_currency', 'currency'],
  'a line with a price': [
    {lines: [{product: 'mug', quantity: 1, unitAmount: 1}]},
    'invalid_request',
    'lines.0.unitAmount',
  ],
  'a hundred and one lines': [
    {lines: Array.from({length: 101}, (_, n) => ({product: `p${n}`, quantity: 1}))},
    'invalid_request',
    'lines',
  ],
};

for (const [what, [changes, code, param]] of Object.entries(WRONG)) {
  test(`${what} is told, and nothing is made`, async () => {
    await using shop = openShop({catalog: CATALOG});
    const {status, body} = await shop.post('/create-payment-intent', cartOf(changes));
    assert.deepEqual([body.error.code, body.error.param], [code, param]);
    assert.ok(status >= 400 && status < 500, String(status));
    assert.equal((await shop.backend.orders()).length, 0);
  });
}

test('a total that is not the one shown is stopped', async () => {
  await using shop = openShop({catalog: CATALOG});
  const {status, body} = await shop.post('/create-payment-intent', cartOf({expectedAmount: TOTAL - 1}));
  assert.deepEqual([status, body.error.actual], [409, TOTAL]);
});

test('what none of the lines comes to alone may be bought together, and not less', async () => {
  const catalog = {
    stamp: {name: 'Stamp', currency: 'usd', unitAmount: 20},
    card: {name: 'Card', currency: 'usd', unitAmount: 30},
  };
  await using shop = openShop({catalog});
  const [stamp, card] = [
    {product: 'stamp', quantity: 1},
    {product: 'card', quantity: 1},
  ];
  const both = cartOf({lines: [stamp, card], expectedAmount: 50});
  assert.equal((await shop.post('/create-payment-intent', both)).status, 201);
  const one = await shop.post('/create-payment-intent', cartOf({lines: [stamp], expectedAmount: 20}));
  assert.equal(one.body.error.code, 'amount_too_small');
});

for (const currency of ['usd', 'eur', 'jpy', 'kwd', 'isk', 'clp']) {
  test(`in ${currency} a random cart costs what its lines add up to, and Stripe agrees`, async () => {
    const step = amountStep(currency);
    const prices = [1, 7, 33, 249].map((price) => price * step);
    const products = prices.map((unitAmount, n) => [
      `p${n}`,
      {name: `Product ${n}`, currency, unitAmount: unitAmount * 20},
    ]);
    await using shop = openShop({catalog: Object.fromEntries(products), store: sqlite(':memory:')});
    const counts = fc.array(fc.integer({min: 0, max: 99}), {minLength: 4, maxLength: 4});
    const property = fc.asyncProperty(counts, async (each) => {
      const lines = each.flatMap((quantity, n) => (quantity > 0 ? [{product: `p${n}`, quantity}] : []));
      const expected = each.reduce((sum, quantity, n) => sum + quantity * (prices[n] ?? 0) * 20, 0);
      fc.pre(lines.length > 0 && expected >= minimumAmount(currency) && expected <= maximumAmount(currency));
      const {clientSecret, orderId} = await buy(shop, cartOf({lines, currency, expectedAmount: expected}));
      const [id = ''] = clientSecret.split('_secret_');
      const intent = await shop.sdk.paymentIntents.retrieve(id);
      const order = await shop.backend.order(orderId);
      const sum = order?.lines.reduce((total, line) => total + line.amount, 0);
      assert.deepEqual([intent.amount, order?.amount, sum], [expected, expected, expected]);
      assert.equal(intent.amount_details?.error, undefined);
    });
    await fc.assert(property, {numRuns: CARTS});
  });
}

/** Tax by Stripe Tax: quoted, charged, committed with the payment and reversed with refunds, all to the same minor unit. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import type {ErrorBody, PaymentReply, QuoteReply} from 'buybox/contract';
import {flatShipping, promotionCodes, stripeTax} from 'buybox/server';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';

const CALCULATE = 'POST /v1/tax/calculations';
const price = (usd: number) => ({
  currency: 'usd',
  unitAmount: usd,
  currencyOptions: {eur: {unitAmount: usd}, jpy: {unitAmount: usd}, kwd: {unitAmount: usd * 10}},
});
const CATALOG = {
  credits: {name: 'Credits', ...price(101), quantity: {max: 100}},
  mug: {name: 'Mug', ...price(1503)},
  book: {name: 'Book', ...price(999)},
};
const LINES = [
  {product: 'credits', quantity: 3},
  {product: 'mug', quantity: 1},
];
const BERLIN = {country: 'DE', line1: 'Karl-Marx-Allee 1', city: 'Berlin', postalCode: '10178'};
const IN_BERLIN = {buyer: {name: 'Ann Lee', address: BERLIN, addressKind: 'shipping'}};

const codes = promotionCodes({TENTH: {percentOff: 10}, ALL: {percentOff: 100}});
const shipping = flatShipping([{label: 'Post', amount: {usd: 490, eur: 490, jpy: 490, kwd: 4900}}]);

function open(steps: ShopChanges['price'], changes: ShopChanges = {}): TestShop {
  return openShop({catalog: CATALOG, price: steps, ...changes});
}

async function quote(shop: TestShop, changes: Record<string, unknown> = {}) {
  return shop.post<QuoteReply & ErrorBody>('/quote', {lines: LINES, ...IN_BERLIN, ...changes});
}

/** Buys what was quoted, as a page would. */
async function buyQuoted(shop: TestShop, changes: Record<string, unknown> = {}): Promise<PaymentReply> {
  const {body: quoted} = await quote(shop, changes);
  const {product: _, quantity: __, ...rest} = orderOf({expectedAmount: quoted.amount});
  const request = {...rest, lines: LINES, ...IN_BERLIN, ...changes};
  const {status, body} = await shop.post<PaymentReply>('/create-payment-intent', request);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

function intentOf({clientSecret}: PaymentReply): string {
  return clientSecret.split('_secret_')[0] ?? '';
}

/** The net amount and the tax of each line that was committed for a payment, and of what was reversed. */
async function taxOf({sdk}: TestShop, intent: string): Promise<[string, number, number][][]> {
  const {tax_transaction_attempts: attempts} = await sdk.tax.associations.find({payment_intent: intent});
  return Promise.all(
    (attempts ?? []).map(async ({committed}) => {
      const {data} = await sdk.tax.transactions.listLineItems(committed?.transaction ?? '');
      return data.map(({reference, amount, amount_tax: tax}) => [reference, amount, tax]);
    }),
  );
}

/** The lines after the discount, each with its tax. */
const NET: [string, number, number][] = [
  ['credits', 273, 52],
  ['mug', 1352, 257],
];
/** With one digit more, which Stripe charges only as a 0. */
const NET_IN_FILS: typeof NET = [
  ['credits', 2726, 518],
  ['mug', 13524, 2570],
];

/** The currency, the lines, the tax of all with shipping, and the total. */
const SALES: readonly [string, typeof NET, tax: number, total: number][] = [
  ['usd', NET, 402, 2517],
  ['eur', NET, 402, 2517],
  ['jpy', NET, 402, 2517],
  ['kwd', NET_IN_FILS, 4020, 25170],
];

for (const [currency, lines, tax, total] of SALES)
  test(`in ${currency} the tax of lines, shipping and a discount is quoted, charged, committed and reversed alike`, async () => {
    await using shop = open([codes, shipping, stripeTax({label: 'VAT'})]);
    const changes = {currency, promotionCode: 'TENTH'};
    const {body: quoted} = await quote(shop, changes);
    assert.deepEqual([quoted.amount, quoted.needsAddress], [total, false]);
    assert.deepEqual(quoted.adjustments.at(-1), {kind: 'tax', label: 'VAT', amount: tax});
    const reply = await buyQuoted(shop, changes);
    await shop.confirm(reply);
    const [paid] = shop.paid;
    assert.deepEqual([paid?.amount, paid?.adjustments], [total, quoted.adjustments]);
    const intent = await shop.sdk.paymentIntents.retrieve(intentOf(reply));
    assert.equal(intent.hooks?.inputs?.tax?.calculation, paid?.taxCalculation);
    assert.deepEqual([intent.amount_received, intent.amount_details?.error], [total, undefined]);
    assert.deepEqual(await taxOf(shop, intent.id), [lines]);
    await shop.backend.refund(reply.orderId, {requestKey: 'all'});
    const [, reversed = []] = await taxOf(shop, intent.id);
    assert.deepEqual(
      reversed.map(([, amount, own]) => [amount, own]),
      lines.map(([, amount, own]) => [-amount, -own]),
    );
  });

test('a part that goes back takes its part of the tax back', async () => {
  await using shop = open(stripeTax());
  const reply = await buyQuoted(shop);
  assert.equal(reply.amount, 303 + 1503 + 58 + 286);
  await shop.confirm(reply);
  await shop.backend.refund(reply.orderId, {requestKey: 'half', amount: 1075});
  const [sale = [], half = []] = await taxOf(shop, intentOf(reply));
  const sumOf = (rows: [string, number, number][]) => rows.reduce((sum, [, net, tax]) => sum + net + tax, 0);
  assert.deepEqual([sumOf(sale), sumOf(half)], [2150, -1075]);
});

test('the total is not known before the address is, and nobody pays before', async () => {
  await using shop = open(stripeTax());
  for (const buyer of [
    undefined,
    {name: 'Ann'},
    {address: {country: 'US', state: 'NY'}},
    {address: {country: 'CA'}},
  ]) {
    const {body} = await quote(shop, {buyer});
    assert.deepEqual([body.amount, body.needsAddress], [1806, true], JSON.stringify(buyer));
    const request = orderOf({product: 'mug', quantity: 1, expectedAmount: 1503, buyer});
    const refused = await shop.post<ErrorBody>('/create-payment-intent', request);
    assert.deepEqual([refused.status, refused.body.error.code], [400, 'address_required']);
  }
  const address = {country: 'US', state: 'NY', postalCode: '10001'};
  const {body} = await quote(shop, {buyer: {address, addressKind: 'billing'}});
  assert.deepEqual([body.amount, body.needsAddress], [1806 + 12 + 60, false]);
  assert.deepEqual(shop.errors, []);
});

test('a tax that is in the price adds nothing, and is committed all the same', async () => {
  await using shop = open(stripeTax({taxBehavior: 'inclusive'}));
  const {body} = await quote(shop);
  assert.deepEqual([body.amount, body.adjustments], [1806, []]);
  const reply = await buyQuoted(shop);
  await shop.confirm(reply);
  assert.deepEqual(await taxOf(shop, intentOf(reply)), [
    [
      ['credits', 303, 48],
      ['mug', 1503, 240],
    ],
  ]);
});

test('a product has its own tax code, and a fee is taxed like the rest', async () => {
  const fee = () => ({adjustments: [{kind: 'fee' as const, label: 'Gift wrap', amount: 300}]});
  await using shop = open([fee, stripeTax({taxCodes: {mug: 'txcd_00000000'}})]);
  const reply = await buyQuoted(shop);
  await shop.confirm(reply);
  assert.deepEqual(await taxOf(shop, intentOf(reply)), [
    [
      ['credits', 303, 58],
      ['mug', 1503, 0],
      ['fee 1: Gift wrap', 300, 57],
    ],
  ]);
});

test('where nothing is collected nothing is added', async () => {
  await using shop = open(stripeTax());
  const {body} = await quote(shop, {buyer: {address: {country: 'BR'}}});
  assert.deepEqual([body.amount, body.adjustments, body.needsAddress], [1806, [], false]);
});

test('what costs nothing has no tax, but its shipping has', async () => {
  await using free = open([codes, stripeTax()]);
  const {body} = await quote(free, {promotionCode: 'ALL', buyer: undefined});
  assert.deepEqual([body.amount, body.needsAddress], [0, false]);
  assert.deepEqual(free.stripe.journal.calls(CALCULATE), []);
  await using sent = open([codes, shipping, stripeTax()]);
  const reply = await buyQuoted(sent, {promotionCode: 'ALL'});
  assert.equal(reply.amount, 490 + 93);
  await sent.confirm(reply);
  assert.deepEqual(await taxOf(sent, intentOf(reply)), [[['shipping', 490, 93]]]);
});

test('who asks for the same again gets the same answer, but each order has a calculation of its own', async () => {
  await using shop = open(stripeTax());
  await Promise.all([quote(shop), quote(shop)]);
  await quote(shop);
  assert.equal(shop.stripe.journal.calls(CALCULATE).length, 1);
  await quote(shop, {buyer: {address: {...BERLIN, city: 'Potsdam'}}});
  assert.equal(shop.stripe.journal.calls(CALCULATE).length, 2);
  const replies = [await buyQuoted(shop), await buyQuoted(shop)];
  for (const reply of replies) await shop.confirm(reply);
  const calculations = shop.paid.map(({taxCalculation}) => taxCalculation);
  assert.equal(new Set(calculations).size, 2);
  for (const reply of replies) assert.equal((await taxOf(shop, intentOf(reply))).length, 1);
});

/** A shop whose calculations Stripe answers by this. */
function answering(status: number, error: object): {shop: TestShop; close: () => Promise<void>} {
  const stripe = openShop();
  const {secretKey, publishableKey} = stripe.stripe;
  const fetch = async (request: Request) =>
    new URL(request.url).pathname === '/v1/tax/calculations'
      ? Response.json({error: {type: 'invalid_request_error', ...error}}, {status})
      : stripe.stripe.fetch(request);
  const keys = {secretKey, publishableKey, webhookSecret: stripe.webhookSecret};
  const shop = open(stripeTax(), {stripe: {...keys, fetch}});
  const close = async () => {
    await shop[Symbol.asyncDispose]();
    await stripe[Symbol.asyncDispose]();
  };
  return {shop, close};
}

test('an address that is in no place is asked for once more, and told to nobody', async () => {
  const {shop, close} = answering(400, {code: 'customer_tax_location_invalid', message: 'Unknown.'});
  const {status, body} = await quote(shop);
  assert.deepEqual([status, body.needsAddress, shop.errors], [200, true, []]);
  await close();
});

test('what only the owner can mend is told to the owner, without a key', async () => {
  const {shop, close} = answering(400, {
    code: 'stripe_tax_inactive',
    message: 'Stripe Tax is off for sk_test_1234.',
  });
  const {status, body} = await quote(shop);
  assert.deepEqual([status, body.error.code], [503, 'price_unavailable']);
  const said = String((shop.errors[0] as Error).cause);
  assert.match(said, /Stripe says: Stripe Tax is off for \[key\] \(stripe_tax_inactive/);
  await close();
});

test('a key that may not calculate is told by the right that it lacks', async () => {
  const message =
    "The provided key does not have access. Having the 'rak_tax_calculations_write' permission would help.";
  const {shop, close} = answering(403, {message});
  for (let time = 0; time < 2; time += 1) assert.equal((await quote(shop)).body.error.code, 'price_unavailable');
  assert.equal(shop.errors.length, 1);
  assert.match(String(shop.errors[0]), /lacks the right rak_tax_calculations_write \(403\)/);
  await close();
});

test('while Stripe is away nothing is charged, and the same request goes on afterwards', async () => {
  await using shop = open(stripeTax());
  const {body: quoted} = await quote(shop);
  shop.stripe.faults.add({on: CALCULATE, fault: {kind: 'reset', when: 'before'}, times: 3});
  const {product: _, quantity: __, ...rest} = orderOf({expectedAmount: quoted.amount});
  const request = {...rest, lines: LINES, ...IN_BERLIN};
  const away = await shop.post('/create-payment-intent', request);
  assert.deepEqual([away.status, away.body.error.code], [503, 'stripe_unavailable']);
  assert.equal((await shop.backend.orders()).length, 0);
  assert.equal((await shop.post('/create-payment-intent', request)).status, 201);
});

test('a random cart is charged what Stripe Tax adds up to', async () => {
  await using shop = open([codes, shipping, stripeTax()]);
  const count = fc.integer({min: 0, max: 20});
  const property = fc.asyncProperty(fc.tuple(count, count, count), fc.boolean(), async (each, hasCode) => {
    const lines = ['credits', 'mug', 'book'].flatMap((product, n) =>
      (each[n] ?? 0) > 0 ? [{product, quantity: each[n] ?? 0}] : [],
    );
    fc.pre(lines.length > 0);
    const {orderId} = await buyQuoted(shop, {lines, ...(hasCode && {promotionCode: 'TENTH'})});
    const order = await shop.backend.order(orderId);
    const parts = [...(order?.lines ?? []), ...(order?.adjustments ?? [])];
    const sum = parts.reduce((total, {amount}) => total + amount, 0);
    const calculation = await shop.sdk.tax.calculations.retrieve(order?.taxCalculation ?? '');
    assert.deepEqual([order?.amount, calculation.amount_total], [sum, sum]);
  });
  await fc.assert(property, {numRuns: 30});
});

for (const [options, says] of [
  [{taxBehavior: 'automatic'}, /taxBehavior is "exclusive" or "inclusive"/],
  [{taxCodes: {mug: 'books'}}, /the tax code of mug is one of Stripe's/],
  [{label: ' '}, /label is missing/],
  [{tax_behavior: 'inclusive'}, /unknown option "tax_behavior": did you mean "taxBehavior"/],
] as const)
  test(`refused when the shop is made: ${JSON.stringify(options)}`, () => {
    assert.throws(() => stripeTax(options as never), says);
  });

/** What the option `price` says is shown by a quote, held against what the buyer has read, and charged as it was shown. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ConfigReply, ErrorBody, PaymentReply, QuoteReply} from 'buybox/contract';
import {flatShipping, promotionCodes, type PriceStep} from 'buybox/server';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';

const CATALOG = {
  credits: {name: 'Credits', currency: 'usd', unitAmount: 100, quantity: {max: 100}},
  mug: {name: 'Mug', currency: 'usd', unitAmount: 1500},
};
const LINES = [
  {product: 'credits', quantity: 5},
  {product: 'mug', quantity: 1},
];
const BERLIN = {country: 'DE', line1: 'Karl-Marx-Allee 1', city: 'Berlin', postalCode: '10178'};

const codes = promotionCodes({
  SUMMER20: {percentOff: 20},
  MUGS: {amountOff: {usd: 5000}, products: ['mug']},
  FIRST2: {percentOff: 100, maxRedemptions: 2},
});
const shipping = flatShipping(
  [
    {label: 'Within Germany', amount: {usd: 490}, countries: ['DE']},
    {label: 'Europe', amount: {usd: 990}, countries: ['FR', 'AT'], freeFrom: {usd: 5000}},
  ],
  {products: ['mug']},
);

function open(price: ShopChanges['price'], changes: ShopChanges = {}): TestShop {
  return openShop({catalog: CATALOG, price, ...changes});
}

/** A request for lines, without the one product of the others. */
function cartOf(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const {product: _, quantity: __, ...request} = orderOf();
  return {...request, lines: LINES, ...changes};
}

async function quote(shop: TestShop, changes: Record<string, unknown> = {}) {
  return shop.post<QuoteReply & ErrorBody>('/quote', {lines: LINES, ...changes});
}

/** Buys what was quoted, as a page would. */
async function buyQuoted(shop: TestShop, changes: Record<string, unknown> = {}): Promise<PaymentReply> {
  const {body: quoted} = await quote(shop, changes);
  const request = cartOf({...changes, expectedAmount: quoted.amount});
  const {status, body} = await shop.post<PaymentReply>('/create-payment-intent', request);
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.amount, quoted.amount);
  return body;
}

test('a code, shipping and the lines are one total: quoted, charged and told alike', async () => {
  await using shop = open([codes, shipping]);
  const changes = {promotionCode: 'summer20', buyer: {name: 'Ann Lee', address: BERLIN, addressKind: 'shipping'}};
  const {body: quoted} = await quote(shop, changes);
  assert.deepEqual(quoted, {
    lines: [
      {product: 'credits', name: 'Credits', quantity: 5, unitAmount: 100, amount: 500},
      {product: 'mug', name: 'Mug', quantity: 1, unitAmount: 1500, amount: 1500},
    ],
    adjustments: [
      {kind: 'discount', label: 'SUMMER20', amount: -400},
      {kind: 'shipping', label: 'Within Germany', amount: 490},
    ],
    amount: 2090,
    currency: 'usd',
    promotionCode: 'SUMMER20',
    needsAddress: false,
  });
  const reply = await buyQuoted(shop, changes);
  await shop.confirm(reply);
  const [paid] = shop.paid;
  assert.deepEqual([paid?.amount, paid?.promotionCode, paid?.buyer], [2090, 'SUMMER20', changes.buyer]);
  assert.deepEqual(paid?.adjustments, quoted.adjustments);
  assert.deepEqual((await shop.look(reply)).adjustments, quoted.adjustments);
  const [id = ''] = reply.clientSecret.split('_secret_');
  const intent = await shop.sdk.paymentIntents.retrieve(id);
  const {amount_details: details} = intent;
  assert.deepEqual(
    [intent.amount_received, details?.discount_amount, details?.shipping?.amount, details?.error],
    [2090, 400, 490, undefined],
  );
});

test('a page knows that the shop has its own word on prices, and others that it has none', async () => {
  const isQuoted = async (shop: TestShop, product: string): Promise<boolean> =>
    (await shop.ask<ConfigReply>(`/config?product=${product}`)).body.isQuoted ?? false;
  await using own = open([codes, shipping]);
  assert.deepEqual([await isQuoted(own, 'mug'), await isQuoted(own, 'credits')], [true, false]);
  await using any = open(() => undefined);
  assert.equal(await isQuoted(any, 'credits'), true);
  await using plain = openShop({catalog: CATALOG});
  assert.equal(await isQuoted(plain, 'mug'), false);
  assert.equal((await quote(plain)).body.amount, 2000);
});

test('a code that is unknown, over, of another product or in a shop without codes is refused at both places', async () => {
  const now = Date.UTC(2026, 0, 1);
  const price = promotionCodes(
    {
      OVER: {percentOff: 10, expiresAt: new Date(now)},
      OTHER: {percentOff: 10, products: ['sofa']},
      EURO: {amountOff: {eur: 100}},
      LARGE: {percentOff: 10, minimumAmount: {usd: 2001}},
    },
    {clock: () => now},
  );
  await using shop = open(price);
  await using plain = openShop({catalog: CATALOG});
  const tries: [TestShop, string][] = [
    ...['NONE', 'OVER', 'OTHER', 'EURO', 'LARGE', ' '].map((code): [TestShop, string] => [shop, code]),
    [plain, 'SUMMER20'],
  ];
  for (const [at, promotionCode] of tries) {
    const answers = [
      await quote(at, {promotionCode}),
      await at.post<ErrorBody>('/create-payment-intent', cartOf({promotionCode, expectedAmount: 2000})),
    ];
    for (const {status, body} of answers) {
      const {code, param} = body.error;
      assert.deepEqual(
        [promotionCode, status, code, param],
        [promotionCode, 400, 'invalid_promotion_code', 'promotionCode'],
      );
    }
  }
});

test('a discount is never more than what it is for', async () => {
  await using shop = open(codes);
  const {body} = await quote(shop, {promotionCode: 'MUGS'});
  assert.deepEqual([body.adjustments[0]?.amount, body.amount], [-1500, 500]);
});

test('a code for two is used twice, at once or later; what is canceled gives its use back', async () => {
  await using shop = open(codes);
  const request = () => cartOf({promotionCode: 'FIRST2', expectedAmount: 0});
  const all = await Promise.all(
    Array.from({length: 8}, () => shop.post<PaymentReply & ErrorBody>('/create-payment-intent', request())),
  );
  const sold = all.filter(({status}) => status === 201);
  const refused = all.filter(({status}) => status !== 201).map(({body}) => body.error.code);
  assert.deepEqual([sold.length, new Set(refused)], [2, new Set(['invalid_promotion_code'])]);
  assert.equal((await quote(shop, {promotionCode: 'FIRST2'})).body.error.code, 'invalid_promotion_code');
  assert.equal(shop.paid.length, 2);
});

test('what a buyer’s own order holds of a code is theirs: with its token it is quoted again, and can be ordered', async () => {
  await using shop = open(promotionCodes({ONCE: {percentOff: 50, maxRedemptions: 1}}));
  const promotionCode = 'ONCE';
  const request = cartOf({promotionCode, expectedAmount: 1000});
  const {body: made} = await shop.post<PaymentReply>('/create-payment-intent', request);
  const asked = {lines: LINES, promotionCode};
  const stranger = await shop.post<ErrorBody>('/quote', asked);
  assert.equal(stranger.body.error.code, 'invalid_promotion_code');
  const own = await shop.post<QuoteReply>('/quote', asked, {authorization: `Bearer ${made.orderToken}`});
  assert.deepEqual([own.status, own.body.amount], [200, 1000]);
  const again = await shop.post<PaymentReply>('/create-payment-intent', {...request, attempt: 2});
  assert.equal(again.status, 201);
  await shop.confirm(again.body);
  const after = await shop.post<ErrorBody>('/quote', asked, {authorization: `Bearer ${again.body.orderToken}`});
  assert.equal(after.body.error.code, 'invalid_promotion_code');
});

test('nobody pays before the address is known that the total hangs on', async () => {
  await using shop = open(shipping);
  const {body} = await quote(shop);
  assert.deepEqual([body.needsAddress, body.amount], [true, 2000]);
  const refused = await shop.post('/create-payment-intent', cartOf({expectedAmount: 2000}));
  assert.deepEqual([refused.status, refused.body.error.code], [400, 'address_required']);
  assert.equal((await quote(shop, {lines: [LINES[0]]})).body.needsAddress, false);
});

test('where nothing is sent to, nothing is sold', async () => {
  await using shop = open(shipping);
  const buyer = {address: {country: 'JP'}};
  for (const {status, body} of [
    await quote(shop, {buyer}),
    await shop.post<ErrorBody>('/create-payment-intent', cartOf({buyer, expectedAmount: 2000})),
  ]) {
    assert.deepEqual([status, body.error.code], [400, 'shipping_unavailable']);
  }
  assert.equal((await shop.sdk.paymentIntents.list()).data.length, 0);
});

test('shipping is free from a sum on, after the discount', async () => {
  await using shop = open([codes, shipping]);
  const lines = [{product: 'mug', quantity: 4}];
  const buyer = {address: {country: 'FR'}};
  assert.equal((await quote(shop, {lines, buyer})).body.amount, 6000);
  assert.equal((await quote(shop, {lines, buyer, promotionCode: 'SUMMER20'})).body.amount, 4800 + 990);
});

test('a price that changes between quote and order is shown again, never charged unseen', async () => {
  let fee = 100;
  await using shop = open(() => ({adjustments: [{kind: 'fee', label: 'Gift wrap', amount: fee}]}));
  const {body: quoted} = await quote(shop);
  fee = 101;
  const {status, body} = await shop.post('/create-payment-intent', cartOf({expectedAmount: quoted.amount}));
  const {code, expected, actual} = body.error as ErrorBody['error'];
  assert.deepEqual([status, code, expected, actual], [409, 'total_changed', 2100, 2101]);
  assert.equal((await shop.sdk.paymentIntents.list()).data.length, 0);
  const again = await shop.post('/create-payment-intent', cartOf({expectedAmount: 2101}));
  assert.equal(again.status, 201);
});

test('a repeat of the same attempt uses what is stored, whatever the price is by now', async () => {
  let asked = 0;
  const price: PriceStep = () => ({adjustments: [{kind: 'fee', label: 'Fee', amount: 100 * (asked += 1)}]});
  await using shop = open(price);
  const request = cartOf({expectedAmount: 2100});
  const first = await shop.post('/create-payment-intent', request);
  const again = await shop.post('/create-payment-intent', request);
  assert.deepEqual([first.status, again.status, asked], [201, 200, 1]);
  assert.deepEqual([again.body.orderId, again.body.amount], [first.body.orderId, 2100]);
});

test('another code or another address is another attempt', async () => {
  await using shop = open([codes, shipping]);
  const request = cartOf({buyer: {address: BERLIN}, promotionCode: 'SUMMER20', expectedAmount: 2090});
  const {body} = await shop.post('/create-payment-intent', request);
  for (const changes of [
    {promotionCode: undefined},
    {promotionCode: 'MUGS'},
    {buyer: {address: {...BERLIN, line1: 'Elsewhere 2'}}},
    {buyer: {address: BERLIN, name: 'Bob'}},
  ]) {
    const other = await shop.post('/create-payment-intent', {...request, ...changes});
    assert.deepEqual([other.status, other.body.error.code], [409, 'attempt_conflict'], JSON.stringify(changes));
  }
  const same = await shop.post('/create-payment-intent', request);
  assert.deepEqual([same.status, same.body.orderId], [200, body.orderId]);
});

test('other prices of the lines are what is charged', async () => {
  const price: PriceStep = () => ({lines: [{product: 'mug', amount: 1200}]});
  await using shop = open(price);
  const reply = await buyQuoted(shop);
  assert.equal(reply.amount, 1700);
  const order = await shop.backend.order(reply.orderId);
  assert.deepEqual(
    order?.lines.map(({amount, unitAmount}) => [amount, unitAmount]),
    [
      [500, 100],
      [1200, null],
    ],
  );
});

/** A `price` that throws, that never answers or makes no sense is told to the owner, and charges nobody. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ErrorBody, QuoteReply} from 'buybox/contract';
import {flatShipping, promotionCodes} from 'buybox/server';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';

const CATALOG = {mug: {name: 'Mug', currency: 'usd', unitAmount: 2000}};
const MUG = {product: 'mug', quantity: 1};

function open(price: ShopChanges['price']): TestShop {
  return openShop({catalog: CATALOG, price});
}

function cartOf(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return orderOf({...MUG, expectedAmount: 2000, ...changes});
}

async function quote(shop: TestShop, changes: Record<string, unknown> = {}) {
  return shop.post<QuoteReply & ErrorBody>('/quote', {...MUG, ...changes});
}

/** Answers that make no sense, and what the owner reads of them. */
const WRONG: Record<string, [answer: unknown, says: RegExp]> = {
  'a fraction': [{adjustments: [{kind: 'tax', label: 'VAT', amount: 0.5}]}, /integers in minor units/],
  'a discount above 0': [{adjustments: [{kind: 'discount', label: 'Off', amount: 5}]}, /below 0 for a discount/],
  'a tax below 0': [{adjustments: [{kind: 'tax', label: 'VAT', amount: -5}]}, /below 0 for a discount/],
  'more off than it costs': [{adjustments: [{kind: 'discount', label: 'Off', amount: -2001}]}, /a total below 0/],
  'an unknown kind': [{adjustments: [{kind: 'bonus', label: 'Bonus', amount: 5}]}, /the kind of an adjustment/],
  'nothing to read': [{adjustments: [{kind: 'fee', label: '', amount: 5}]}, /what a buyer reads/],
  'a line that is not there': [{lines: [{product: 'sofa', amount: 5}]}, /not among the lines/],
  'a mistyped field': [{adjustment: []}, /unknown option "adjustment"/],
  'no adjustment': [{adjustments: [null]}, /An adjustment of price is an object, not null/],
  'another refusal': [{refusal: 'nope'}, /a refusal that is not "shipping_unavailable"/],
  'a text': ['20% off', /is an object, not a value of type string/],
};

for (const [what, [answer, says]] of Object.entries(WRONG)) {
  test(`told to the owner, never charged: ${what}`, async () => {
    await using shop = open(() => answer as never);
    for (const {status, body} of [
      await quote(shop),
      await shop.post<ErrorBody>('/create-payment-intent', cartOf({expectedAmount: 2000})),
    ]) {
      assert.deepEqual([status, body.error.code, body.error.retryable], [503, 'price_unavailable', true]);
      assert.doesNotMatch(body.error.message, says);
    }
    assert.match(String((shop.errors[0] as Error).cause ?? shop.errors[0]), says);
  });
}

test('a step that throws stops this buyer for now, and loses nothing', async () => {
  let isBroken = true;
  await using shop = open(async () => {
    if (isBroken) throw new Response('no');
  });
  const request = cartOf({expectedAmount: 2000});
  const {status, body, headers} = await shop.post('/create-payment-intent', request);
  assert.deepEqual([status, body.error.code], [503, 'price_unavailable']);
  assert.ok(Number(headers.get('retry-after')) > 0);
  isBroken = false;
  assert.equal((await shop.post('/create-payment-intent', request)).status, 201);
});

test('a step that never answers is given up after ten seconds, and told to stop', async (t) => {
  t.mock.timers.enable({apis: ['setTimeout']});
  let begin: (signal: AbortSignal) => void;
  const begun = new Promise<AbortSignal>((resolve) => (begin = resolve));
  await using shop = open(async (_draft, context) => {
    begin(context.signal);
    await new Promise(() => undefined);
  });
  const asked = quote(shop);
  const signal = await begun;
  t.mock.timers.tick(10_000);
  const {status, body} = await asked;
  assert.deepEqual([status, body.error.code, signal.aborted], [503, 'price_unavailable', true]);
  assert.match(String((shop.errors[0] as Error).cause ?? shop.errors[0]), /not answered within 10 seconds/);
});

test('what is left below the smallest charge is refused with a sentence', async () => {
  await using shop = open(promotionCodes({NEARLY: {percentOff: 99}}));
  const {status, body} = await quote(shop, {promotionCode: 'NEARLY'});
  assert.deepEqual([status, body.error.code], [400, 'amount_too_small']);
});

test('codes and rates that could never count are refused when the shop is made', () => {
  const wrong: [() => unknown, RegExp][] = [
    [() => promotionCodes({A: {percentOff: 5}, a: {percentOff: 6}}), /two of the codes are one/],
    [() => promotionCodes({A: {}}), /either percentOff or amountOff/],
    [() => promotionCodes({A: {percentOff: 101}}), /percentOff is above 0, 100 at most/],
    [() => promotionCodes({A: {percentOff: 33.333}}), /two decimals at most/],
    [() => promotionCodes({A: {amountOff: {usd: 1.5}}}), /integers in minor units/],
    [() => promotionCodes({A: {amountOff: {isk: 150}}}), /integers in minor units/],
    [() => promotionCodes({' A': {percentOff: 5}}), /no space around it/],
    [() => promotionCodes({A: {percentOff: 5, maxRedemptions: 0}}), /from 1 on/],
    [() => flatShipping([]), /there is no rate/],
    [() => flatShipping([{label: 'x', amount: {usd: 1}, countries: ['de']}]), /no country's code/],
    [() => open([() => undefined, 'SUMMER' as never]), /price is a function or several/],
    [() => openShop({catalog: {'promotion:A': CATALOG.mug}}), /begins with "promotion:"/],
  ];
  for (const [act, says] of wrong) assert.throws(act, says);
});

test('a tax calculation that Stripe does not know is told to the owner, and nobody is sent from attempt to attempt', async () => {
  await using shop = open(() => ({taxCalculation: 'taxcalc_nope'}));
  const {status, body} = await shop.post('/create-payment-intent', cartOf());
  assert.deepEqual([status, body.error.code], [400, 'payment_refused']);
  assert.match(String(shop.errors[0]), /taxcalc_nope|tax/i);
});

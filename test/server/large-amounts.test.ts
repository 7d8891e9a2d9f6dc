/** What many small units of money buy: the largest amount is each currency's own. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chargeableTotal, maximumAmount} from 'buybox/contract';
import {openShop, type ShopChanges} from './shop.ts';

/** Opens a shop that sells one thing. */
function selling(currency: string, unitAmount: number, changes: ShopChanges = {}) {
  const catalog = {sofa: {name: 'Sofa', currency, unitAmount, quantity: {max: 1}}};
  return openShop({catalog, ...changes});
}

/** Currency, minor units: a sofa, more or less. */
const SOFAS: readonly [string, number][] = [
  ['idr', 150_000_000],
  ['cop', 120_000_000],
  ['inr', 150_000_000],
  ['ars', 150_000_000],
  ['huf', 120_000_000],
  ['ugx', 150_000_000],
  ['vnd', 120_000_000],
  ['idr', 999_999_999_999],
];

for (const [currency, amount] of SOFAS)
  test(`sells a sofa for ${amount} of ${currency}, and gives it once`, async () => {
    await using shop = selling(currency, amount);
    const reply = await shop.order({product: 'sofa', quantity: 1, expectedAmount: amount});
    await shop.confirm(reply);
    assert.deepEqual(
      shop.paid.map((order) => [order.amount, order.currency]),
      [[amount, currency]],
    );
  });

test('what can be paid otherwise than by card has the digits that everything takes', () => {
  const paymentMethodTypes = ['card', 'ideal'];
  for (const [currency, most] of [
    ['idr', 999_999_999_999],
    ['cop', 9_999_999_999],
    ['inr', 999_999_999],
    ['huf', 99_999_999],
  ] as const) {
    assert.equal(maximumAmount(currency, paymentMethodTypes), most);
    assert.throws(() => selling(currency, most + 1, {paymentMethodTypes}), /catalog\.sofa: The largest total is/);
    const price = {currency, unitAmount: most, quantity: {min: 1, max: 2, step: 1}};
    assert.equal(chargeableTotal(price, 1, undefined, paymentMethodTypes).amount, most);
    assert.throws(() => chargeableTotal(price, 2, undefined, paymentMethodTypes), {code: 'amount_too_large'});
  }
});

test('what no card takes is refused at the start', () => {
  assert.throws(() => selling('idr', 1_000_000_000_000), /catalog\.sofa: The largest total is/);
  assert.throws(() => selling('usd', 100_000_000), /above 99999999/);
});

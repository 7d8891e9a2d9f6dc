/** A part of an amount is rounded once: to the nearest that can be charged, halves up. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {percentOf, proportionOf} from '../../server/pricing/rounding.ts';

const CASES: [amount: number, percent: number, currency: string, expected: number][] = [
  [2000, 20, 'usd', 400],
  [999, 50, 'usd', 500],
  [3, 50, 'usd', 2],
  [1, 49.99, 'usd', 0],
  [333, 33.33, 'usd', 111],
  [101, 50, 'jpy', 51],
  [1000, 12.5, 'kwd', 130],
  [1240, 12.5, 'kwd', 160],
  [10_000, 33, 'isk', 3300],
  [10_100, 1.5, 'isk', 200],
  [0, 100, 'usd', 0],
  [999_999_999_999, 99.99, 'clp', 999_899_999_999],
];

for (const [amount, percent, currency, expected] of CASES) {
  test(`${percent} % of ${amount} ${currency} is ${expected}`, () => {
    assert.equal(percentOf(amount, percent, currency), expected);
  });
}

test('all of it is all of it, however large', () => {
  for (const amount of [1, 99_999_999, 999_999_999_999]) {
    assert.equal(percentOf(amount, 100, 'usd'), amount);
    assert.equal(proportionOf(amount, {part: amount, whole: amount}, 'usd'), amount);
  }
});

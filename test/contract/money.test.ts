/** Amounts are integers in Stripe's minor units, and what is read is what is charged (43, 44). */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {amountStep, decimalsOf, formatAmount, isCurrency, minimumAmount} from 'buybox/contract';

/** Amount, currency, what a person reads in English. */
const WRITTEN: readonly [number, string, string][] = [
  [1999, 'usd', '$19.99'],
  [50, 'usd', '$0.50'],
  [1999, 'jpy', '¥1,999'],
  [500, 'krw', '₩500'],
  [123_45, 'eur', '€123.45'],
  [5120, 'kwd', 'KWD\u00a05.120'],
  [10_000, 'isk', 'ISK\u00a0100'],
  [10_000, 'ugx', 'UGX\u00a0100'],
  [17_500, 'huf', 'HUF\u00a0175.00'],
  [1000, 'twd', 'NT$10.00'],
  [99_999_999, 'usd', '$999,999.99'],
];

for (const [amount, currency, text] of WRITTEN) {
  test(`writes ${amount} ${currency} as ${text}`, () => {
    assert.equal(formatAmount(amount, currency, 'en'), text);
  });
}

test('keeps the dollar sign beside its letters where it is read from right to left', () => {
  assert.deepEqual(
    [2400, -500].map((amount) => formatAmount(amount, 'usd', 'ar')),
    ['\u200f24.00\u00a0US$\u200e', '\u200f\u200e-5.00\u00a0US$\u200e'],
  );
  assert.equal(formatAmount(2400, 'usd', 'he'), '\u200f24.00\u00a0\u200f$');
  assert.equal(formatAmount(2400, 'usd', 'sv'), '24,00\u00a0US$');
});

test('writes every currency so that the text reads back as the amount', () => {
  for (const code of Intl.supportedValuesOf('currency')) {
    const currency = code.toLowerCase();
    const amount = 12_300;
    const [number = ''] = /\d[\d,]*(\.\d+)?/.exec(formatAmount(amount, currency, 'en')) ?? [];
    assert.equal(Math.round(Number(number.replaceAll(',', '')) * 10 ** decimalsOf(currency)), amount, currency);
  }
});

test('knows Stripe’s decimals where they are not those of Intl', () => {
  const decimals = ['usd', 'jpy', 'bif', 'isk', 'ugx', 'huf', 'twd', 'kwd', 'bhd'].map(decimalsOf);
  assert.deepEqual(decimals, [2, 0, 0, 2, 2, 2, 2, 3, 3]);
  assert.deepEqual(['usd', 'isk', 'ugx', 'tnd'].map(amountStep), [1, 100, 100, 10]);
});

test('knows the smallest charges, and no inherited ones', () => {
  assert.deepEqual(
    ['usd', 'gbp', 'jpy', 'czk', 'thb', 'xyz', 'constructor'].map(minimumAmount),
    [50, 30, 50, 1500, 1000, 1, 1],
  );
});

test('takes a currency in lower case only', () => {
  assert.deepEqual(['usd', 'USD', 'zzz', 'us', '', 'toString'].map(isCurrency), [
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

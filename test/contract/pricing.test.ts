/** One function prices for the page and for the server; it is exact, and refuses what may not be bought (38). */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  assertPrice,
  BuyboxError,
  chargeableTotal,
  describeQuantities,
  ERRORS,
  isQuantity,
  total,
} from 'buybox/contract';

const CREDITS = {currency: 'usd', unitAmount: 100, quantity: {min: 1, max: 100, step: 1}};
const EGGS = {currency: 'usd', unitAmount: 35, quantity: {min: 6, max: 36, step: 6}};

test('multiplies in integers, for every quantity there is', () => {
  for (let quantity = 1; quantity <= 100; quantity += 1) {
    assert.deepEqual(total(CREDITS, quantity), {amount: 100 * quantity, currency: 'usd'});
  }
  assert.equal(total({...CREDITS, unitAmount: 999_999}, 100).amount, 99_999_900);
});

for (const quantity of [
  0,
  -1,
  -0,
  1.5,
  101,
  Infinity,
  -Infinity,
  Number.NaN,
  2 ** 53,
  '5',
  '0x10',
  [5],
  true,
  null,
  undefined,
  {},
]) {
  test(`is no quantity: ${JSON.stringify(quantity) ?? String(quantity)} (${typeof quantity})`, () => {
    assert.equal(isQuantity(quantity, CREDITS.quantity), false);
    assert.throws(() => total(CREDITS, quantity as number), RangeError);
    assert.throws(() => chargeableTotal(CREDITS, quantity), {name: 'BuyboxError', code: 'invalid_quantity'});
  });
}

test('sells in steps that begin with the fewest', () => {
  const sold = Array.from({length: 40}, (_, quantity) => quantity).filter((n) => isQuantity(n, EGGS.quantity));
  assert.deepEqual(sold, [6, 12, 18, 24, 30, 36]);
});

test('says which quantities there are', () => {
  assert.equal(describeQuantities(CREDITS.quantity), 'Choose a whole number from 1 to 100.');
  assert.equal(describeQuantities(EGGS.quantity), 'Choose a whole number from 6 to 36, in steps of 6.');
  assert.equal(describeQuantities({min: 1, max: 1, step: 1}), 'The quantity must be 1.');
});

test('refuses a total below Stripe’s minimum, and takes the minimum itself (44)', () => {
  const cheap = {...CREDITS, unitAmount: 1};
  assert.throws(() => chargeableTotal(cheap, 49), {code: 'amount_too_small', message: /\$0\.50/});
  assert.equal(chargeableTotal(cheap, 50).amount, 50);
});

test('takes the largest total and refuses the next', () => {
  const dear = {currency: 'usd', unitAmount: 33_333_333, quantity: {min: 1, max: 4, step: 1}};
  assert.equal(chargeableTotal(dear, 3).amount, 99_999_999);
  assert.throws(() => chargeableTotal(dear, 4), {code: 'amount_too_large'});
  assert.throws(() => assertPrice(dear), RangeError);
});

test('answers an error in one shape, and keeps its cause to itself', () => {
  const error = new BuyboxError('total_changed', {expected: 200, actual: 300, cause: new Error('a secret')});
  assert.deepEqual(error.toBody('req-1'), {
    error: {
      code: 'total_changed',
      message: ERRORS.total_changed.message,
      expected: 200,
      actual: 300,
      retryable: false,
      requestId: 'req-1',
    },
  });
  assert.equal(error.status, 409);
});

test('has a sentence for every code', () => {
  for (const [code, {status, message}] of Object.entries(ERRORS)) {
    assert.match(message, /^[A-Z].+\.$/, code);
    assert.ok(status >= 400 && status < 600, code);
  }
});

/** How an amount is divided in proportion to others: to the minor unit, and exactly at every size. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {divide} from '../../server/pricing/divide.ts';

test('what is divided adds up, and no share is more than its own', () => {
  const amounts = fc.array(fc.integer({min: 0, max: 99_999_999_999}), {minLength: 1, maxLength: 20});
  fc.assert(
    fc.property(amounts, fc.double({min: 0, max: 1, noNaN: true}), (others, part) => {
      const sum = others.reduce((total, other) => total + other, 0);
      const amount = Math.floor(sum * part);
      const shares = divide(amount, others);
      assert.equal(
        shares.reduce((total, share) => total + share, 0),
        sum === 0 ? 0 : amount,
      );
      assert.ok(shares.every((share, index) => share >= 0 && share <= (others[index] ?? 0)));
    }),
  );
});

test('the largest remainders get what is missing, the first of equals before the others', () => {
  assert.deepEqual(divide(10, [1, 1, 1]), [4, 3, 3]);
  assert.deepEqual(divide(100, [303, 1503]), [17, 83]);
  assert.deepEqual(divide(5, [0, 0]), [0, 0]);
  assert.deepEqual(divide(0, [7, 3]), [0, 0]);
  assert.deepEqual(divide(10, [7, 3]), [7, 3]);
});

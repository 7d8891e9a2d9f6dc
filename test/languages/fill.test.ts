/** What stands in a place of a sentence stays text, whatever it is; and a number gets the form its language wants. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fill} from '../../packages/element/languages/fill.ts';
import {plural} from '../../packages/element/languages/fill.ts';

/** A sentence, its places, what a person reads. */
const FILLED: readonly [string, Record<string, string | number>, string][] = [
  ['Pay {total}', {total: '$19.99'}, 'Pay $19.99'],
  ['{min} to {max}', {min: 1, max: 0}, '1 to 0'],
  ['{count}: {price}, {price}', {count: 3, price: '€2'}, '3: €2, €2'],
  ['Buy {name}', {name: '$& $1 $$ $`'}, 'Buy $& $1 $$ $`'],
  ['Buy {name}', {name: '{total}', total: '$1'}, 'Buy {total}'],
  ['Buy {name}', {name: '<img src=x onerror=alert(1)>'}, 'Buy <img src=x onerror=alert(1)>'],
  ['Buy {name}', {name: ''}, 'Buy '],
  ['Pay {total}', {}, 'Pay {total}'],
  ['Pay {constructor}{toString}', {}, 'Pay {constructor}{toString}'],
  ['Pay { total } {} {{total}', {total: '$1'}, 'Pay { total } {} {$1'],
];

for (const [text, places, read] of FILLED) {
  test(`fills ${text} with ${JSON.stringify(places)}`, () => assert.equal(fill(text, places), read));
}

test('takes the form of the number, and the other one where a language has none for it', () => {
  const forms = {one: 'один', few: 'мало', other: 'прочее'};
  const read = [1, 2, 5, 21, 22, 25].map((count) => plural(forms, count, 'ru'));
  assert.deepEqual(read, ['один', 'мало', 'прочее', 'один', 'мало', 'прочее']);
  assert.deepEqual(
    [0, 1, 2].map((count) => plural({one: 'item', other: 'items'}, count, 'en')),
    ['items', 'item', 'items'],
  );
});

/** A mutant that finds nothing to break would be missed only by a long run: here it is missed at once. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {MUTANTS} from '../rigs/simulator/mutant-list.ts';

test('each mutant finds in its file, once, what it breaks', () => {
  const lost = MUTANTS.filter(({file, from}) => readFileSync(`server/${file}`, 'utf8').split(from).length !== 2);
  assert.deepEqual(
    lost.map(({name}) => name),
    [],
  );
  assert.ok(MUTANTS.length > 70);
});

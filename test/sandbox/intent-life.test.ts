import assert from 'node:assert/strict';
import test from 'node:test';
import {formatCounts} from '../support/conformance-line.ts';
import {runApart} from '../support/run-apart.ts';
import type {Lived} from './lives.ts';

test('random lives of a PaymentIntent keep to its state machine and meet no 5xx', async () => {
  const {runs, calls, steps, seed, unseen, counts, violations} = await runApart<Lived>(
    new URL('lives.ts', import.meta.url),
  );
  console.log(`PaymentIntent lives: ${runs} with ${calls} calls and ${steps} kinds of steps, seed ${seed}`);
  console.log(formatCounts(counts));
  assert.deepEqual(unseen, []);
  assert.deepEqual(violations, []);
});

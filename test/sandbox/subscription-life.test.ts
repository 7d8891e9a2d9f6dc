import assert from 'node:assert/strict';
import test from 'node:test';
import {formatCounts} from '../support/conformance-line.ts';
import {runApart} from '../support/run-apart.ts';
import type {Lived} from './subscription-lives.ts';

/** A life that gets to none of these would prove little. */
const MUST_BE_SEEN = [
  'incomplete → active',
  'trialing → active',
  'active → past_due',
  'past_due → canceled',
  'past_due → active',
];

test('random lives of a subscription keep to its statuses, and every invoice adds up and is paid once', async () => {
  const lived = await runApart<Lived>(new URL('subscription-lives.ts', import.meta.url));
  const {runs, calls, steps, invoices, seed, counts, violations} = lived;
  console.log(`Subscription lives: ${runs} with ${calls} calls, ${invoices} invoices seen, seed ${seed}`);
  console.log(`Steps: ${steps.join(', ')}`);
  console.log(formatCounts(counts));
  assert.deepEqual(
    MUST_BE_SEEN.filter((step) => !steps.includes(step)),
    [],
  );
  assert.deepEqual(violations, []);
});

/** Stripe refuses a call with a wrong parameter; it never breaks. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {runApart} from '../../support/run-apart.ts';
import type {Tried} from './wrong-input.ts';

test('no parameter of any endpoint, however wrong, meets a 5xx', async () => {
  const {calls, bodies, broken, wrong} = await runApart<Tried>(new URL('wrong-input.ts', import.meta.url));
  console.log(`Wrong input: ${calls} calls, ${bodies} bodies checked, ${wrong.length} wrong`);
  assert.ok(calls > 0 && bodies > 0);
  assert.deepEqual(broken, []);
  assert.deepEqual(wrong, []);
});

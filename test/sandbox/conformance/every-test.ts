/** Fails each test in which something went over the wire that Stripe's types don't allow. Imported for its effect. */
import assert from 'node:assert/strict';
import {after, afterEach} from 'node:test';
import {formatCounts} from '../../support/conformance-line.ts';
import {FINDINGS} from './checked-sandbox.ts';

const failUnlessClean = () => assert.deepEqual(FINDINGS.take(), []);

afterEach(failUnlessClean);

after(() => {
  console.log(formatCounts(FINDINGS.counts));
  // A webhook may have gone out after the last test.
  failUnlessClean();
});

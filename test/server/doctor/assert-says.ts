/** How a test reads what one check says. */
import assert from 'node:assert/strict';
import type {Outcome} from '../../../server/doctor/finding.ts';

/** Its level, its sentence, and that it says what to do where something is wrong. */
export function assertSays({level, says, todo}: Outcome, wanted: Outcome['level'], pattern: RegExp): void {
  assert.equal(level, wanted, says);
  assert.match(says, pattern);
  if (level === 'error' || level === 'warning') assert.match(todo ?? '', /^[A-Z].*[\w.*…)]$/);
}

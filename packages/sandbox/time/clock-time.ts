/** What time it is for a subscription: its test clock's, or the sandbox's. Moves no clock. */
import type {Account} from '../account.ts';

/** Seconds; `testClock` is the id of the clock that the customer lives by, if any. */
export function timeFor(account: Account, testClock: unknown): number {
  const clock = account.store.testClocks.get(String(testClock));
  return clock?.frozen_time ?? account.now();
}

/** The current time of a subscription: its test clock's, or the sandbox's. Moves no clock. */
import type {Account} from '../account.ts';

/** In seconds; `testClock` is the id of the customer's clock, if any. */
export function timeFor(account: Account, testClock: unknown): number {
  const clock = account.store.testClocks.get(String(testClock));
  return clock?.frozen_time ?? account.now();
}

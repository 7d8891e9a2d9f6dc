/** Runs a callback in a transaction: within its time, all of it or nothing. Refuses to wait for itself. Knows no SQL. */
import {AsyncLocalStorage} from 'node:async_hooks';
import type {Session} from '../database.ts';
import type {Transaction} from '../store.ts';
import {openHandle} from './handle.ts';
import {TookTooLong, withinTime} from './time-limit.ts';

/** Whether the running code belongs to a callback that holds a transaction. */
const holder = new AsyncLocalStorage<{isOpen: boolean}>();

/**
 * Refuses a call that would wait for the transaction it is made from.
 * @throws Error inside a callback that has used its `tx`
 */
export function refuseInside(): void {
  if (holder.getStore()?.isOpen)
    throw new Error('A transaction is open here: use its `tx`, or call the shop before the first use of `tx`.');
}

/**
 * Runs `work` in a session that begins with its first statement. An eager session begins at once, and the wait for it does
 * not count towards the time limit.
 * @throws whatever `work` throws, TookTooLong, or an Error when a statement was not awaited; then nothing was written
 */
export async function transact<Result>(
  begin: () => Promise<Session>,
  work: (tx: Transaction) => Promise<Result>,
  {isEager = false} = {},
): Promise<Result> {
  const state = {isOpen: false};
  let isOver = false;
  let session: Promise<Session> | undefined;
  const open = (): Promise<Session> => {
    session ??= begin().then((begun) => {
      state.isOpen = !isOver;
      return begun;
    });
    return session;
  };
  const {tx, end} = openHandle(async (...statement) => (await open()).query(...statement));
  if (isEager) await open();
  try {
    const result = await withinTime(holder.run(state, () => work(tx)));
    await end();
    await (await open()).commit();
    return result;
  } catch (error) {
    await undo(session, {end, error});
    throw error;
  } finally {
    isOver = true;
    state.isOpen = false;
  }
}

/** Rolls back. After a timeout it does not wait: a session that begins late is rolled back when it comes. */
async function undo(
  session: Promise<Session> | undefined,
  {end, error}: {end: () => Promise<void>; error: unknown},
): Promise<void> {
  const isLate = error instanceof TookTooLong;
  const ended = end().catch(() => undefined);
  if (!isLate) await ended;
  const undone = session?.then(
    (begun) => begun.rollback(error),
    () => undefined,
  );
  if (!isLate) await undone;
}

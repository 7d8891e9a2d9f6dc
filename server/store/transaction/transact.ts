/** Runs a callback in a transaction: within its time, all of it or nothing. Refuses to wait for itself. Knows no SQL. */
import {AsyncLocalStorage} from 'node:async_hooks';
import type {Session} from '../database.ts';
import type {Transaction} from '../store.ts';
import {openHandle} from './handle.ts';
import {TookTooLong, withinTime} from './time-limit.ts';

/** Whether the code that runs belongs to a callback that holds a transaction. */
const holder = new AsyncLocalStorage<{isOpen: boolean}>();

/**
 * Refuses what would wait for the very transaction that it is called from.
 * @throws Error inside a callback that has used its `tx`
 */
export function refuseInside(): void {
  if (holder.getStore()?.isOpen)
    throw new Error('A transaction is open here: use its `tx`, or call the shop before the first use of `tx`.');
}

/**
 * Runs `work` in a session that begins with its first statement; an eager one begins at once, and the wait for it is not
 * held against the callback.
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

/** A session that is still to come is undone when it comes: nobody waits for it. */
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

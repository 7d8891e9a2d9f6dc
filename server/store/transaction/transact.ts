/** How a callback uses a transaction: one statement at a time, within its time, all of it or nothing. */
import {AsyncLocalStorage} from 'node:async_hooks';
import type {Query, Session} from '../database.ts';
import type {SqlValue, Transaction} from '../store.ts';

/** How long a callback may take before it is undone: others wait for what it holds. */
export const CALLBACK_TIMEOUT_MS = 10_000;

/** A callback took too long. What it had begun may still be under way. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

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

/** A session in which `opening` has run; where that throws, there is none. */
export async function beginLate(
  begin: () => Promise<Session>,
  opening: (tx: Transaction) => Promise<void>,
): Promise<Session> {
  const session = await begin();
  try {
    await opening(openHandle(session.query).tx);
    return session;
  } catch (error) {
    await session.rollback(error);
    throw error;
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

/**
 * A handle that dies with its transaction: kept for later, it would write into somebody else's. A connection does one
 * thing at a time, whatever the callback starts at once.
 */
export function openHandle(query: Query): {tx: Transaction; end: () => Promise<void>} {
  let [isOpen, waiting] = [true, 0];
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Query = async (...statement) => {
    refuseControl(statement[1]);
    refuseClosed();
    waiting += 1;
    const turn = last.then(async () => {
      try {
        refuseClosed();
        return await query(...statement);
      } finally {
        waiting -= 1;
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  const tx: Transaction = {
    run: (sql, ...values) => handled(inTurn('run', sql, values).then(({changes}) => changes)),
    all: <Row>(sql: string, ...values: SqlValue[]) =>
      handled(inTurn('all', sql, values).then(({rows}) => rows as Row[])),
    get: <Row>(sql: string, ...values: SqlValue[]) =>
      handled(inTurn('get', sql, values).then(({rows}) => rows[0] as Row | undefined)),
  };
  return {tx, end};

  function refuseClosed(): void {
    if (!isOpen)
      throw new Error('This transaction has ended: await every statement before your callback returns.');
  }

  async function end(): Promise<void> {
    const isLate = waiting > 0;
    isOpen = false;
    await last;
    if (isLate) throw new Error('Nothing was written: await every statement before your callback returns.');
  }
}

/** After white space and comments; `ROLLBACK TO` a savepoint is within the transaction. */
const CONTROL =
  /^(?:\s|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*(?:abort|begin|commit|end|prepare\s+transaction|rollback(?!\s+(?:(?:work|transaction)\s+)?to\b)|start\s+transaction)\b/i;

/** Whoever ended it would part what is written from the mark that it was. */
function refuseControl(sql: string): void {
  if (CONTROL.test(sql)) throw new Error('A transaction is open already, and ends with your callback.');
}

/** A statement that nobody awaits fails with its transaction, and must not end the process besides. */
function handled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const says = `The callback took longer than ${CALLBACK_TIMEOUT_MS} ms and was undone.`;
    timer = setTimeout(() => reject(new TookTooLong(says)), CALLBACK_TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

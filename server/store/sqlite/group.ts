/**
 * Group commit: those who wait to write share one transaction, and so one write to the disk. Whoever fails undoes nobody
 * else, and each hears of its end only after the COMMIT. Knows no orders.
 */
import {setImmediate} from 'node:timers';
import {type Session, StoreUnavailable} from '../database.ts';
import type {Connection} from './connection.ts';
import {beginImmediate} from './lock.ts';
import {type Kept, runPart, undoAll} from './part.ts';

/** Whose statements: ours do nothing else, while a host's may wait for anything in between. */
export type Whose = 'host' | 'own';

/** The turns of those who write on one connection. */
export interface Groups {
  /** A part of a transaction, once it is its turn. */
  begin(whose: Whose): Promise<Session>;
  /** @throws StoreUnavailable after the end */
  assertOpen(): void;
  /** Waits for all who have come, then acts. Nobody comes afterwards. */
  end(act: () => void): Promise<void>;
}

/** A transaction was undone through no fault of this part, which may be tried again. */
export class GroupUndone extends Error {
  override readonly name = 'GroupUndone';
}

/** After so long nobody joins a group: its members wait for the COMMIT, timers and new requests for its end. */
const GROUP_MS = 8;
/** A callback that takes longer is waiting for something besides the database. */
const SWIFT_MS = 5;
/** After so many swift callbacks in a row the next one may join others, who would have to wait for a slow one. */
const ENOUGH_SWIFT = 3;

interface Waiting {
  readonly whose: Whose;
  start(session: Session): void;
  fail(error: unknown): void;
}

/** The turns on this connection. @param assertUsable throws where nobody may write any more */
export function createGroups(connection: Connection, assertUsable: () => void): Groups {
  const {control, isInTransaction} = connection;
  let failure: StoreUnavailable | undefined;
  const watched: Connection = {
    ...connection,
    run: (...statement) => noteFailure(() => connection.run(...statement)),
  };
  const waiting: Waiting[] = [];
  let swiftHosts = 0;
  let areHostsAlone = false;
  let underWay: Promise<void> | undefined;
  let ended: Promise<void> | undefined;
  const assertOpen = (): void => {
    if (ended) throw new StoreUnavailable('The store is closed.');
  };
  return {
    assertOpen,
    async begin(whose) {
      assertOpen();
      return new Promise((start, fail) => {
        waiting.push({whose, start, fail});
        underWay ??= workOff();
      });
    },
    end: (act) => (ended ??= finish(act)),
  };

  /** Reads take no turns, and are over within one of the loop. */
  async function finish(act: () => void): Promise<void> {
    await underWay;
    await nextTurn();
    act();
  }

  /** A full disk ends the transaction by a statement, and not only at the COMMIT. */
  function noteFailure<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      if (error instanceof StoreUnavailable) failure = error;
      throw error;
    }
  }

  /** Before each group the loop has a turn: timers run, and requests come that can join. */
  async function workOff(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn();
      await runGroup();
    }
    underWay = undefined;
  }

  async function runGroup(): Promise<void> {
    try {
      assertUsable();
      await beginImmediate(connection);
    } catch (error) {
      return waiting.shift()?.fail(error);
    }
    failure = undefined;
    const members: Kept[] = [];
    const startedAt = Date.now();
    for (let next = waiting.shift(); next; next = mayJoin(next, startedAt) ? waiting.shift() : undefined) {
      const member = await run(next);
      if (member) members.push(member);
    }
    commit(members);
  }

  /** Whether the next one may join those of whom this was the last. */
  function mayJoin({whose}: Waiting, startedAt: number): boolean {
    if (!isInTransaction() || Date.now() - startedAt > GROUP_MS) return false;
    const isOwn = waiting[0]?.whose === 'own';
    return areHostsAlone ? isOwn && whose === 'own' : isOwn || swiftHosts >= ENOUGH_SWIFT;
  }

  async function run({whose, start, fail}: Waiting): Promise<Kept | undefined> {
    const startedAt = Date.now();
    try {
      return await runPart(watched, start);
    } catch (error) {
      fail(error);
      return undefined;
    } finally {
      const isSwift = Date.now() - startedAt <= SWIFT_MS;
      if (whose === 'host') swiftHosts = isSwift ? swiftHosts + 1 : 0;
    }
  }

  function commit(members: readonly Kept[]): void {
    try {
      if (!isInTransaction())
        throw failure ?? new GroupUndone('A statement of somebody else has ended the transaction.');
      control('COMMIT');
    } catch (error) {
      undoAll(connection);
      return refuse(members, error);
    }
    for (const {resolve} of members) resolve();
  }

  /**
   * A full disk refuses all alike. What else undoes a transaction is a host's statement, such as one that breaks a reference
   * which is checked at the end. Whose it was can't be told, so from then on nobody shares a transaction with a host.
   */
  function refuse(members: readonly Kept[], cause: unknown): void {
    const isOfAll = cause instanceof StoreUnavailable || (members.length === 1 && !(cause instanceof GroupUndone));
    if (!isOfAll) areHostsAlone = true;
    const error = isOfAll ? cause : new GroupUndone('The transaction was undone with others.', {cause});
    for (const {reject} of members) reject(error);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** A session whose first statements are ours, and may refuse it. Knows no callback. */
import type {Session} from '../database.ts';
import type {Transaction} from '../store.ts';
import {openHandle} from './handle.ts';

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

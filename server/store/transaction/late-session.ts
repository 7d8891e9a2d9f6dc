/** A session whose first statements are ours, and may refuse it. Knows no callback. */
import type {Session} from '../database.ts';
import type {Transaction} from '../store.ts';
import {openHandle} from './handle.ts';

/** Begins a session and runs `opening` in it. If that throws, the session is rolled back. */
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

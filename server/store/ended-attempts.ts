/** Owns attempts that were given up before they had an order: whoever still knows one makes none of it. */
import type {Transaction} from './store.ts';

/** Ends one; forgets those that nobody can come back with any more. */
export async function endAttempt(
  tx: Transaction,
  attemptHash: string,
  {at, keepMs}: {at: number; keepMs: number},
): Promise<void> {
  const sql = `INSERT INTO buybox_ended_attempts (attempt_hash, ended_at) VALUES (?, ?)
    ON CONFLICT (attempt_hash) DO NOTHING`;
  await tx.run(sql, attemptHash, at);
  await tx.run('DELETE FROM buybox_ended_attempts WHERE ended_at < ?', at - keepMs);
}

/** Whether it was ended. */
export async function isAttemptEnded(tx: Transaction, attemptHash: string): Promise<boolean> {
  const row = await tx.get('SELECT 1 AS ended FROM buybox_ended_attempts WHERE attempt_hash = ?', attemptHash);
  return row !== undefined;
}

/** Does something in one tab at a time. Pages without TLS, and browsers that keep nothing, have no locks. */

/** What a lock can be asked for. */
type Work<Result> = (isHeld: boolean) => Result | Promise<Result>;

/** Does the work with the lock, or at once and without it where `isImpatient` and another tab has it. */
export async function withLock<Result>(name: string, isImpatient: boolean, work: Work<Result>): Promise<Result> {
  if (!('locks' in navigator)) return work(true);
  let hasBegun = false;
  const begin = async (lock: unknown): Promise<Result> => {
    hasBegun = true;
    return work(Boolean(lock));
  };
  try {
    return await navigator.locks.request(name, {ifAvailable: isImpatient}, begin);
  } catch (error) {
    if (hasBegun) throw error;
    return work(true);
  }
}

/** Waits and postponed acts of one sandbox. Owns every timer, so that closing ends them all. */

/** Timers that end together. */
export interface Timers {
  /** Runs `act` after `milliseconds`. */
  after(milliseconds: number, act: () => void): void;
  /** Resolves true after `milliseconds`, false as soon as the timers close. */
  wait(milliseconds: number): Promise<boolean>;
  /** Ends every wait and forgets every act. */
  close(): void;
}

/** A wait longer than this keeps no process alive. */
const LONG_MS = 60_000;

/** Timers of one sandbox. */
export function createTimers(): Timers {
  const closing = new AbortController();
  const wait = (milliseconds: number) => new Promise<boolean>((resolve) => startWait(milliseconds, resolve));
  return {
    wait,
    after: (milliseconds, act) => void wait(milliseconds).then((elapsed) => elapsed && act()),
    close: () => closing.abort(),
  };

  function startWait(milliseconds: number, resolve: (elapsed: boolean) => void): void {
    if (closing.signal.aborted) return resolve(false);
    const end = () => (clearTimeout(timer), resolve(false));
    const elapse = () => (closing.signal.removeEventListener('abort', end), resolve(true));
    const timer = setTimeout(elapse, milliseconds);
    // A month until the next renewal is no reason for a process to stay.
    if (milliseconds > LONG_MS && typeof timer === 'object') timer.unref();
    closing.signal.addEventListener('abort', end, {once: true});
  }
}

/** The sandbox's clock and all its timers, so that closing ends them all. */

/** Runs `act` after some milliseconds; returns a function that cancels it. */
export type SetTimer = (act: () => void, milliseconds: number) => () => void;

/** A clock that runs and can be moved. */
export interface Timers {
  /** Milliseconds since the epoch, by the sandbox's clock. */
  now(): number;
  /** Runs `act` after `milliseconds`; returns a function that cancels it. */
  after(milliseconds: number, act: () => void): () => void;
  /** Resolves true after `milliseconds`, false as soon as the timers close. */
  wait(milliseconds: number): Promise<boolean>;
  /** Moves the clock forward and runs everything that becomes due, each at its own time. */
  advance(milliseconds: number): Promise<void>;
  /** How far the clock was moved in total, in milliseconds. */
  moved(): number;
  /** Sets the clock's offset from the real one, without running anything. */
  move(milliseconds: number): void;
  /** Ends every wait and cancels every timer. */
  close(): void;
}

interface Entry {
  due: number;
  /** Called with true when the time has come, with false when the timers are closed. */
  end: (elapsed: boolean) => void;
  cancel: () => void;
}

/** A wait longer than this keeps no process alive. */
const LONG_MS = 60_000;
/** The longest wait of a runtime's timer; longer waits are split. */
const LONGEST_MS = 2_000_000_000;

/** Timers for `clock`; a simulator passes a virtual `setTimer`. */
export function createTimers(clock: () => number, setTimer: SetTimer = realTimer): Timers {
  const entries = new Set<Entry>();
  let moved = 0;
  let isClosed = false;
  let frozen: number | null = null;
  const now = () => frozen ?? clock() + moved;
  return {
    now,
    after: (milliseconds, act) => add(milliseconds, (elapsed) => elapsed && act()),
    wait: (milliseconds) => new Promise((resolve) => void add(milliseconds, resolve)),
    advance,
    moved: () => moved,
    move: (milliseconds) => void (moved = milliseconds),
    close() {
      isClosed = true;
      for (const entry of entries) finish(entry, false);
    },
  };

  function add(milliseconds: number, end: Entry['end']): () => void {
    if (isClosed) return (end(false), () => {});
    const entry: Entry = {due: now() + milliseconds, end, cancel: () => {}};
    entries.add(entry);
    arm(entry, milliseconds);
    return () => finish(entry, false);
  }

  function arm(entry: Entry, milliseconds: number): void {
    if (milliseconds <= LONGEST_MS) entry.cancel = setTimer(() => finish(entry, true), milliseconds);
    else entry.cancel = setTimer(() => arm(entry, milliseconds - LONGEST_MS), LONGEST_MS);
  }

  function finish(entry: Entry, elapsed: boolean): void {
    if (!entries.delete(entry)) return;
    entry.cancel();
    entry.end(elapsed);
  }

  async function advance(milliseconds: number): Promise<void> {
    const target = now() + milliseconds;
    for (let next = earliest(target); next; next = earliest(target)) {
      frozen = Math.max(now(), next.due);
      finish(next, true);
      await runPromises();
    }
    moved += target - (clock() + moved);
    frozen = null;
    // The remaining timers are due sooner by the real clock.
    for (const entry of entries) {
      entry.cancel();
      arm(entry, Math.max(0, entry.due - now()));
    }
  }

  function earliest(target: number): Entry | undefined {
    const due = [...entries].filter((entry) => entry.due <= target);
    return due.toSorted((a, b) => a.due - b.due)[0];
  }
}

/** Lets the promises that a timer has started run, such as the delivery of an event. */
async function runPromises(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
}

function realTimer(act: () => void, milliseconds: number): () => void {
  const timer = setTimeout(act, milliseconds);
  // A renewal in a month must not keep the process alive.
  if (milliseconds > LONG_MS && typeof timer === 'object') timer.unref();
  return () => clearTimeout(timer);
}

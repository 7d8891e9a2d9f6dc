/** Notices that cards are being tried out: most payments of the last minutes were declined. Knows no order and no request. */

/** So many outcomes say something, and so many of them declined. */
const FEWEST = 50;
const MOST_DECLINED = 0.6;
const BUCKET_MS = 60_000;
const BUCKETS = 10;
/** For how long everybody is challenged from then on. */
const OPEN_MS = 30 * 60_000;
/** What other instances have noticed is asked for so often. */
const LOOK_EVERY_MS = 5_000;

/** The name under which all instances keep until when everybody is challenged. */
const MARK = 'challenge_until';

/** What `createBreaker` needs. */
export interface BreakerSettings {
  readonly clock: () => number;
  /** When things last happened, by all instances. */
  readonly marks: () => Promise<Readonly<Record<string, number>>>;
  readonly mark: (name: string, at: number) => Promise<void>;
  /** Told once each time that it opens. Must not throw. */
  readonly onOpen: (declined: number, of: number) => void;
}

/** The breaker of one process; instances on one store open together. */
export interface Breaker {
  /** Counts how one payment has ended. */
  note(outcome: 'declined' | 'paid'): void;
  /** Whether everybody is challenged. Never throws. */
  isOpen(): Promise<boolean>;
}

interface Count {
  minute: number;
  declined: number;
  paid: number;
}

/** Nothing has been paid or declined yet. */
export function createBreaker({clock, marks, mark, onOpen}: BreakerSettings): Breaker {
  let counts: Count[] = [];
  let until = 0;
  let lookedAt = -Infinity;
  const sum = (kind: 'declined' | 'paid'): number => counts.reduce((total, count) => total + count[kind], 0);
  const open = (): void => {
    const declined = sum('declined');
    onOpen(declined, declined + sum('paid'));
    until = clock() + OPEN_MS;
    counts = [];
    // Where that fails, this instance alone knows.
    void mark(MARK, until).catch(() => undefined);
  };
  const look = async (): Promise<void> => {
    lookedAt = clock();
    const {[MARK]: known = 0} = await marks().catch((): Readonly<Record<string, number>> => ({}));
    until = Math.max(until, known);
  };
  return {
    note(outcome) {
      const minute = Math.floor(clock() / BUCKET_MS);
      counts = counts.filter((count) => Math.abs(count.minute - minute) < BUCKETS);
      if (counts.at(-1)?.minute !== minute) counts.push({minute, declined: 0, paid: 0});
      const now = counts.at(-1);
      if (now) now[outcome] += 1;
      const declined = sum('declined');
      const all = declined + sum('paid');
      if (all >= FEWEST && declined / all > MOST_DECLINED && clock() >= until) open();
    },
    async isOpen() {
      if (Math.abs(clock() - lookedAt) >= LOOK_EVERY_MS) await look();
      // Not for ever, where the clock was ahead when it opened.
      const left = until - clock();
      return left > 0 && left <= OPEN_MS;
    },
  };
}

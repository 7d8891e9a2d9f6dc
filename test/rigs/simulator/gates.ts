/** Stops every actor wherever it waits for the world, and lets one go on at a time, by chance. Owns the order of things. */
import type {Random} from './random.ts';

/** Thrown where a process would have died: nothing of it goes on. */
export class Crash extends Error {}

interface Waiting {
  go: () => void;
  /** By the virtual clock: not before. */
  from: number;
}

/** The gates of a world. */
export interface Gates {
  /** Waits for its turn; not before so many milliseconds have passed. */
  pass(delay?: number): Promise<void>;
  /** Lets one that may go on; false when there is none. */
  open(): boolean;
  /** When the next one may go on that can't yet; Infinity without one. */
  nextAt(): number;
  readonly passed: number;
}

/** Gates that open by chance. */
export function createGates(random: Random): Gates {
  const waiting: Waiting[] = [];
  let passed = 0;
  return {
    get passed() {
      return passed;
    },
    pass: (delay = 0) => new Promise((go) => void waiting.push({go, from: Date.now() + delay})),
    open() {
      const ready = waiting.filter(({from}) => from <= Date.now());
      if (ready.length === 0) return false;
      const chosen = random.pick(ready);
      waiting.splice(waiting.indexOf(chosen), 1);
      passed += 1;
      chosen.go();
      return true;
    },
    nextAt: () => Math.min(Infinity, ...waiting.map(({from}) => from)),
  };
}

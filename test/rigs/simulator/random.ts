/** Chance that comes from a seed: the same seed, the same world. */

/** Draws by one seed. */
export interface Random {
  /** A number from 0 to 1, without 1. */
  next(): number;
  /** A whole number below `limit`. */
  below(limit: number): number;
  /** Whether something of this chance happens. */
  happens(chance: number): boolean;
  /** One of them. */
  pick<T>(items: readonly T[]): T;
}

/** Mulberry32: small, and good enough to choose among faults. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    happens: (chance) => next() < chance,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
  };
}

/** Owns which tag of a product is which: the first, the second… on this page, the same after a reload. */
import type {Attempt} from './attempt.ts';
import {readKept} from './storage.ts';

/** More tags of one product than a page has. */
const MOST = 100;

const taken = new Set<string>();

/**
 * Takes a free place among the tags of a name: one whose payment nobody has heard the end of, else the lowest. Tags come
 * near in any order, and the next page may have fewer.
 */
export function takePlace(name: string): {slot: string; release: () => void} {
  const slots = Array.from({length: MOST}, (_, place) => `buybox-attempt ${name} ${place}`);
  const free = slots.filter((slot) => !taken.has(slot));
  const slot = free.find((each) => readKept<Attempt>(each)?.order) ?? free[0] ?? slots[0] ?? name;
  let isHeld = true;
  taken.add(slot);
  return {
    slot,
    release: () => {
      // Given back once: it may be another's by now.
      if (isHeld) taken.delete(slot);
      isHeld = false;
    },
  };
}

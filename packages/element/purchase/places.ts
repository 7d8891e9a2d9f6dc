/** Owns which tag of a product is which: the first, the second… on this page, the same after a reload. */
import {isOnItsWay} from './attempt.ts';
import {keptNames} from './storage.ts';

/** Whose place it is. */
export interface Holder {
  /** Its place among the tags of its product, as they stand in the page. */
  readonly index: number;
  /** How many of them there are. */
  readonly count: number;
  /** Whether it has a payment under way that its buyer sees. */
  isBusy(): boolean;
}

/** A tag's place. */
export interface Place {
  readonly slot: string;
  /** Takes it again, unless another tag has it by now. */
  hold(): void;
  /** Gives it to another tag; does nothing when it is another's already. */
  release(): void;
}

/** Which tag has which place. */
const holders = new Map<string, Holder>();

/**
 * Takes a place among the slots that begin with a prefix: the holder's own, or one whose payment is on its way and whose
 * tag this page doesn't have.
 */
export function takePlace(prefix: string, holder: Holder): Place {
  const isFree = (name: string): boolean => !holders.has(name);
  const isLost = (name: string): boolean => Number(name.slice(prefix.length)) >= holder.count;
  const own = `${prefix}${holder.index}`;
  const lost = isOnItsWay(own) ? undefined : untold(prefix).find((name) => isFree(name) && isLost(name));
  let slot = lost ?? own;
  for (let place = 0; !isFree(slot); place += 1) slot = `${prefix}${place}`;
  holders.set(slot, holder);
  return {
    slot,
    hold: () => {
      if (isFree(slot)) holders.set(slot, holder);
    },
    release: () => {
      if (holders.get(slot) === holder) holders.delete(slot);
    },
  };
}

/** Slots whose payment is on its way, or is meant otherwise, and that no tag holds, or whose tag shows nothing of it. */
export function findOrphans(prefix: string, own: string, isMeant = isOnItsWay): {lost: string[]; idle: string[]} {
  const others = keptNames(prefix).filter((name) => name !== own && isMeant(name));
  return {
    lost: others.filter((name) => !holders.has(name)),
    idle: others.filter((name) => holders.get(name)?.isBusy() === false),
  };
}

function untold(prefix: string): string[] {
  return keptNames(prefix).filter(isOnItsWay);
}

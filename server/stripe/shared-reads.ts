/**
 * One read of Stripe for all who ask about one order at once or within a second, so that a page which asks too often takes
 * Stripe from nobody else. Knows no order's row, and makes no call itself.
 */
import type {Reading} from './calls.ts';

/** Pages ask every second or two. */
const SHARED_MS = 1_000;

/** The reads of one shop. */
export interface SharedReads {
  /** Reads now: for whoever has just changed something at Stripe, or was told that something has changed. */
  fresh(orderId: string, read: Read): Promise<Reading>;
  /** The read that is under way or a second old at most; otherwise a fresh one. */
  shared(orderId: string, read: Read): Promise<Reading>;
  /** The same among those alone whom a bank has sent back: each asks once, and what was read before is too old for that. */
  found(orderId: string, read: Read): Promise<Reading>;
  /** Whether `shared` has an answer without asking. */
  isKnown(orderId: string): boolean;
}

type Read = () => Promise<Reading>;

/** Nothing has been read yet. */
export function createSharedReads(clock: () => number): SharedReads {
  const known = new Map<string, {at: number; reading: Promise<Reading>}>();
  const fresh: SharedReads['fresh'] = (orderId, read) => {
    const now = clock();
    forget(now);
    const entry = {at: now, reading: read()};
    // At the end of the list, which is in the order of time.
    known.delete(orderId);
    known.set(orderId, entry);
    // A failure is for those who wait for it; the next one tries again.
    entry.reading.catch(() => known.get(orderId) === entry && known.delete(orderId));
    return entry.reading;
  };
  const shared: SharedReads['shared'] = (orderId, read) => {
    const entry = known.get(orderId);
    return entry && isYoung(entry.at, clock()) ? entry.reading : fresh(orderId, read);
  };
  const isKnown: SharedReads['isKnown'] = (orderId) => {
    const entry = known.get(orderId);
    return entry !== undefined && isYoung(entry.at, clock());
  };
  return {fresh, shared, isKnown, found: (orderId, read) => shared(`found ${orderId}`, read)};

  function forget(now: number): void {
    for (const [orderId, {at}] of known) {
      if (isYoung(at, now)) return;
      known.delete(orderId);
    }
  }
}

function isYoung(at: number, now: number): boolean {
  return Math.abs(now - at) < SHARED_MS;
}

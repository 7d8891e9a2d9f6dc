/** Owns payments that nobody on the page is busy with: their tags were taken away, or stood elsewhere before a reload. */
import {isForeignAt, isOnItsWay, openAttemptMemory, type AttemptMemory} from './attempt.ts';
import type {Connection} from './connection.ts';
import {findOrphans} from './places.ts';

/**
 * Who presses Pay goes on with the payment that is on its way, or that a bank's page has brought back, at whichever tag of
 * the product: it is one intention.
 */
export function takeOverOrphan({slot, slots}: Connection, attempts: AttemptMemory): void {
  if (attempts.current?.isConfirming) return;
  const left = [findOrphans(slots, slot), findOrphans(slots, slot, isForeignAt)];
  const [orphan] = left.flatMap(({lost, idle}) => lost.concat(idle));
  if (orphan !== undefined) attempts.takeOver(orphan);
}

/** Whether what a bank's page brings back is this tag's: not where another tag of the product was paying. */
export function mayClaim({slot, slots}: Connection): boolean {
  const {lost, idle} = findOrphans(slots, slot);
  return isOnItsWay(slot) || lost.length + idle.length === 0;
}

/** Whether there is a payment whose tag is gone, so that another one has to tell of it. */
export function hasLost({slot, slots}: Connection): boolean {
  return findOrphans(slots, slot).lost.length > 0;
}

/** What is kept of such payments. */
export function lostAttempts({slot, slots}: Connection): AttemptMemory[] {
  return findOrphans(slots, slot).lost.map(openAttemptMemory);
}

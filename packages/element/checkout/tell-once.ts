/** Owns that an order's success is told once for all tabs of a browser: two of them may find it again. */
import {withLock} from './lock.ts';

const NAME = 'buybox-told';
const MAX_KEPT = 50;
/** What this page was told; other tabs know it where the browser keeps something. */
const toldHere = new Set<string>();

/**
 * Tells of an order. Where the browser keeps nothing, each browser tab is the first.
 * @param tell is told whether it is the first, and answers whether anybody has heard it
 */
export async function tellOnce(orderId: string, tell: (isFirst: boolean) => boolean): Promise<void> {
  const work = (): void => {
    const told = readTold();
    const isFirst = !told.includes(orderId) && !toldHere.has(orderId);
    if (!tell(isFirst) || !isFirst) return;
    toldHere.add(orderId);
    keepTold([...told.slice(1 - MAX_KEPT), orderId]);
  };
  await withLock(NAME, false, work);
}

function readTold(): string[] {
  try {
    return (localStorage.getItem(NAME) ?? '').split(' ');
  } catch {
    return [];
  }
}

function keepTold(told: readonly string[]): void {
  try {
    localStorage.setItem(NAME, told.join(' '));
  } catch {
    // Refused storage is documented above.
  }
}

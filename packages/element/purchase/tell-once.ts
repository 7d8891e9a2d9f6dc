/** Makes sure that only one tab of a browser announces an order's success. */
import {withLock} from './lock.ts';

const NAME = 'buybox-told';
const MAX_KEPT = 50;
/**
 * Whether this tab is the first to announce the order in this browser; records that it was announced. No script of the page runs
 * meanwhile, since other tabs wait. Where the browser keeps nothing, each tab is the first.
 * @param here what this page was told
 */
export function mayTell(orderId: string, here: Set<string>): Promise<boolean> {
  return withLock(NAME, false, () => {
    const told = readTold();
    const isFirst = !told.includes(orderId) && !here.has(orderId);
    here.add(orderId);
    if (isFirst) keepTold([...told.slice(1 - MAX_KEPT), orderId]);
    return isFirst;
  });
}

/** Nobody has heard it after all: whoever finds the order next tells it. */
export async function takeBack(orderId: string, here: Set<string>): Promise<void> {
  await withLock(NAME, false, () => {
    here.delete(orderId);
    keepTold(readTold().filter((told) => told !== orderId));
  });
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

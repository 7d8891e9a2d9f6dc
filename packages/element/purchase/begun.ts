/**
 * Which orders this browser has begun to pay. A link can bring anybody's paid order to a page: it is told as a sale
 * only where it was begun. Keeps no secret.
 */
import type {Purchase} from './purchase.ts';

const NAME = 'buybox-begun';
const MOST_KEPT = 20;
const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000;

/** A confirmation is about to leave; its end may be heard in another tab. `begun` is what this page remembers. */
export function keepBegun(orderId: string, begun: Set<string>): void {
  begun.add(orderId);
  const {[orderId]: _before, ...others} = readBegun();
  const kept = Object.entries({...others, [orderId]: Date.now()}).slice(-MOST_KEPT);
  try {
    localStorage.setItem(NAME, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // Then it is known in this tab alone, by its purchase.
  }
}

/** Whether the order was begun here. */
export function hasBegun(orderId: string, {order, begun}: Pick<Purchase, 'begun' | 'order'>): boolean {
  const isOwn = order?.orderId === orderId && order.isRecovered !== true;
  return isOwn || begun.has(orderId) || Number(readBegun()[orderId]) > Date.now() - MAX_AGE_MS;
}

/** When each was begun, by its id. */
function readBegun(): Record<string, unknown> {
  try {
    return {...(JSON.parse(localStorage.getItem(NAME) ?? '{}') as object)};
  } catch {
    return {};
  }
}

/** Owns who hears that a payment is to be told. Reads storage, writes none. */
import {slotPrefix} from './slot-prefix.ts';

type Listener = (slots: string) => void;

const listeners = new Set<Listener>();
/** What was left on this page: where storage is refused, nothing else tells of it. */
const left = new Set<string>();

/** Whether a payment of the product has left this browser tab, of whose end nobody here has heard. */
export function hasUntold(server: string, product: string): boolean {
  const slots = slotPrefix(server, product);
  const isUntold = (name: string): boolean =>
    name.startsWith(slots) && sessionStorage.getItem(name)?.includes('"isConfirming":true') === true;
  try {
    return left.has(slots) || Object.keys(sessionStorage).some(isUntold);
  } catch {
    return false;
  }
}

/** The tag of a payment on its way has gone, or asks no more: another of the product is to tell of it. */
export function tellOfUntold(slots: string): void {
  left.add(slots);
  for (const hear of listeners) hear(slots);
}

/** Calls when there is something to tell; answers how to stop that. */
export function hearOfUntold(hear: Listener): () => void {
  listeners.add(hear);
  return () => void listeners.delete(hear);
}

/** Purchases whose result is unknown. A tag that has not loaded yet sees here whether it must load to report one. */
import {purchaseName} from './purchase-name.ts';

type Listener = () => void;

const page = {
  listeners: new Set<Listener>(),
  /** What this page has left unfinished: where storage is refused, nothing else tells of it. */
  left: new Set<string>(),
};

/** Whether a payment of the product has left this browser tab, and nobody here has heard its end. */
export function isUnfinished(server: string, product: string): boolean {
  const name = purchaseName(server, product);
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as {isConfirming?: unknown} | null;
    return page.left.has(name) || kept?.isConfirming === true;
  } catch {
    return page.left.has(name);
  }
}

/** The tag that was paying has gone: another of the product has to tell how it ends. */
export function leaveUnfinished(name: string): void {
  page.left.add(name);
  for (const hear of page.listeners) hear();
}

/** Calls when a purchase was left unfinished; returns how to stop that. */
export function hearOfUnfinished(hear: Listener): () => void {
  page.listeners.add(hear);
  return () => void page.listeners.delete(hear);
}

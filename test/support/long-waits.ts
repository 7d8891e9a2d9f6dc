/**
 * Takes the clock out of a page's long waits: on a slow machine no deadline of the tag's passes by itself, and on a fast
 * one nobody waits for it. Runs inside a page, from before its first script; knows nothing of the tag.
 */

/** Waits of so many milliseconds and more end only by `endWaits`. Shorter ones, such as between two looks, are real. */
export const LONG_MS = 12_000;

/** Puts `setTimeout` and `AbortSignal.timeout` under the test's hand. */
export function holdLongWaits(longMs: number): void {
  const [set, clear] = [globalThis.setTimeout, globalThis.clearTimeout];
  const held = new Map<number, {act: () => void; milliseconds: number}>();
  let last = 0;
  const setTimeout = (act: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]): number => {
    if (!(milliseconds >= longMs)) return set(act, milliseconds, ...given) as unknown as number;
    last -= 1;
    held.set(last, {act: () => act(...given), milliseconds});
    return last;
  };
  const clearTimeout = (id: number): void => {
    if (!held.delete(id)) clear(id);
  };
  const endWaits = (atMost: number, atLeast = 0): number => {
    // One that ends may begin another, whose time has not come.
    const waits = Array.from(held).filter(
      (wait) => wait[1].milliseconds <= atMost && wait[1].milliseconds >= atLeast,
    );
    for (const [id, {act}] of waits) {
      if (held.delete(id)) act();
    }
    return waits.length;
  };
  Object.assign(globalThis, {setTimeout, clearTimeout, endWaits});
  AbortSignal.timeout = (milliseconds) => {
    const controller = new AbortController();
    const reason = new DOMException('signal timed out', 'TimeoutError');
    setTimeout(() => controller.abort(reason), milliseconds);
    return controller.signal;
  };
}

/** Owns the timer of the second look. Keeps no process alive. */
import {reconcile} from './reconcile.ts';
import type {Shop} from './shop.ts';

/** Looks every so many seconds, one look at a time; 0 never looks. `stop` waits for the one under way. */
export function startTimer(shop: Shop, seconds: number): {stop(): Promise<void>} {
  if (!(seconds >= 0)) throw new TypeError('reconcileEverySeconds must be 0 or more.');
  let underWay: Promise<unknown> = Promise.resolve();
  let isLooking = false;
  const look = (): void => {
    if (isLooking) return;
    isLooking = true;
    underWay = reconcile(shop)
      .catch((error: unknown) => shop.onError(error, {requestId: 'reconcile'}))
      .finally(() => (isLooking = false));
  };
  const timer = seconds > 0 ? setInterval(look, seconds * 1000) : undefined;
  // Some runtimes answer a number.
  if (typeof timer === 'object') timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}

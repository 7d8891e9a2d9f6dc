/** When a shop looks after itself without being asked: when it opens, by a timer, or after requests. Keeps no process alive. */
import {tryKey, tryStore} from '../opening.ts';
import {reconcile} from './reconcile.ts';
import type {Shop} from '../shop.ts';
import {tellOwner} from '../owner/tell-owner.ts';

/** A longer one overflows, and a runtime takes that for 1 ms. */
const MOST_SECONDS = 2_147_483;
/** Without a timer, at most one look in so much time, however many requests come. */
const BREATH_MS = 1_000;

/** What looks by itself. */
export interface Timer {
  /** Where no timer runs: looks at one order that is due. Undefined if somebody just has. Never throws. */
  nudge(): Promise<void> | undefined;
  /** Waits for the look that is under way; none follows. */
  stop(): Promise<void>;
}

/**
 * Tries the shop out, then looks every so many seconds, one look at a time. With 0 there is no timer, and requests do a little of it each.
 * @throws TypeError for a number of seconds that no timer can wait
 */
export function startTimer(shop: Shop, seconds: number): Timer {
  if (!(seconds >= 0 && seconds <= MOST_SECONDS))
    throw new TypeError(`reconcileEverySeconds must be 0 to ${MOST_SECONDS}.`);
  let underWay: Promise<void> | undefined;
  let isStopped = false;
  let last = -Infinity;
  const look = (budget?: number): void => {
    underWay ??= reconcile(shop, {budget})
      .then(() => undefined)
      .catch((error: unknown) => tellOwner(error, 'reconcile', shop))
      .finally(() => (underWay = undefined));
  };
  void shop.underway.add(tryStore(shop));
  // Where no timer runs, instances come and go, and each of them would ask.
  if (seconds > 0) void shop.underway.add(tryKey(shop));
  const timer = seconds > 0 ? setInterval(() => look(), seconds * 1000) : undefined;
  // Some runtimes answer a number.
  if (typeof timer === 'object') timer.unref();
  return {
    nudge() {
      if (timer !== undefined || isStopped) return undefined;
      const now = shop.clock();
      if (Math.abs(now - last) < BREATH_MS) return undefined;
      last = now;
      look(1);
      return underWay;
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}

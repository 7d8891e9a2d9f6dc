/** Owns what refuses everybody and only the owner can mend: counted always, told once per cause and hour. Keeps it in memory. */

/** What it can be. The words stay the same. */
export type Cause =
  | 'clock'
  | 'origin'
  | 'origin_unknown'
  | 'payment_refused'
  | 'rate_limited'
  | 'script_missing'
  | 'store_unavailable'
  | 'stripe_key'
  | 'stripe_right'
  | 'stripe_unavailable'
  | 'webhook_account'
  | 'webhook_body'
  | 'webhook_mode'
  | 'webhook_secret'
  | 'webhook_silence'
  | 'webhook_thin'
  | 'webhook_unreadable';

/** One time that something was refused. */
export interface Alert {
  /** What to do, in a sentence, or an error that says it. Never a secret: strangers may have caused it. */
  says: Error | string;
  requestId: string;
  /**
   * Since when it is known that not everybody is refused, asked where it would be told: for an hour after that it is
   * somebody guessing, who is counted and not told of.
   */
  provedSince?: () => Promise<number | undefined>;
}

/** How often each cause has refused somebody since this process started. */
export type RefusedCounts = Readonly<Partial<Record<Cause, number>>>;

/** The alarm of one shop. */
export interface Alarm {
  /** Counts one, and tells it where nobody has been told of its cause for an hour. Never throws. */
  raise(cause: Cause, alert: Alert): Promise<void>;
  counts(): RefusedCounts;
  /** When the owner was told of each cause, where that is less than an hour ago. */
  fresh(): ReadonlyMap<Cause, number>;
}

const HOUR_MS = 3_600_000;

/** What is known of one cause. */
interface Known {
  count: number;
  /** Nobody is told for an hour after this. */
  quietSince: number;
  toldAt: number;
}

/** An alarm that has not rung. `tell` must not throw. */
export function createAlarm(
  tell: (error: Error, context: {requestId: string}) => void,
  clock: () => number,
): Alarm {
  const known = new Map<Cause, Known>();
  const isRecent = (at: number): boolean => Math.abs(clock() - at) < HOUR_MS;
  return {
    async raise(cause, {says, requestId, provedSince}) {
      const entry = known.get(cause) ?? {count: 0, quietSince: -Infinity, toldAt: -Infinity};
      known.set(cause, entry);
      entry.count += 1;
      if (isRecent(entry.quietSince)) return;
      entry.quietSince = clock();
      const proved = await provedSince?.().catch(() => undefined);
      if (proved !== undefined && isRecent(proved)) {
        entry.quietSince = proved;
        return;
      }
      entry.toldAt = clock();
      tell(typeof says === 'string' ? new Error(says) : says, {requestId});
    },
    counts: () => Object.fromEntries(Array.from(known, ([cause, {count}]) => [cause, count])),
    fresh() {
      const told = Array.from(known, ([cause, {toldAt}]) => [cause, toldAt] as const);
      return new Map(told.filter(([, at]) => isRecent(at)));
    },
  };
}

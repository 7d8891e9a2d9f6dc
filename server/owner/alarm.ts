/** What refuses everybody and only the owner can mend: counted always, reported once per cause and hour. In memory. */

/** What it can be. The words stay the same. */
export type Cause =
  | 'admin'
  | 'attack_suspected'
  | 'body_already_read'
  | 'catalog'
  | 'clock'
  | 'flood'
  | 'left_off'
  | 'limits_away'
  | 'logger'
  | 'options'
  | 'origin'
  | 'origin_unknown'
  | 'payment_refused'
  | 'proxy_unknown'
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
  /** What of the cause it is, such as the rights that are missing: reported where one of them was not for an hour. */
  about?: readonly string[];
  /** Nobody was refused yet: it is reported and not counted. */
  isForewarning?: boolean;
  /**
   * Since when it is known that not everybody is refused, asked where it would be reported: for an hour after that it
   * is somebody guessing, counted and not reported.
   */
  provedSince?: () => Promise<number | undefined>;
}

/** How often each cause has refused somebody since this process started. */
export type RefusedCounts = Readonly<Partial<Record<Cause, number>>>;

/** The alarm of one shop. */
export interface Alarm {
  /** Counts one, and reports it where its cause was not reported for an hour. Never throws. */
  raise(cause: Cause, alert: Alert): Promise<void>;
  counts(): RefusedCounts;
  /** When each cause was reported, where that is less than an hour ago. */
  fresh(): ReadonlyMap<Cause, number>;
}

const HOUR_MS = 3_600_000;

/** What is known of one trouble. */
interface Known {
  readonly cause: Cause;
  /** Nothing is reported for an hour after this. */
  quietSince: number;
  toldAt: number;
}

/** An alarm that has not rung. `tell` must not throw. */
export function createAlarm(
  tell: (error: Error, context: {requestId: string}) => void,
  clock: () => number,
): Alarm {
  const counts = new Map<Cause, number>();
  const known = new Map<string, Known>();
  const isRecent = (at: number): boolean => Math.abs(clock() - at) < HOUR_MS;
  const entryOf = (cause: Cause, about: string): Known => {
    const key = `${cause} ${about}`;
    const entry = known.get(key) ?? {cause, quietSince: -Infinity, toldAt: -Infinity};
    known.set(key, entry);
    return entry;
  };
  return {
    async raise(cause, {says, requestId, about = [''], isForewarning = false, provedSince}) {
      if (!isForewarning) counts.set(cause, (counts.get(cause) ?? 0) + 1);
      const loud = about.map((each) => entryOf(cause, each)).filter(({quietSince}) => !isRecent(quietSince));
      if (loud.length === 0) return;
      for (const entry of loud) entry.quietSince = clock();
      const proved = await provedSince?.().catch(() => undefined);
      const isProved = proved !== undefined && isRecent(proved);
      for (const entry of loud) Object.assign(entry, isProved ? {quietSince: proved} : {toldAt: clock()});
      if (!isProved) tell(typeof says === 'string' ? new Error(says) : says, {requestId});
    },
    counts: () => Object.fromEntries(counts),
    fresh() {
      const recent = Array.from(known.values()).filter(({toldAt}) => isRecent(toldAt));
      const byTime = recent.toSorted((one, other) => one.toldAt - other.toldAt);
      return new Map(byTime.map(({cause, toldAt}) => [cause, toldAt]));
    },
  };
}

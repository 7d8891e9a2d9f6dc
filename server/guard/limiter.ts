/** Holds requests against limits: in this process, in memory that never grows, and in a shared store where there is one. */
import type {Limit, LimitName} from './limits.ts';
import {type Bucket, Sketch} from './sketch.ts';

/** Whose it is where all are counted together. */
export const EVERYBODY = 'all';

/** One thing that is counted: a limit, and whose it is. */
export interface Claim {
  readonly limit: Limit;
  readonly of: string;
}

/** A limit as `rate-limiter-flexible` takes it. */
export interface SharedLimit {
  readonly keyPrefix: string;
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
}

/** What is needed of a limiter of `rate-limiter-flexible`, over whatever store. */
export interface SharedLimiter {
  /** Rejects with `{msBeforeNext}` what is over the limit, and with an Error where the store is away. */
  consume(key: string): Promise<unknown>;
  /** What is counted of a key; null where there is nothing. */
  get(key: string): Promise<{consumedPoints: number; msBeforeNext: number} | null>;
}

/** Asks a shared limiter of a key; how long that has to wait. */
type Ask = (limiter: SharedLimiter, key: string, limit: Limit) => Promise<number>;

/** Makes the limiter of a limit, once for each. */
export type SharedLimits = (limit: SharedLimit) => SharedLimiter;

/** A bucket is emptied within its period, so each period has a sketch of its own; less than 1 MB in all. */
const SLOTS: Readonly<Record<number, number>> = {10: 64, 60: 16_384, 1_800: 8_192, 3_600: 4_096};
const OTHER_SLOTS = 1_024;
/** Three are enough to fill its bucket: among others, it would fill those of whoever is refused after sixty. */
const APART: LimitName = 'unprovedFailures';
const APART_SLOTS = 2_048;

/** What `createLimiter` needs. */
export interface LimiterSettings {
  readonly clock: () => number;
  readonly shared: SharedLimits | undefined;
  /** Told where the shared store is away: then this process counts for itself. Must not throw. */
  readonly onAway: (error: Error) => void;
}

/** Claims that were held against their limits, and not counted yet. */
export interface Weighed {
  /** For how many milliseconds they have to wait by what this process knows: as long as the one that is furthest over; 0 where none is. */
  readonly wait: number;
  /** The limits that are reached. */
  readonly over: readonly LimitName[];
  /** Counts them. @returns for how long they have to wait by what the shared store knows, where there is one */
  take(): Promise<number>;
  /** For how long they have to wait by what both know. Counts nothing. */
  ask(): Promise<number>;
}

/** The limiter of one process. */
export interface Limiter {
  /** Holds claims against their limits. */
  weigh(claims: readonly Claim[]): Weighed;
  /** How many bytes it takes, for ever. */
  readonly bytes: number;
}

/** Nothing is counted yet. */
export function createLimiter({clock, shared, onAway}: LimiterSettings): Limiter {
  const sketches = new Map<number | LimitName, Sketch>();
  const limiters = new Map<string, SharedLimiter>();
  /** Those of nobody in particular are asked for each time. */
  const common = new Map<string, Bucket>();
  const bucketOf = (claim: Claim): Bucket => {
    if (claim.of !== EVERYBODY) return findBucket(claim);
    const bucket = common.get(claim.limit.name) ?? findBucket(claim);
    common.set(claim.limit.name, bucket);
    return bucket;
  };
  const findBucket = ({limit: {name, seconds}, of}: Claim): Bucket => {
    const isApart = name === APART;
    const kind = isApart ? name : seconds;
    const slots = isApart ? APART_SLOTS : (SLOTS[seconds] ?? OTHER_SLOTS);
    const sketch = sketches.get(kind) ?? new Sketch(seconds, slots, clock);
    sketches.set(kind, sketch);
    return sketch.bucket(`${name} ${of}`);
  };
  const limiterOf = ({name, points, seconds}: Limit, make: SharedLimits): SharedLimiter => {
    const limiter =
      limiters.get(name) ?? make({keyPrefix: `buybox_${name}`, points: Math.trunc(points), duration: seconds});
    limiters.set(name, limiter);
    return limiter;
  };
  const askShared = async (claims: readonly Claim[], ask: Ask): Promise<number> => {
    if (!shared) return 0;
    const asked = claims.map(async ({limit, of}) => ask(limiterOf(limit, shared), of, limit));
    const waits = asked.map(async (wait) => wait.catch((error: unknown) => away(error)));
    return Math.max(0, ...(await Promise.all(waits)));
  };
  const away = (error: unknown): number => {
    onAway(error instanceof Error ? error : new Error(String(error)));
    return 0;
  };
  return {
    weigh(all) {
      const claims = all.filter(({limit}) => limit.points !== Infinity);
      const weighed = claims.map((claim) => {
        const bucket = bucketOf(claim);
        return {...claim, bucket, wait: bucket.wait(claim.limit.points)};
      });
      const over = weighed.filter(({wait}) => wait > 0);
      const wait = Math.max(0, ...over.map((each) => each.wait));
      return {
        wait,
        over: over.map(({limit}) => limit.name),
        async take() {
          for (const {bucket, limit} of weighed) bucket.add(limit.points);
          return shared ? askShared(claims, consume) : 0;
        },
        ask: async () => (wait > 0 || !shared ? wait : askShared(claims, look)),
      };
    },
    get bytes() {
      return Array.from(sketches.values(), ({bytes}) => bytes).reduce((sum, bytes) => sum + bytes, 0);
    },
  };
}

async function consume(limiter: SharedLimiter, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (over) {
    if (over instanceof Error) throw over;
    return Number((over as {msBeforeNext?: unknown}).msBeforeNext) || 1;
  }
}

async function look(limiter: SharedLimiter, key: string, {points}: Limit): Promise<number> {
  const known = await limiter.get(key);
  return known && known.consumedPoints >= points ? Math.max(1, known.msBeforeNext) : 0;
}

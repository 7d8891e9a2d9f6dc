/** How many are let through: the numbers, with their units and reasons. Counts nothing. */
import type {Shape} from '../options/option-shape.ts';

/**
 * Other numbers than ours; `Infinity` for no limit. A mobile carrier or a company puts many buyers behind one address, so what is more
 * than one buyer asks for a challenge first (`unproved…`), which an honest browser answers by itself; only far above that
 * somebody is refused.
 */
export interface LimitOptions {
  /** Orders and confirmations a minute of one address: IPv4, or the /64 of IPv6. @default 60 */
  address?: number | undefined;
  /** The same of the /48 of IPv6, which one customer of a provider may have. @default 300 */
  network?: number | undefined;
  /** Attempts a minute of one intention to buy, and confirmations of one order. @default 20 */
  intention?: number | undefined;
  /** Orders of one checkout token within half an hour, which is as long as it lives. @default 10 */
  token?: number | undefined;
  /** Orders in 10 seconds in all: 20 a second, where Stripe takes 25 in test mode. @default 200 */
  orders?: number | undefined;
  /** Confirmations by the server in 10 seconds in all: each asks Stripe twice. What is over keeps nobody from an order. @default 100 */
  confirms?: number | undefined;
  /** Declined payments an hour of one address. @default 60 */
  failures?: number | undefined;
  /** Declined payments an hour of one intention. @default 10 */
  intentionFailures?: number | undefined;
  /** Orders a minute of one address before it is challenged. @default 10 */
  unprovedAddress?: number | undefined;
  /** The same of the /48 of IPv6. @default 60 */
  unprovedNetwork?: number | undefined;
  /** The same of one product. @default 120 */
  unprovedProduct?: number | undefined;
  /** The same in all. @default 300 */
  unprovedOrders?: number | undefined;
  /** Declined payments an hour of one address before it is challenged. @default 3 */
  unprovedFailures?: number | undefined;
  /** Questions a minute of one address: offers, orders, challenges. @default 600 */
  reads?: number | undefined;
  /** Quotes a minute of one address. @default 120 */
  quotes?: number | undefined;
  /** The same of the /48 of IPv6. @default 300 */
  networkQuotes?: number | undefined;
  /** Quotes a minute in all, before whoever asks is challenged: each may cost the shop a call to a tax service. @default 600 */
  unprovedQuotes?: number | undefined;
  /** Quotes a minute in all. @default 1200 */
  allQuotes?: number | undefined;
  /** Quotes of one proved token within half an hour; then the tag gets another one. @default 100 */
  tokenQuotes?: number | undefined;
  /** Orders a minute that one address finds by their secrets, as a buyer does who comes back from a bank. @default 60 */
  finds?: number | undefined;
  /** The same in all: each asks Stripe. @default 600 */
  allFinds?: number | undefined;
  /**
   * How often a minute Stripe is asked how an order stands because a page asks; beyond it pages hear what was last known.
   * @default 600
   */
  lookups?: number | undefined;
  /** Challenges a minute that count as answered because the service that judges answers can't be reached. @default 5 */
  outage?: number | undefined;
}

/** A limit's name. */
export type LimitName = keyof LimitOptions;

/** A limit: so many points in so many seconds. They may come all at once. */
export interface Limit {
  readonly name: LimitName;
  readonly points: number;
  readonly seconds: number;
}

const MINUTE = 60;
const HALF_HOUR = 1_800;
const HOUR = 3_600;

const LIMITS: Readonly<Record<LimitName, readonly [points: number, seconds: number]>> = {
  address: [60, MINUTE],
  network: [300, MINUTE],
  intention: [20, MINUTE],
  token: [10, HALF_HOUR],
  orders: [200, 10],
  confirms: [100, 10],
  failures: [60, HOUR],
  intentionFailures: [10, HOUR],
  unprovedAddress: [10, MINUTE],
  unprovedNetwork: [60, MINUTE],
  unprovedProduct: [120, MINUTE],
  unprovedOrders: [300, MINUTE],
  unprovedFailures: [3, HOUR],
  reads: [600, MINUTE],
  quotes: [120, MINUTE],
  networkQuotes: [300, MINUTE],
  unprovedQuotes: [600, MINUTE],
  allQuotes: [1_200, MINUTE],
  tokenQuotes: [100, HALF_HOUR],
  finds: [60, MINUTE],
  allFinds: [600, MINUTE],
  lookups: [600, MINUTE],
  outage: [5, MINUTE],
};

/** The limits of one shop. */
export type Limits = Readonly<Record<LimitName, Limit>>;

const names = Object.keys(LIMITS) as LimitName[];

/** The kind of each, for whoever checks options. */
export const LIMITS_SHAPE = Object.fromEntries(names.map((name) => [name, 'a number'])) as Shape<LimitOptions>;

/**
 * Reads the limits.
 * @throws TypeError for a number that is none
 */
export function readLimits(options: LimitOptions = {}): Limits {
  const read = (name: LimitName): Limit => {
    const [standard, seconds] = LIMITS[name];
    const points = options[name] ?? standard;
    if (!(points > 0)) throw new TypeError(`guard.limits.${name} is a number above 0, or Infinity for no limit.`);
    return {name, points, seconds};
  };
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Limits;
}

/** The options of a sandbox. Reads no value. */
import type {RateLimits} from './api/rate-limits.ts';
import type {RadarRules} from './cards/radar.ts';
import type {MethodTypeName} from './methods/method-types.ts';
import type {SetTimer} from './time/timers.ts';

/** Other machines that an endpoint of the API may be on, by name; or all. */
export type DeliverTo = 'anywhere' | readonly string[];

/** What becomes of a subscription whose renewal no retry could pay: it is canceled, marked as unpaid, or left past due. */
export type AfterRetries = 'cancel' | 'past_due' | 'unpaid';

/** How a sandbox behaves; every option has a default. */
export interface SandboxOptions {
  /** Milliseconds since the epoch; every `created`, signature and expiry uses it. @default Date.now */
  clock?: () => number;
  /** Wakes the sandbox up; a simulator gives a virtual one. @default setTimeout */
  setTimer?: SetTimer;
  /** How many calls a second are answered before 429. @default unlimited */
  rateLimits?: RateLimits;
  /** Called when a web page sends a secret key, which is refused. @default console.warn */
  warn?: (message: string) => void;
  /** Delivers webhooks. @default globalThis.fetch */
  fetch?: (request: Request) => Promise<Response>;
  /** The backend's key; must start with `sk_test_`. @default a constant; with `servedAt` the one in `file`, or random */
  secretKey?: string;
  /** The page's key; must start with `pk_test_`. @default a constant */
  publishableKey?: string;
  /** Give it whenever the sandbox listens on a port, where every page that is open in a browser can reach it: the names
   *  that lead to it, besides those of this machine and plain addresses. Other names are refused.
   *  @default it does not listen, and any name is answered */
  servedAt?: readonly string[];
  /** Where webhooks of endpoints that the API made may go besides this machine: host names, or `'anywhere'`.
   *  @default nowhere else; anywhere with a `fetch` of your own */
  deliverTo?: DeliverTo;
  /** Where buyers reach the sandbox, for redirect pages. @default the origin of the request */
  origin?: string;
  /** Milliseconds before each attempt to deliver a webhook, until the event is given up. @default [0, 500, 2000] */
  webhookDelays?: readonly number[];
  /** Milliseconds from a charge to its `charge.updated`. @default 2000 */
  chargeUpdateDelay?: number;
  /** The payment method types that the account has turned on. @default all that the sandbox simulates */
  paymentMethodTypes?: readonly MethodTypeName[];
  /** The accounts that the platform may act for, `acct_…`. @default none */
  connectedAccounts?: readonly string[];
  /** Radar's rules. @default those of a new account: highest risk and a wrong security code are blocked */
  radar?: Partial<RadarRules>;
  /** What becomes of a subscription when a renewal has failed four times, within 15 days. @default 'cancel' */
  afterRetries?: AfterRetries;
  /** Milliseconds that every API call takes at least. @default 0 */
  latency?: number;
  /** A file that keeps everything but planned faults; the next sandbox with it goes on from there. @default none */
  file?: string;
}

/** Every option's name; the type makes sure that none is missing. */
const NAMES: Readonly<Record<keyof Required<SandboxOptions>, true>> = {
  clock: true,
  setTimer: true,
  rateLimits: true,
  warn: true,
  fetch: true,
  secretKey: true,
  publishableKey: true,
  servedAt: true,
  deliverTo: true,
  origin: true,
  webhookDelays: true,
  chargeUpdateDelay: true,
  paymentMethodTypes: true,
  connectedAccounts: true,
  radar: true,
  afterRetries: true,
  latency: true,
  file: true,
};

/** @throws TypeError for a name that nothing reads */
export function assertOptions(options: SandboxOptions): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(NAMES, name));
  if (unknown === undefined) return;
  throw new TypeError(`sandbox(): unknown option "${unknown}". There are: ${Object.keys(NAMES).join(', ')}.`);
}

/** Puts one sandbox together from its parts. Knows every option; does none of the work. */

import type Stripe from 'stripe';
import {type Account, type Store, createStore} from './account.ts';
import {LIVE_KEY_REFUSED, isLiveKey} from './live-keys.ts';
import {billingReaction} from './billing/reactions.ts';
import {DEFAULT_RADAR_RULES, type RadarRules} from './cards/radar.ts';
import {createIdempotencyStore} from './api/idempotency.ts';
import {createApp} from './api/routes.ts';
import type {Service} from './api/serve.ts';
import {createLimiter, type RateLimits} from './api/rate-limits.ts';
import {type Dashboard, createDashboard} from './dashboard.ts';
import {createFaults, type FaultScript} from './faults/script.ts';
import {createIds} from './ids.ts';
import {type Journal, createJournal} from './journal.ts';
import {METHOD_TYPE_NAMES, type MethodTypeName} from './methods/method-types.ts';
import {type SetTimer, createTimers} from './timers.ts';
import {createDeliveries} from './webhooks/delivery.ts';
import {type StoredEndpoint, addEndpoint, rollSecret} from './webhooks/endpoints.ts';

/** How a sandbox behaves; every option has a default. */
export interface SandboxOptions {
  /** Milliseconds since the epoch; every `created`, signature and expiry uses it. @default Date.now */
  clock?: () => number;
  /** Wakes the sandbox up; a simulator gives a virtual one. @default setTimeout */
  setTimer?: SetTimer;
  /** How many calls a second are answered before 429. @default unlimited */
  rateLimits?: RateLimits;
  /** Is told when a web page sends a secret key. @default console.warn */
  warn?: (message: string) => void;
  /** Delivers webhooks. @default globalThis.fetch */
  fetch?: (request: Request) => Promise<Response>;
  /** The backend's key; must start with `sk_test_`. @default a constant */
  secretKey?: string;
  /** The page's key; must start with `pk_test_`. @default a constant */
  publishableKey?: string;
  /** Where buyers reach the sandbox, for redirect pages. @default the origin of the request */
  origin?: string;
  /** Milliseconds before each try to deliver a webhook; after the last one the event is given up. @default [0, 500, 2000] */
  webhookDelays?: readonly number[];
  /** Milliseconds from a charge to its `charge.updated`. @default 2000 */
  chargeUpdateDelay?: number;
  /** The payment method types that the account has turned on. @default all that the sandbox simulates */
  paymentMethodTypes?: readonly MethodTypeName[];
  /** The accounts that the platform may act for, `acct_…`. @default none */
  connectedAccounts?: readonly string[];
  /** Radar's rules. @default those of a new account: highest risk and a wrong security code are blocked */
  radar?: Partial<RadarRules>;
  /** Milliseconds that every API call takes at least. @default 0 */
  latency?: number;
}

/** An offline Stripe: its API, its Stripe.js and its webhooks. */
export interface Sandbox {
  /** Mount or serve this, or hand it to Stripe's fetch client; it never needs `this`.
   *  `init` counts only with an address: what a server hands over beside a Request is not ours. */
  fetch(input: Request | URL | string, init?: object): Promise<Response>;
  /** `sk_test_…`, for the backend. */
  readonly secretKey: string;
  /** `pk_test_…`, for the page. */
  readonly publishableKey: string;
  /** Adds a webhook endpoint and answers its signing secret, `whsec_…`; a given one is kept.
   *  `events` are types such as `charge.refunded`; all by default. */
  addWebhookEndpoint(url: string, options?: {secret?: string; events?: readonly string[]}): string;
  /** Gives the endpoint a new secret and answers it; both sign until the old one ends, in a day by default. */
  rollWebhookSecret(url: string, options?: {overlapSeconds?: number}): string;
  /** Sends an event once more, to all endpoints that want it or to one. Answers to how many. */
  resend(eventId: string, endpointId?: string): number;
  /** What goes wrong: planned by call or by event. */
  readonly faults: FaultScript;
  /** What a person does in Stripe's Dashboard, behind the shop's back. */
  readonly dashboard: Dashboard;
  /** Moves the sandbox's clock forward; what becomes due on the way happens, each at its own time. */
  advance(milliseconds: number): Promise<void>;
  /** Every call, event, delivery, fault and act, in order; what tests count. */
  readonly journal: Journal;
  /** Resolves when every webhook under way has been acknowledged or given up. */
  settled(): Promise<void>;
  /** Ends every timer: nothing more is delivered. */
  close(): void;
}

const ACCOUNT_ID = 'acct_1SandboxModel0000';
const SECRET_KEY = 'sk_test_sandbox_51ModelOfStripe0000000000000000000000000';
const PUBLISHABLE_KEY = 'pk_test_sandbox_51ModelOfStripe0000000000000000000000000';

/** Opens an offline Stripe. Two of them share nothing.
 *  @throws Error for a live or malformed key.
 *  @example
 *  const stripeSandbox = sandbox();
 *  const stripe = new Stripe(stripeSandbox.secretKey, {httpClient: Stripe.createFetchHttpClient(stripeSandbox.fetch)});
 *  const intent = await stripe.paymentIntents.create({amount: 1999, currency: 'usd'}); */
export function sandbox(options: SandboxOptions = {}): Sandbox {
  const secretKey = testKey(options.secretKey ?? SECRET_KEY, 'sk_test_');
  const publishableKey = testKey(options.publishableKey ?? PUBLISHABLE_KEY, 'pk_test_');
  const timers = createTimers(options.clock ?? Date.now, options.setTimer);
  const now = () => Math.floor(timers.now() / 1000);
  const journal = createJournal();
  const note = (what: string) => void journal.add({kind: 'note', what, at: timers.now()});
  const faults = createFaults((on, {kind}) => note(`fault: ${kind} on ${on}`));
  const store = createStore();
  const deliveries = createDeliveries({
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    timers,
    delays: options.webhookDelays ?? [0, 500, 2000],
    endpoints: () => [...store.webhookEndpoints.values()],
    faultsFor: faults.forEvent,
    note: (delivery) => void journal.add(delivery),
  });
  const connected = options.connectedAccounts ?? [];
  const account: Account = {
    id: ACCOUNT_ID,
    keys: {secretKey, publishableKey},
    ids: createIds(ACCOUNT_ID, now),
    store,
    journal,
    now,
    later: timers.after,
    deliver: deliveries.deliver,
    chargeUpdateDelay: options.chargeUpdateDelay ?? 2000,
    methodTypes: options.paymentMethodTypes ?? METHOD_TYPE_NAMES,
    opened: now(),
    isConnected: false,
    connectedAccounts: connected,
    configuration: 'pmc_1SandboxModel00000000000',
    radar: {...DEFAULT_RADAR_RULES, ...options.radar},
    reactions: [billingReaction],
  };
  const others = new Map(connected.map((id) => [id, connectAccount(account, id)]));
  const service: Service = {
    account,
    connected: others,
    idempotency: createIdempotencyStore(now),
    pause: async () => options.latency && (await timers.wait(options.latency)),
    originOf: (url) => options.origin ?? url.origin,
    faults,
    // oxlint-disable-next-line no-console -- a developer must see it, wherever the sandbox runs
    warn: options.warn ?? console.warn,
    timers,
    isTooMany: createLimiter(options.rateLimits ?? {}, timers.now),
  };
  const dashboard = createDashboard(account, note);
  const resend: Sandbox['resend'] = (eventId, endpointId) =>
    deliveries.resend(findEvent(store, eventId), endpointId);
  const advance: Sandbox['advance'] = (milliseconds) => {
    note(`clock: ${milliseconds} ms forward`);
    return timers.advance(milliseconds);
  };
  const app = createApp(service, {account, dashboard, faults, now: timers.now, advance, resend});
  return {
    secretKey,
    publishableKey,
    journal,
    faults: {add: faults.add, list: faults.list, clear: faults.clear},
    dashboard,
    resend,
    advance,
    settled: deliveries.settled,
    close: timers.close,
    fetch: async (input, init) => {
      const request = input instanceof Request ? input : new Request(input, init);
      return unlessAborted(request, app.fetch(request));
    },
    addWebhookEndpoint: (url, wish = {}) => addEndpoint(account, {url, ...wish}).secrets[0]?.secret ?? '',
    rollWebhookSecret: (url, {overlapSeconds = 24 * 60 * 60} = {}) =>
      rollSecret(findByUrl(store, url), {now: now(), overlap: overlapSeconds}),
  };
}

/** Who gives up waiting hears so, as from any `fetch`; what was begun goes on. */
function unlessAborted({signal}: Request, answer: Response | Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, {once: true});
    Promise.resolve(answer)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** An account that the platform acts for: objects and ids of its own, everything else shared. */
function connectAccount(platform: Account, id: string): Account {
  const ids = createIds(id, platform.now);
  return {...platform, id, ids, store: createStore(), isConnected: true, connectedAccounts: []};
}

function findByUrl({webhookEndpoints}: Store, url: string): StoredEndpoint {
  const stored = [...webhookEndpoints.values()].find(({object}) => object.url === url);
  if (!stored) throw new Error(`There is no webhook endpoint at ${url}.`);
  return stored;
}

function findEvent({events}: Store, id: string): Stripe.Event {
  const event = events.get(id);
  if (!event) throw new Error(`There is no event ${id}.`);
  return event;
}

function testKey(key: string, prefix: string): string {
  if (isLiveKey(key)) throw new Error(LIVE_KEY_REFUSED);
  if (!key.startsWith(prefix)) throw new Error(`A sandbox key must start with ${prefix}`);
  return key;
}

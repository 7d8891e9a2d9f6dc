/** Puts one sandbox together from its parts. Knows every option; does none of the work. */

import type Stripe from 'stripe';
import {type Account, type Store, createStore} from './account.ts';
import {LIVE_KEY_REFUSED, isLiveKey} from './live-keys.ts';
import type {RadarRules} from './cards/radar.ts';
import {createIdempotencyStore} from './api/idempotency.ts';
import {createApp} from './api/routes.ts';
import type {Service} from './api/serve.ts';
import {createLimiter, type RateLimits} from './api/rate-limits.ts';
import {type Dashboard, createDashboard} from './dashboard.ts';
import {type FaultScript, type FaultSource, createFaults} from './faults/script.ts';
import {type Journal, createJournal} from './journal.ts';
import type {MethodTypeName} from './methods/method-types.ts';
import {connectAccount, openAccount} from './open-account.ts';
import {type SetTimer, type Timers, createTimers} from './timers.ts';
import {type Deliveries, createDeliveries} from './webhooks/delivery.ts';
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

const SECRET_KEY = 'sk_test_sandbox_51ModelOfStripe0000000000000000000000000';
const PUBLISHABLE_KEY = 'pk_test_sandbox_51ModelOfStripe0000000000000000000000000';

/** Opens an offline Stripe. Two of them share nothing.
 *  @throws Error for a live or malformed key.
 *  @example
 *  const stripeSandbox = sandbox();
 *  const stripe = new Stripe(stripeSandbox.secretKey, {httpClient: Stripe.createFetchHttpClient(stripeSandbox.fetch)});
 *  const intent = await stripe.paymentIntents.create({amount: 1999, currency: 'usd'}); */
export function sandbox(options: SandboxOptions = {}): Sandbox {
  const keys = {
    secretKey: testKey(options.secretKey ?? SECRET_KEY, 'sk_test_'),
    publishableKey: testKey(options.publishableKey ?? PUBLISHABLE_KEY, 'pk_test_'),
  };
  const timers = createTimers(options.clock ?? Date.now, options.setTimer);
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
  const account = openAccount(options, {keys, store, journal, timers, deliver: deliveries.deliver});
  const hands = createHands(account, {timers, deliveries, note});
  const service = createService(account, {options, timers, faults});
  const app = createApp(service, {...hands, account, faults, now: timers.now});
  return {
    ...keys,
    ...hands,
    journal,
    faults: {add: faults.add, list: faults.list, clear: faults.clear},
    settled: deliveries.settled,
    close: timers.close,
    fetch: async (input, init) => {
      const request = input instanceof Request ? input : new Request(input, init);
      return unlessAborted(request, app.fetch(request));
    },
  };
}

type Hands = Pick<Sandbox, 'addWebhookEndpoint' | 'advance' | 'dashboard' | 'resend' | 'rollWebhookSecret'>;

/** What a person or a test does to an account besides calling its API. */
function createHands(
  account: Account,
  parts: {timers: Timers; deliveries: Deliveries; note: (what: string) => void},
): Hands {
  const {timers, deliveries, note} = parts;
  const {store} = account;
  return {
    dashboard: createDashboard(account, note),
    resend: (eventId, endpointId) => deliveries.resend(findEvent(store, eventId), endpointId),
    advance(milliseconds) {
      note(`clock: ${milliseconds} ms forward`);
      return timers.advance(milliseconds);
    },
    addWebhookEndpoint: (url, wish = {}) => addEndpoint(account, {url, ...wish}).secrets[0]?.secret ?? '',
    rollWebhookSecret: (url, {overlapSeconds = 24 * 60 * 60} = {}) =>
      rollSecret(findByUrl(store, url), {now: account.now(), overlap: overlapSeconds}),
  };
}

function createService(
  account: Account,
  parts: {options: SandboxOptions; timers: Timers; faults: FaultSource},
): Service {
  const {options, timers, faults} = parts;
  return {
    account,
    connected: new Map(account.connectedAccounts.map((id) => [id, connectAccount(account, id)])),
    idempotency: createIdempotencyStore(account.now),
    pause: async () => options.latency && (await timers.wait(options.latency)),
    originOf: (url) => options.origin ?? url.origin,
    faults,
    // oxlint-disable-next-line no-console -- a developer must see it, wherever the sandbox runs
    warn: options.warn ?? console.warn,
    timers,
    isTooMany: createLimiter(options.rateLimits ?? {}, timers.now),
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

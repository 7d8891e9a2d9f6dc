/** Assembles a sandbox from its parts. Knows every option; does none of the work. */
import type Stripe from 'stripe';
import {type Account, type Store, type StoredEndpoint, createStore} from './account.ts';
import {createIdempotencyStore} from './api/idempotency.ts';
import {createLimiter} from './api/rate-limits.ts';
import {namesOf} from './api/web-page.ts';
import {createApp} from './api/routes.ts';
import {writeFor} from './api/versions/apply.ts';
import {writePrevious} from './api/versions/previous.ts';
import {playedVersion} from './api/versions/releases.ts';
import type {Service} from './api/serve.ts';
import {createDashboard} from './desk/create-dashboard.ts';
import type {Dashboard} from './desk/dashboard.ts';
import {type FaultScript, type FaultSource, createFaults} from './faults/script.ts';
import type {Job} from './time/job.ts';
import {runJob} from './time/run-job.ts';
import {type Journal, createJournal} from './journal.ts';
import {chooseKeys} from './keys.ts';
import {openAccount} from './open-account.ts';
import {type SandboxOptions, assertOptions} from './options.ts';
import {createSchedule} from './time/schedule.ts';
import {type State, type StateParts, clearState, restoreState, takeState} from './state.ts';
import {openStateFile} from './state-file.ts';
import {type Timers, createTimers} from './time/timers.ts';
import {type Deliveries, createDeliveries} from './webhooks/delivery.ts';
import {rollSecret, useEndpoint} from './webhooks/endpoints.ts';
import {createReach} from './webhooks/reach.ts';

/** An offline Stripe: its API, its Stripe.js and its webhooks. */
export interface Sandbox {
  /** Mount or serve this, or hand it to Stripe's fetch client; it never needs `this`.
   *  `init` counts only with an address: what a server hands over beside a Request is not ours. */
  fetch(input: Request | URL | string, init?: object): Promise<Response>;
  /** `sk_test_…`, for the backend. */
  readonly secretKey: string;
  /** `pk_test_…`, for the page. */
  readonly publishableKey: string;
  /** Adds a webhook endpoint and returns its signing secret, `whsec_…`; a given one is kept.
   *  `events` are types such as `charge.refunded`; all by default. */
  addWebhookEndpoint(url: string, options?: {secret?: string; events?: readonly string[]}): string;
  /** Gives the endpoint a new secret and returns it; both sign until the old one ends, in a day by default. */
  rollWebhookSecret(url: string, options?: {overlapSeconds?: number}): string;
  /** Sends an event once more, to all endpoints that want it or to one. Returns to how many. */
  resend(eventId: string, endpointId?: string): number;
  /** The planned faults of calls and events. */
  readonly faults: FaultScript;
  /** What a person can do in Stripe's Dashboard. */
  readonly dashboard: Dashboard;
  /** Moves the sandbox's clock forward; what becomes due on the way happens, each at its own time. */
  advance(milliseconds: number): Promise<void>;
  /** Every call, event, delivery, fault and action, in order; what tests count. */
  readonly journal: Journal;
  /** Forgets every object, answer, event and job, sets the clock right and clears the faults. Webhook endpoints stay. */
  reset(): void;
  /** Resolves when every webhook under way has been acknowledged or given up. */
  settled(): Promise<void>;
  /** Ends every timer: nothing more is delivered. The file is written first. */
  close(): void;
}

/** Opens an offline Stripe. Two of them share nothing.
 *  @throws Error for a live or malformed key.
 *  @example
 *  const stripeSandbox = sandbox();
 *  const stripe = new Stripe(stripeSandbox.secretKey, {httpClient: Stripe.createFetchHttpClient(stripeSandbox.fetch)});
 *  const intent = await stripe.paymentIntents.create({amount: 1999, currency: 'usd'}); */
export function sandbox(options: SandboxOptions = {}): Sandbox {
  assertOptions(options);
  const file = options.file === undefined ? null : openStateFile(options.file, () => takeState(parts));
  const kept = file?.read() ?? null;
  const keys = chooseKeys(options, kept?.secretKey);
  const timers = createTimers(options.clock ?? Date.now, options.setTimer);
  const journal = createJournal(() => file?.touch());
  const note = (what: string) => void journal.add({kind: 'note', what, at: timers.now()});
  const faults = createFaults((on, {kind}) => note(`fault: ${kind} on ${on}`));
  const schedule = createSchedule(timers, (id, job) => tryJob(service, id, job));
  const store = createStore();
  const deliveries = createDeliveries({
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    timers,
    delays: options.webhookDelays ?? [0, 500, 2000],
    refuse: createReach(options.deliverTo ?? (options.fetch ? 'anywhere' : [])),
    endpoints: () => [...store.webhookEndpoints.values()],
    faultsFor: faults.forEvent,
    write: (event, version) => writeEvent(service, event, version),
    note: (delivery) => void journal.add(delivery),
  });
  const account = openAccount(options, {keys, store, journal, schedule, timers, deliver: deliveries.deliver});
  const service = createService(account, {options, timers, faults});
  const secretKey = options.servedAt && keys.secretKey;
  const parts = {...service, journal, schedule, timers, secretKey};
  resume(kept, parts, deliveries);
  if (kept?.secretKey !== secretKey) file?.touch();
  const controls = createControls({...parts, deliveries, faults, note});
  const app = createApp(service, {...controls, account, faults, now: timers.now});
  return {
    ...keys,
    ...controls,
    journal,
    faults: {add: faults.add, list: faults.list, clear: faults.clear},
    settled: deliveries.settled,
    close() {
      file?.flush();
      timers.close();
    },
    fetch: async (input, init) => {
      const request = input instanceof Request ? input : new Request(input, init);
      return unlessAborted(request, Promise.resolve(app.fetch(request)).finally(file?.touch));
    },
  };
}

/** An event in the API version of a webhook endpoint, if it has one of its own. */
function writeEvent({account}: Service, event: Stripe.Event, version: string | null): Stripe.Event {
  if (version === null || version === event.api_version) return event;
  const owner = account.connected.get(event.account ?? '') ?? account;
  const object = writeFor(playedVersion(version), event.data.object, owner);
  const previous = event.data.previous_attributes;
  const data = {object, ...(previous && {previous_attributes: writePrevious(version, previous, owner)})};
  return {...event, api_version: version, data} as Stripe.Event;
}

/** Restores the state of a file; unacknowledged events are delivered again. */
function resume(state: State | null, parts: StateParts, deliveries: Deliveries): void {
  if (!state) return;
  restoreState(parts, state);
  const all = [parts.account, ...parts.account.connected.values()];
  for (const {store} of all) resendUnheard(store, deliveries);
}

function resendUnheard({events}: Store, deliveries: Deliveries): void {
  for (const event of events.values()) if (event.pending_webhooks > 0) deliveries.resend(event);
}

/** A failing job is a bug of ours: it is noted in the journal and does not end the process. */
function tryJob({account}: Service, id: string, job: Job): void {
  const owner = account.connected.get(id) ?? account;
  try {
    runJob(owner, job);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    account.journal.add({kind: 'note', what: `failed: ${job.do}: ${reason}`, at: account.now() * 1000});
  }
}

type Controls = Pick<
  Sandbox,
  'addWebhookEndpoint' | 'advance' | 'dashboard' | 'resend' | 'reset' | 'rollWebhookSecret'
>;

/** The controls for a person or a test, besides the API. */
function createControls(
  parts: StateParts & {
    deliveries: Deliveries;
    faults: FaultSource;
    note: (what: string) => void;
  },
): Controls {
  const {account, deliveries, faults, note, timers} = parts;
  const {store} = account;
  return {
    dashboard: createDashboard(account, note),
    resend: (eventId, endpointId) => deliveries.resend(findEvent(store, eventId), endpointId),
    reset() {
      deliveries.forget();
      clearState(parts);
      faults.clear();
      note('reset');
    },
    advance(milliseconds) {
      note(`clock: ${milliseconds} ms forward`);
      return timers.advance(milliseconds);
    },
    addWebhookEndpoint: (url, endpoint = {}) => useEndpoint(account, {url, ...endpoint}).secrets[0]?.secret ?? '',
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
    idempotency: createIdempotencyStore(account.now),
    pause: async () => options.latency && (await timers.wait(options.latency)),
    originOf: (url) => options.origin ?? url.origin,
    names: namesOf(options),
    faults,
    // oxlint-disable-next-line no-console -- a developer must see it, wherever the sandbox runs
    warn: options.warn ?? console.warn,
    timers,
    limitMetBy: createLimiter(options.rateLimits ?? {}, timers.now),
  };
}

/** Rejects when the request is aborted, as any `fetch` does; the call itself continues. */
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

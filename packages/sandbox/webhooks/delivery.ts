/** Sends events to webhook endpoints until each has answered 2xx. Knows retries and faults; knows no event's meaning. */
import type Stripe from 'stripe';
import type {StoredEndpoint} from '../account.ts';
import type {EventFault} from '../faults/fault.ts';
import type {JournalDelivery} from '../journal.ts';
import type {Timers} from '../time/timers.ts';
import {signingSecrets, wants} from './endpoints.ts';
import {signatureHeader} from './signature.ts';

/** How deliveries are made. */
export interface DeliveryOptions {
  fetch: (request: Request) => Promise<Response>;
  timers: Timers;
  /** Milliseconds before each attempt; after the last one the event is given up. */
  delays: readonly number[];
  endpoints: () => readonly StoredEndpoint[];
  /** Why an endpoint gets no deliveries; null if it does. */
  refuse: (endpoint: StoredEndpoint) => string | null;
  faultsFor: (type: string) => EventFault[];
  /** The event as an endpoint of this API version expects it; null is the account's own version. */
  write: (event: Stripe.Event, version: string | null) => Stripe.Event;
  note: (delivery: JournalDelivery) => void;
}

/** The deliveries to the endpoints. */
export interface Deliveries {
  /** Starts the deliveries; each acknowledgement lowers `pending_webhooks`. Returns how many endpoints want it. */
  deliver(event: Stripe.Event): number;
  /** Sends an event once more, to all endpoints that want it or to one, without faults. */
  resend(event: Stripe.Event, endpointId?: string): number;
  /** Drops what has not been sent yet. */
  forget(): void;
  /** Resolves when no delivery is in progress. */
  settled(): Promise<void>;
}

/** How long an endpoint may take to answer, in milliseconds. */
const TIMEOUT = 10_000;

interface Parcel {
  endpoint: StoredEndpoint;
  event: Stripe.Event;
  body: string;
  delays: readonly number[];
  /** Whether it is still to be sent. */
  isWanted(): boolean;
}

/** Deliveries without any in progress. */
export function createDeliveries(options: DeliveryOptions): Deliveries {
  const underWay = new Set<Promise<void>>();
  let release: (() => Promise<void>) | null = null;
  let epoch = 0;
  return {
    deliver(event) {
      const faults = options.faultsFor(event.type);
      const wanting = options.endpoints().filter((endpoint) => wants(endpoint, event));
      event.pending_webhooks = wanting.length;
      if (faults.some(({kind}) => kind === 'reorder')) return hold(event, wanting);
      overtake(start(event, wanting, faults));
      return wanting.length;
    },
    resend(event, endpointId) {
      const all = options.endpoints();
      const chosen = all.filter((each) => (endpointId ? each.object.id === endpointId : wants(each, event)));
      void start(event, chosen, []);
      return chosen.length;
    },
    forget() {
      epoch += 1;
      release = null;
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };

  /** Sends the event after the first attempts of the next event. */
  function hold(event: Stripe.Event, wanting: readonly StoredEndpoint[]): number {
    overtake(Promise.resolve());
    release = () => start(event, wanting, []);
    return wanting.length;
  }

  function overtake(tried: Promise<void>): void {
    if (release) track(tried.then(release));
    release = null;
  }

  /** Resolves when every endpoint has been tried once. */
  async function start(
    event: Stripe.Event,
    endpoints: readonly StoredEndpoint[],
    faults: readonly EventFault[],
  ): Promise<void> {
    if (faults.some(({kind}) => kind === 'drop')) return;
    const {copies, extra} = plan(faults);
    const [first = 0, ...later] = options.delays;
    const delays = [first + extra, ...later];
    const mine = epoch;
    const isWanted = () => mine === epoch;
    const each = (endpoint: StoredEndpoint): Parcel => {
      const written = options.write(event, endpoint.object.api_version);
      return {endpoint, event, body: JSON.stringify(spoil(written, faults), null, 2), delays, isWanted};
    };
    const parcels = endpoints.flatMap((endpoint) => Array.from({length: copies}, () => each(endpoint)));
    await Promise.all(parcels.map((parcel) => new Promise<void>((tried) => track(send(parcel, options, tried)))));
  }

  function track(delivery: Promise<void>): void {
    const tracked = delivery.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }
}

function plan(faults: readonly EventFault[]): {copies: number; extra: number} {
  const copies = faults.map((fault) => (fault.kind === 'duplicate' ? fault.copies : 1));
  const extra = faults.map((fault) => (fault.kind === 'delay' ? fault.milliseconds : 0));
  return {copies: Math.max(1, ...copies), extra: Math.max(0, ...extra)};
}

/** The event as the faults change it. */
function spoil(event: Stripe.Event, faults: readonly EventFault[]): object {
  const version = faults.find((fault) => fault.kind === 'api_version');
  const isLive = faults.some(({kind}) => kind === 'live_mode');
  return {...event, ...(version && {api_version: version.version}), ...(isLive && {livemode: true})};
}

async function send(parcel: Parcel, options: DeliveryOptions, tried: () => void): Promise<void> {
  const {endpoint, event, body, delays} = parcel;
  for (const delay of delays) {
    if (!(await options.timers.wait(delay)) || !parcel.isWanted()) return tried();
    const refusal = options.refuse(endpoint);
    const result = refusal ? {status: null, error: refusal} : await post(endpoint, body, options);
    tried();
    const {url} = endpoint.object;
    options.note({kind: 'delivery', event: event.id, type: event.type, url, at: options.timers.now(), ...result});
    if (refusal) return;
    if (result.status === null || result.status < 200 || result.status > 299) continue;
    event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
    return;
  }
}

/** Any 2xx is an acknowledgement; a redirect, like Stripe's own rule, is not. */
async function post(
  endpoint: StoredEndpoint,
  body: string,
  {fetch, timers}: DeliveryOptions,
): Promise<Pick<JournalDelivery, 'status' | 'error'>> {
  const now = Math.floor(timers.now() / 1000);
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Stripe-Signature': await signatureHeader(body, signingSecrets(endpoint, now), now),
    'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
  };
  const giveUp = new AbortController();
  const callOff = timers.after(TIMEOUT, () => giveUp.abort());
  const init = {method: 'POST', headers, body, redirect: 'manual', signal: giveUp.signal} as const;
  try {
    const response = await fetch(new Request(endpoint.object.url, init));
    await response.body?.cancel();
    return {status: response.status, error: null};
  } catch (error) {
    return {status: null, error: error instanceof Error ? error.message : String(error)};
  } finally {
    callOff();
  }
}

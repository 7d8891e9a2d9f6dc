/** The shop that is besieged: our real server behind a proxy, a sandbox that declines cards, and a time that only the siege moves. */
import {type Clock, install} from '@sinonjs/fake-timers';
import {Stripe} from 'stripe';
import {proofOfWork} from 'buybox/server';
import type {Sandbox} from 'buybox/sandbox';
import {sqlite} from 'buybox/server/sqlite';
import {type Backend, closeBackend, openBackend} from '../../../server/backend.ts';
import {reconcile} from '../../../server/reconcile/reconcile.ts';
import {openPromptSandbox} from '../../support/prompt-sandbox.ts';

const ORIGIN = 'http://shop.test';
const WEBHOOK_SECRET = ['whsec', 'c2llZ2U'].join('_');
const START = Date.UTC(2027, 0, 1);
/** What looks is called by hand. */
const NEVER_SECONDS = 2_000_000;
const MINUTE_MS = 60_000;
const PROXY = {incoming: {socket: {remoteAddress: '127.0.0.1'}}};

/** What somebody was answered. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & {error?: {code: string}};
}

/** All of it. */
export interface World {
  readonly backend: Backend;
  readonly stripe: Sandbox;
  /** The SDK, for whoever confirms at Stripe as a browser would. */
  readonly sdk: Stripe;
  /** What the owner was told. */
  readonly told: string[];
  /** How often the shop has called Stripe, by the minute. */
  readonly calls: Map<number, number>;
  /** Asks the shop from an address. */
  ask(path: string, address: string, body?: object, token?: string): Promise<Answer>;
  /** Lets so much time pass. */
  wait(milliseconds: number): void;
  /** Looks at what is due, as the shop's own timer does every half minute. */
  look(): Promise<void>;
  close(): Promise<void>;
}

const WEBHOOK = {url: `${ORIGIN}/buybox/webhook`, secret: WEBHOOK_SECRET};

let clock: Clock | undefined;

/** No timer of this process fires from now on, but for who only steps aside: on a busy machine whoever solves a challenge does. */
function stopTime(): Clock {
  const stopped = install({toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']});
  const never = globalThis.setTimeout;
  const step = (act: () => void, milliseconds = 0): unknown =>
    milliseconds > 0 ? never(act, milliseconds) : setImmediate(act);
  globalThis.setTimeout = step as typeof setTimeout;
  return stopped;
}

/** Opens the shop, in a time that stands still. */
export function openWorld(): World {
  const time = (clock ??= stopTime());
  time.setSystemTime(START);
  const [told, calls]: [string[], Map<number, number>] = [[], new Map()];
  const stripe = openPromptSandbox(WEBHOOK, async (request) => backend.mounted.fetch(request));
  const countCall = (request: Request): Promise<Response> => {
    const minute = Math.floor(Date.now() / MINUTE_MS);
    calls.set(minute, (calls.get(minute) ?? 0) + 1);
    return stripe.fetch(request);
  };
  const {secretKey, publishableKey} = stripe;
  const backend = openBackend({
    stripe: {secretKey, publishableKey, webhookSecret: WEBHOOK_SECRET, fetch: countCall},
    secret: 'a secret of at least thirty-two characters',
    catalog: {
      credits: {name: 'Credits', currency: 'usd', unitAmount: 100, quantity: {max: 100}},
      mug: {name: 'Mug', currency: 'usd', unitAmount: 1500},
    },
    store: sqlite(':memory:'),
    trustProxy: ['loopback'],
    // Less work for who answers it, so that the siege does not take hours; as much to check.
    guard: {challenge: proofOfWork({cost: 1})},
    reconcileEverySeconds: NEVER_SECONDS,
    onPaid: async () => undefined,
    onError: (error) => void told.push(String(error)),
  });
  return {
    backend,
    stripe,
    sdk: new Stripe(secretKey, {httpClient: Stripe.createFetchHttpClient(stripe.fetch), telemetry: false}),
    told,
    calls,
    ask: async (path, address, body, token) => {
      const headers = {
        'x-forwarded-for': address,
        'content-type': 'application/json',
        ...(token !== undefined && {authorization: `Bearer ${token}`}),
      };
      const init = {headers, ...(body && {method: 'POST', body: JSON.stringify(body)})};
      const response = await backend.mounted.fetch(new Request(`${ORIGIN}/buybox${path}`, init), PROXY);
      return {status: response.status, body: (await response.json()) as Answer['body']};
    },
    wait: (milliseconds) => time.setSystemTime(Date.now() + milliseconds),
    look: async () => void (await reconcile(backend.shop)),
    close: async () => {
      stripe.close();
      await closeBackend(backend);
    },
  };
}

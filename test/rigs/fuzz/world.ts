/** The shop that is asked: our real server and a sandbox, in a time that only the run moves. Draws and judges nothing. */
import {type Clock, install} from '@sinonjs/fake-timers';
import {Stripe} from 'stripe';
import {
  type Buybox,
  type BuyboxOptions,
  type Order,
  bearer,
  buybox,
  flatShipping,
  promotionCodes,
  proofOfWork,
} from 'buybox/server';
import type {Sandbox} from 'buybox/sandbox';
import {sqlite} from 'buybox/server/sqlite';
import {openPromptSandbox} from '../../support/prompt-sandbox.ts';
import {FRIENDS} from '../../server/origins.ts';

/** Where the shop is. */
export const ORIGIN = 'http://shop.test';

/** What is for sale: every kind of price. */
export const CATALOG = {
  credits: {
    name: 'Credits',
    currency: 'usd',
    unitAmount: 100,
    quantity: {max: 100},
    currencyOptions: {eur: {unitAmount: 90}},
  },
  sample: {name: 'Sample', currency: 'usd', unitAmount: 0, quantity: {max: 40}},
  mug: {name: 'Mug', currency: 'jpy', unitAmount: 1500},
  sticker: {name: 'Sticker', currency: 'usd', unitAmount: 10, quantity: {max: 50}},
  seats: {
    name: 'Seats',
    currency: 'usd',
    tiersMode: 'graduated',
    tiers: [
      {upTo: 5, unitAmount: 900},
      {upTo: null, unitAmount: 700, flatAmount: 50},
    ],
    quantity: {min: 2, max: 40, step: 2},
  },
  gift: {name: 'Gift', currency: 'usd', customUnitAmount: {minimum: 500, maximum: 5000}},
} satisfies BuyboxOptions['catalog'];

/** What is taken off, in per cent, by code. */
export const CODES = {HALF: 50, ALL: 100} as const;

/** What it costs to send a mug, in the minor units of its currency. */
export const SHIPPING = 300;

const PRICE: BuyboxOptions['price'] = [
  promotionCodes({HALF: {percentOff: CODES.HALF}, ALL: {percentOff: CODES.ALL}}),
  flatShipping([{label: 'Post', amount: {jpy: SHIPPING}, countries: ['DE', 'JP']}], {products: ['mug']}),
];

/** Who is signed in, by the session that a request names. A name is a canary: no answer may hold it. */
export const SESSIONS: ReadonlyMap<string, string> = new Map([
  ['session-of-ann', 'canary-customer-ann'],
  ['session-of-bob', 'canary-customer-bob'],
]);

/** What nobody but the owner and Stripe may know. */
export const TOKEN_SECRETS = ['fuzz token secret of thirty-two letters', 'an older one, which is being retired 1'];
/** What the owner is known by. */
export const OWNER_TOKEN = 'fuzz-owner-token-of-forty-different-letters';
/** The signing secret of the endpoint. */
export const WEBHOOK_SECRET = ['whsec', 'Zm9yIGZ1enppbmc'].join('_');

/** A webhook of Stripe's that has come. */
export interface Genuine {
  body: string;
  at: number;
}

/** What the owner was told. */
export interface Told {
  says: string;
  at: number;
}

/** All of it. */
export interface World {
  readonly shop: Buybox;
  readonly stripe: Sandbox;
  /** The real SDK on the sandbox. */
  readonly sdk: Stripe;
  /** The orders that `onPaid` was called for. */
  readonly paid: Order[];
  readonly told: Told[];
  /** What was written to the log, one text a line. */
  readonly lines: string[];
  /** The newest webhooks of Stripe's, the last one last. */
  readonly genuine: Genuine[];
  now(): number;
  wait(milliseconds: number): void;
  /** How many rows were ever changed in the shop's database, by anybody. */
  changes(): Promise<number>;
  close(): Promise<void>;
}

const START = Date.UTC(2027, 0, 1);
/** Longer than any run. */
const NEVER_SECONDS = 2_000_000;
const MOST_GENUINE = 40;

const WEBHOOK = {url: `${ORIGIN}/buybox/webhook`, secret: WEBHOOK_SECRET};

let clock: Clock | undefined;

/** Opens a shop at a moment that is always the same. No timer of this process fires from now on. */
export function openWorld(): World {
  clock ??= install({toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']});
  const time = clock;
  time.setSystemTime(START);
  const genuine: Genuine[] = [];
  const [paid, told, lines]: [Order[], Told[], string[]] = [[], [], []];
  const write = (fields: object, message: string) => void lines.push(JSON.stringify([fields, message]));
  const stripe = openPromptSandbox(WEBHOOK, async (request) => {
    genuine.push({body: await request.clone().text(), at: Date.now()});
    if (genuine.length > MOST_GENUINE) genuine.shift();
    return shop.fetch(request);
  });
  const store = sqlite(':memory:');
  const shop = buybox({
    ...optionsOf(stripe),
    store,
    logger: {info: write, warn: write, error: write},
    onPaid: async (order) => void paid.push(order),
    onError: (error) => void told.push({says: describe(error), at: Date.now()}),
  });
  const httpClient = Stripe.createFetchHttpClient(stripe.fetch);
  return {
    shop,
    stripe,
    sdk: new Stripe(stripe.secretKey, {httpClient, telemetry: false}),
    paid,
    told,
    lines,
    genuine,
    now: () => Date.now(),
    wait: (milliseconds) => time.setSystemTime(Date.now() + milliseconds),
    changes: async () => {
      const row = await store.transaction((tx) => tx.get<{sum: number}>('SELECT total_changes() AS sum'));
      return row?.sum ?? 0;
    },
    close: async () => {
      stripe.close();
      await shop.close();
    },
  };
}

function optionsOf({
  secretKey,
  publishableKey,
  fetch,
}: Sandbox): Omit<BuyboxOptions, 'logger' | 'onError' | 'onPaid' | 'store'> {
  return {
    stripe: {secretKey, publishableKey, webhookSecret: WEBHOOK_SECRET, fetch},
    secret: TOKEN_SECRETS,
    catalog: CATALOG,
    price: PRICE,
    origins: FRIENDS,
    admin: {authenticate: bearer(OWNER_TOKEN)},
    customer: (request) => SESSIONS.get(request.headers.get('x-session') ?? '') ?? null,
    reconcileEverySeconds: NEVER_SECONDS,
    guard: {challenge: proofOfWork({cost: 1})},
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} < ${describe(error.cause)}`;
}

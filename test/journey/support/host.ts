/** A site that is not the demo: its page as a test writes it, a real shop at /buybox, a sandbox on a port of its own. */
import {randomBytes} from 'node:crypto';
import type {Sandbox} from 'buybox/sandbox';
import {buybox, type Buybox, type BuyboxOptions, type Order} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {listen} from '../../../demo/listen.ts';
import {checkedSandbox} from '../../sandbox/conformance/checked-sandbox.ts';
import '../../sandbox/conformance/every-test.ts';
import {accountAt} from '../../support/sandbox-account.ts';
import {createHeldWaits, holdNextPayment, letGo} from './slow-bank.ts';

/** What a test decides before the site opens. */
export interface HostOptions {
  /** The page; a test may also write it later, when it knows the site's port. */
  html?: string;
  /** Headers of the page, such as its Content-Security-Policy. */
  headers?: Record<string, string>;
  /** Scripts by their path. */
  scripts?: Readonly<Record<string, string>>;
  /** Whether the server names the sandbox's Stripe.js; without it the page loads Stripe's own. @default true */
  namesStripeJs?: boolean;
  /** Whether Stripe's webhooks arrive. @default true */
  hasWebhooks?: boolean;
}

/** A running site. */
export interface Host {
  /** Its address, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  readonly stripe: Sandbox;
  /** Every order that was paid, in the order of fulfilment. */
  readonly paid: readonly Order[];
  html: string;
  /** The shop that is mounted now, as its owner has it. */
  readonly shop: Buybox;
  /** Mounts another shop in place of the last one, over the same orders. */
  reopen(changes: Partial<BuyboxOptions>): void;
  /** Stripe holds the next confirmation until `letGo`, however long that is. */
  holdPayment(): void;
  /** Lets go what Stripe holds; resolves when it is answered and the shop has heard of it. */
  letGo(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What the shop sells, unless a test reopens it. */
export const CREDITS = {name: 'Credits', currency: 'usd', unitAmount: 100, quantity: {max: 100}};

/** What else it sells: by the dozen, and for what the buyer gives. */
const MORE = {
  seats: {
    name: 'Seats',
    currency: 'usd',
    tiersMode: 'volume',
    tiers: [
      {upTo: 9, unitAmount: 1000},
      {upTo: null, unitAmount: 800},
    ],
    quantity: {max: 50},
  },
  donation: {
    name: 'Donation',
    description: 'Whatever you like.',
    currency: 'usd',
    customUnitAmount: {minimum: 500, maximum: 50_000, preset: 1000, presets: [500, 1000, 2500]},
  },
} satisfies BuyboxOptions['catalog'];

/** One tag and its script, as the README has it. */
export const SNIPPET = '<script src="/buybox/buy-box.js" async></script><buy-box product="credits"></buy-box>';

/** Opens the site. */
export async function openHost(options: HostOptions = {}): Promise<Host> {
  const waits = createHeldWaits();
  const stripe = checkedSandbox({setTimer: waits.setTimer});
  const stripePort = await listen(0, (request) => stripe.fetch(request));
  const {paid, terms} = describeShop(stripe, stripePort.port, options);
  let shop = buybox(terms);
  const shops = [shop];
  const site = await listen(0, (request) => {
    const {pathname} = new URL(request.url);
    return pathname.startsWith('/buybox/') ? shop.fetch(request) : answerPage(pathname, host.html, options);
  });
  const host: Host = {
    url: site.url,
    port: site.port,
    stripe,
    paid,
    html: options.html ?? SNIPPET,
    get shop() {
      return shop;
    },
    reopen: (changes) => void shops.push((shop = buybox({...terms, ...changes}))),
    holdPayment: () => holdNextPayment(stripe, waits),
    letGo: () => letGo(stripe, waits),
    [Symbol.asyncDispose]: async () => {
      stripe.close();
      await Promise.all([site.close(), stripePort.close()]);
      // One that was opened before would go on with a store that is closed.
      await Promise.all(shops.map((each) => each.close()));
    },
  };
  if (options.hasWebhooks !== false) {
    stripe.addWebhookEndpoint(`${site.url}/buybox/webhook`, {secret: terms.stripe.webhookSecret});
  }
  return host;
}

function describeShop(stripe: Sandbox, port: number, {namesStripeJs = true}: HostOptions) {
  const paid: Order[] = [];
  const account = accountAt(port, stripe);
  const terms = {
    stripe: namesStripeJs ? account : {...account, stripeJs: undefined},
    secret: randomBytes(32).toString('hex'),
    catalog: {credits: CREDITS, ...MORE},
    store: sqlite(':memory:'),
    onPaid: async (order) => void paid.push(order),
  } satisfies BuyboxOptions;
  return {paid, terms};
}

function answerPage(path: string, html: string, {headers = {}, scripts = {}}: HostOptions): Response {
  const script = Object.hasOwn(scripts, path) ? scripts[path] : undefined;
  if (script !== undefined) return new Response(script, {headers: {'Content-Type': 'text/javascript'}});
  // A browser may ask for it by itself, and would write down that there is none.
  if (path === '/favicon.ico') return new Response(null, {status: 204});
  if (path !== '/') return new Response('Not found', {status: 404});
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop</title><body>${html}`;
  return new Response(body, {headers: {'Content-Type': 'text/html', ...headers}});
}

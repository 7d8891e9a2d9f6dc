/** One run's own shop and sandbox, all that its pages told, and the page itself. Knows no plan. */
import {randomBytes} from 'node:crypto';
import type {Sandbox} from 'buybox/sandbox';
import {listen} from '../../../demo/listen.ts';
import {checkedSandbox} from '../../sandbox/conformance/checked-sandbox.ts';
import {REFUSE_LOCKS, REFUSE_STORAGE} from '../../support/refusals.ts';
import {accountAt} from '../../support/sandbox-account.ts';
import {openGates, type Gates} from './gates.ts';
import {openSales, type Sales} from './sales.ts';

/** What a page has told, by its own listeners. */
export interface Told {
  readonly type: string;
  readonly tab: string;
  /** Its place among all that its tab has told. */
  readonly turn: number;
  readonly resumed?: boolean;
  readonly orderId?: string | null;
  readonly total?: number;
  readonly amount?: number;
  readonly quantity?: number;
  readonly text?: string;
}

/** A running shop. */
export interface Shop extends Pick<Sales, 'raisePrice' | 'prices' | 'given'> {
  readonly url: string;
  readonly stripe: Sandbox;
  /** Lets the shop's clock go on until everything that it owes an order was looked at. */
  comeToRest(): Promise<void>;
  readonly gates: Gates;
  readonly told: readonly Told[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** What a run wants of its shop. */
export interface ShopWish {
  /** Attributes of the tag, as they stand in HTML. */
  readonly attributes: string;
  readonly twin: 'none' | 'before' | 'after';
  readonly isRenamed: boolean;
  readonly isRestless: boolean;
  readonly hasStorage: boolean;
  readonly hasWebhooks: boolean;
  readonly isStripeShaky: boolean;
}

/** The shop's own server calls Stripe with its key: what it says never passes the buyer's network. */
const OWN_CALL = /^Bearer sk_/;
const OWN_PATH = /^\/(?:seen|buybox\/webhook)$/;

/** Whether the page was told of a payment that is done or under way. */
export function isOfPayment({type}: Told): boolean {
  return /success|processing/.test(type);
}

/** Opens one. */
export async function openShop(wish: ShopWish): Promise<Shop> {
  const stripe = checkedSandbox({warn: () => undefined}, {mayBeRefused: true});
  const gates = openGates();
  const told: Told[] = [];
  const stripePort = await listen(0, (request) => {
    const answer = (): Promise<Response> => stripe.fetch(request);
    return OWN_CALL.test(request.headers.get('authorization') ?? '') ? answer() : gates.pass(request, answer);
  });
  if (wish.isStripeShaky) {
    stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'server_error'}, times: 1});
  }
  const account = accountAt(stripePort.port, stripe);
  const sales = openSales(account);
  const {raisePrice, prices, given} = sales;
  const site = await listen(0, async (request) => {
    const {pathname} = new URL(request.url);
    if (pathname === '/seen') return hear(request, told);
    const answer = async (): Promise<Response> =>
      pathname.startsWith('/buybox/') ? sales.fetch(request) : showPage(pathname, wish);
    return OWN_PATH.test(pathname) ? answer() : gates.pass(request, answer);
  });
  if (wish.hasWebhooks) stripe.addWebhookEndpoint(`${site.url}/buybox/webhook`, {secret: account.webhookSecret});
  return {
    url: site.url,
    stripe,
    comeToRest: async () => {
      await stripe.settled();
      await sales.reconcile();
    },
    gates,
    raisePrice,
    prices,
    given,
    told,
    [Symbol.asyncDispose]: async () => {
      stripe.close();
      await Promise.all([site.close(), stripePort.close()]);
      await sales.close();
    },
  };
}

async function hear(request: Request, told: Told[]): Promise<Response> {
  told.push((await request.json()) as Told);
  return new Response(null, {status: 204});
}

const HTML = {'Content-Type': 'text/html'};

function showPage(path: string, {attributes, twin, isRenamed, isRestless, hasStorage}: ShopWish): Response {
  if (path === '/away') return new Response('<!doctype html><title>Away</title>', {headers: HTML});
  if (path !== '/') return new Response('Not found', {status: 404});
  const reference = isRenamed ? ` reference="${randomBytes(4).toString('hex')}"` : '';
  const refuse = hasStorage ? '' : REFUSE_STORAGE + REFUSE_LOCKS;
  const head = `<meta charset="utf-8"><title>A shop</title>${refuse}<script>${LISTEN}</script>`;
  const tag = `<buy-box product="credits" ${attributes}${reference}></buy-box>`;
  const tags = {none: tag, before: TWIN + tag, after: tag + TWIN}[twin];
  const rest = isRestless ? RESTLESS : '';
  const body = `<script src="/buybox/buy-box.js" async></script>${tags}${rest}`;
  return new Response(`<!doctype html><html lang="en"><head>${head}<body>${body}`, {headers: HTML});
}

/** It asks the server, and shows no form, as nobody touches it: a mouse that a wallet has left there would. */
const TWIN = '<buy-box class="twin" style="pointer-events: none" product="credits" load="interaction"></buy-box>';

const RESTLESS = `<aside style="pointer-events: none"></aside><script>setInterval(() => {
  document.querySelector('aside').innerHTML = '<buy-box class="twin" product="seat" load="interaction"></buy-box>';
}, 1_000)</script>`;

/** The page's own script: tells what it hears, and holds a payment back where the run says so. */
const LISTEN = `const tab = Math.random().toString(36).slice(2);
let turn = 0;
const tell = (told) => navigator.sendBeacon('/seen', JSON.stringify({tab, turn: turn++, ...told}));
addEventListener('click', (event) => {
  const button = event.composedPath().find((place) => place.part?.value === 'submit');
  const [text] = /\\d+\\.\\d\\d/.exec(button?.textContent.replaceAll(',', '') ?? '') ?? [];
  if (text) tell({type: 'press', total: Math.round(Number(text) * 100)});
}, true);
let hold, letGo = () => {};
for (const name of ['submit', 'processing', 'success', 'error', 'unavailable'])
  document.addEventListener('buybox-' + name, ({type, detail: {orderId, quantity, total, amount, resumed, error}}) =>
    tell({type, orderId, quantity, total, amount, resumed, text: error?.code}));
document.addEventListener('buybox-submit', ({detail}) => hold && detail.waitUntil(hold));
addEventListener('error', ({message}) => tell({type: 'uncaught', text: message}));
addEventListener('unhandledrejection', ({reason}) => tell({type: 'uncaught', text: String(reason)}));`;

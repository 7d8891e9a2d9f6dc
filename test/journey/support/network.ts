/** What lies between a page and its servers: it passes on, loses or holds back what a test says. Plays Stripe's hosts. */
import {setTimeout as delay} from 'node:timers/promises';
import type {HTTPRequest, Page} from 'puppeteer-core';
import type {Sandbox} from 'buybox/sandbox';

/** How a request is treated. */
export type Treatment = (request: HTTPRequest) => Promise<unknown>;

/** The way of one page's requests, those of its frames included. */
export interface Network {
  /** How many requests were treated by the rules so far. */
  readonly treated: readonly string[];
  /** Treats every request whose method and address match, until the network heals. */
  treat(pattern: RegExp, treatment: Treatment): void;
  /** Like `treat`, for the next such request alone. */
  treatOnce(pattern: RegExp, treatment: Treatment): void;
  heal(): void;
}

/** The tag asks our server for an order. */
export const CREATE = /^POST .*\/create-payment-intent$/;

/** The tag asks our server how an order stands. */
export const LOOK = /^GET .*\/orders\//;

/** Stripe.js asks Stripe for the money. */
export const CONFIRM = /^POST .*\/confirm$/;

interface Rule {
  pattern: RegExp;
  treatment: Treatment;
  isForOne: boolean;
}

const STRIPE_HOSTS = /^(?:js|api|hooks)\.stripe\.com$/;
const SANDBOX_HOST = 'js.stripe.localhost';

/** Stands between a page and its servers, and answers Stripe's own addresses by the sandbox. */
export async function openNetwork(page: Page, stripe: Sandbox): Promise<Network> {
  let rules: Rule[] = [];
  const treated: string[] = [];
  const pass = async (request: HTTPRequest): Promise<void> => {
    const name = nameOf(request);
    const rule = rules.find(({pattern}) => pattern.test(name));
    if (rule?.isForOne) rules = rules.filter((other) => other !== rule);
    if (rule) treated.push(name);
    await (rule?.treatment ?? passOn(stripe))(request);
  };
  await page.setRequestInterception(true);
  // A request whose page has gone can no longer be answered.
  page.on('request', (request) => void pass(request).catch(() => undefined));
  return {
    treated,
    treat: (pattern, treatment) => void rules.unshift({pattern, treatment, isForOne: false}),
    treatOnce: (pattern, treatment) => void rules.unshift({pattern, treatment, isForOne: true}),
    heal: () => void (rules = []),
  };
}

/** An extension or a firewall has refused it. */
export const block: Treatment = (request) => request.abort('blockedbyclient');

/** There is no network. */
export const disconnect: Treatment = (request) => request.abort('internetdisconnected');

/** Nobody ever answers. */
export const hang: Treatment = async () => undefined;

/** The address is wrong. */
export const miss: Treatment = (request) => request.respond({status: 404, body: 'Not found'});

/** Something else is served in its place. */
export const corrupt: Treatment = (request) =>
  request.respond({contentType: 'text/javascript', body: '/* Sold out. */'});

/** The server does its work, and the connection breaks before the answer arrives. */
export function loseAnswer(stripe: Sandbox): Treatment {
  return async (request) => {
    await send(stripe, request);
    await request.abort('connectionreset');
  };
}

/** The connection breaks while the server is at work; it goes on. */
export function abandon(stripe: Sandbox, afterMs: number): Treatment {
  return async (request) => {
    void send(stripe, request);
    await delay(afterMs);
    await request.abort('connectionreset');
  };
}

/** Resolves when such a request has its answer, or was given up: a tag waits three seconds for some. */
export function awaitEnd(page: Page, pattern: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const end = (request: HTTPRequest): void => void (pattern.test(nameOf(request)) && resolve());
    page.on('requestfinished', end);
    page.on('requestfailed', end);
  });
}

/** Where `servedBy` puts a host: a site that buyers reach by https, as live ones are. */
export const SECURE_SITE = 'https://shop.test';

/** The address of a site is another one than that of the process behind it, which hears of no other. */
export function servedBy(url: string): Treatment {
  return async (request) => {
    const {pathname, search} = new URL(request.url());
    const {origin: _origin, referer: _referer, ...headers} = request.headers();
    const body = request.postData();
    const init = {method: request.method(), headers, ...(body !== undefined && {body})};
    await answer(request, await fetch(url + pathname + search, init));
  };
}

/** A barrier: requests wait at `hold` until the test opens it. */
export function createBarrier(treatment: Treatment = (request) => request.continue()): {
  hold: Treatment;
  open: () => void;
} {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const hold: Treatment = async (request) => {
    await opened;
    await treatment(request);
  };
  return {hold, open: () => open()};
}

/** The server does its work, and its answer comes when it is let through; without that, never. */
export function holdAnswer(stripe: Sandbox, held?: Promise<void>): Treatment {
  return async (request) => {
    const response = await send(stripe, request);
    await held;
    if (held) await answer(request, response);
  };
}

/** As if nothing stood between; Stripe's own addresses are answered by the sandbox. */
export function passOn(stripe: Sandbox): Treatment {
  return async (request) => {
    if (!STRIPE_HOSTS.test(new URL(request.url()).hostname)) return request.continue();
    return answer(request, await send(stripe, request));
  };
}

async function answer(request: HTTPRequest, response: Response): Promise<void> {
  const headers = Object.fromEntries(response.headers);
  await request.respond({status: response.status, headers, body: await response.text()});
}

async function send(stripe: Sandbox, request: HTTPRequest): Promise<Response> {
  const {hostname} = new URL(request.url());
  const body = request.postData() ?? (request.hasPostData() ? await request.fetchPostData() : undefined);
  const init = {method: request.method(), headers: request.headers(), ...(body !== undefined && {body})};
  const isForStripe = STRIPE_HOSTS.test(hostname) || hostname === SANDBOX_HOST;
  return isForStripe ? stripe.fetch(request.url(), init) : fetch(request.url(), init);
}

/** What the patterns are held against. */
export function nameOf(request: HTTPRequest): string {
  return `${request.method()} ${request.url()}`;
}

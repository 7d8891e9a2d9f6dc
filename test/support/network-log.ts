/** Writes down a page's requests, and counts those that had to wait for another: its trips. */
import type {CDPSession, HTTPRequest, Page} from 'puppeteer-core';

/** One request; times in milliseconds from the beginning of the log. */
export interface Logged {
  what: string;
  from: number;
  to: number;
  /** One more than the longest chain of requests that had ended before it began. */
  trip: number;
}

/** The requests of a page from now on. */
export interface NetworkLog {
  /** Those that have ended, in the order of their beginning. */
  read(): Logged[];
}

/** How much longer each request takes on a slow network. */
export const LATENCY_MS = 150;

/**
 * Makes each request of a page take so much longer; connections are there at once, and frames of other sites are not
 * slowed. By the protocol itself: puppeteer's own way is for newer browsers than the one that we fetch.
 */
export async function slowDown(devtools: CDPSession): Promise<void> {
  const conditions = {offline: false, latency: LATENCY_MS, downloadThroughput: -1, uploadThroughput: -1};
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', conditions);
}

/** An answer and what it causes are told to us in either order. */
const TOLERANCE_MS = 3;

/** Begins the log of a page, the requests of its frames included. */
export function openNetworkLog(page: Page): NetworkLog {
  const began = performance.now();
  const times = new Map<HTTPRequest, {from: number; to?: number}>();
  const end = (request: HTTPRequest): void =>
    void Object.assign(times.get(request) ?? {}, {to: performance.now()});
  page.on('request', (request) => void times.set(request, {from: performance.now()}));
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return {read: () => countTrips(times, began)};
}

function countTrips(times: ReadonlyMap<HTTPRequest, {from: number; to?: number}>, began: number): Logged[] {
  const logged: Logged[] = [];
  for (const [request, {from, to}] of times) {
    if (to === undefined || request.url().startsWith('data:')) continue;
    const before = logged.filter((other) => other.to <= from - began + TOLERANCE_MS);
    // The page's own HTML is where the count begins.
    const trip =
      request.isNavigationRequest() && logged.length === 0 ? 0 : 1 + Math.max(0, ...before.map(({trip}) => trip));
    logged.push({what: nameOf(request), from: from - began, to: to - began, trip});
  }
  return logged;
}

/** A log, a line for each request. */
export function formatLog(logged: readonly Logged[]): string[] {
  return logged.map(({what, from, to, trip}) => {
    const [begin, end] = [from, to].map((time) => time.toFixed(0).padStart(5));
    return `${begin} – ${end} ms  trip ${trip}  ${what}`;
  });
}

function nameOf(request: HTTPRequest): string {
  const {host, hostname, pathname} = new URL(request.url());
  const path = pathname.replace(/(\/orders|payment_intents)\/[^/]+/, '$1/…').replace(/\.[0-9a-f]{12}\./, '.');
  return `${request.method()} ${hostname === 'localhost' ? '' : host}${path}`;
}

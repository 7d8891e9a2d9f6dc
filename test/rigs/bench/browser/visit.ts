/** Opens one page once, in a browser that has never been there, and measures what it has cost. */
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser, CDPSession, Page} from 'puppeteer-core';
import {BINDING} from './page.ts';
import {CATEGORIES, readWork, type Work} from './trace.ts';

/** Times in milliseconds. */
export interface Cost extends Work {
  /** From the navigation until every form of the page has said that it is ready. */
  ready: number;
  /** All that hangs in the document, and what a script still holds. */
  nodes: number;
  /** In kB, after a collection. */
  heap: number;
}

/** After the last form is ready a page may still tidy up: that counts, too. */
const SETTLE_MS = 400;
/** Nothing here takes so long: what does is broken. */
const LONGEST_MS = 60_000;

/** Measures one load. */
export async function measureVisit(browser: Browser, address: string, slowdown: number): Promise<Cost> {
  await using opened = await openPage(browser);
  const {page, devtools} = opened;
  await devtools.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
  await page.tracing.start({categories: CATEGORIES});
  const ready = await load(opened, address);
  await delay(SETTLE_MS);
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('The browser has kept no trace.');
  await devtools.send('Emulation.setCPUThrottlingRate', {rate: 1});
  return {ready, ...readWork(trace, address), ...(await readMemory(devtools))};
}

/** What a page loads until it is ready, in bytes as they are sent, without Stripe.js; its own HTML is the shop's. */
export async function weighVisit(browser: Browser, address: string): Promise<number> {
  await using opened = await openPage(browser);
  await load(opened, address);
  await delay(SETTLE_MS);
  // Before the page is closed.
  const bytes = await readBytes(opened.page);
  return bytes;
}

/** What the page itself has loaded so far. */
export function readBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({name}) => name.startsWith(location.origin))
      .reduce((total, {encodedBodySize}) => total + encodedBodySize, 0),
  );
}

/** A page, and its protocol. */
export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  readonly devtools: CDPSession;
}

/** Opens a page with nothing in its caches. */
export async function openPage(browser: Browser): Promise<OpenPage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const devtools = await page.createCDPSession();
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', {name: BINDING});
  return {page, devtools, [Symbol.asyncDispose]: () => context.close()};
}

/**
 * Loads an address; resolves when the page has said that it is ready, to the milliseconds that it took.
 * @throws Error when it never does
 */
export async function load({devtools}: Pick<OpenPage, 'devtools'>, address: string): Promise<number> {
  const ready = new Promise<number>((resolve) =>
    devtools.on('Runtime.bindingCalled', ({name, payload}) => void (name === BINDING && resolve(Number(payload)))),
  );
  const failed = delay(LONGEST_MS, undefined, {ref: false}).then(() => {
    throw new Error(`${address} was never ready.`);
  });
  await devtools.send('Page.navigate', {url: address});
  return Promise.race([ready, failed]);
}

async function readMemory(devtools: CDPSession): Promise<{nodes: number; heap: number}> {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const {metrics} = await devtools.send('Performance.getMetrics');
  const read = (wanted: string): number => metrics.find(({name}) => name === wanted)?.value ?? NaN;
  return {nodes: read('Nodes'), heap: read('JSHeapUsedSize') / 1000};
}

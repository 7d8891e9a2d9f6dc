/** One visit to the demo shop: the built demo on its ports, and a browser page in it. Knows no test. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {launch, type Browser, type Page} from 'puppeteer-core';
import {openDemo, type Demo} from '../../../demo/open-demo.ts';
import type {Sandbox} from 'buybox/sandbox';
import {checkedFetch} from '../../sandbox/conformance/checked-fetch.ts';
import {FINDINGS} from '../../sandbox/conformance/checked-sandbox.ts';
import '../../sandbox/conformance/every-test.ts';
import {findBrowser, LAUNCH_ARGS, NO_LIMITS} from '../../support/browser.ts';
import {shareBrowser} from '../../support/shared-browser.ts';
import {takeTime} from '../../support/take-time.ts';
import {recall, record, type SeenEvent} from './record.ts';

/** A visitor in the shop. */
export interface Visit {
  readonly page: Page;
  readonly demo: Demo;
  readonly stripe: Sandbox;
  /** Every event of the tag so far, from before the first one. */
  events(type?: string): Promise<SeenEvent[]>;
  /** Waits for the tag to be in a phase. */
  reach(phase: string): Promise<void>;
  /** The rows of orders, read from the file. */
  orders(): Record<string, unknown>[];
  /** The credits that the page shows. */
  credits(): Promise<number>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Opens the demo and a page in it; `prepare` sees the page before its first request. */
export async function visit(
  browser: Browser,
  prepare?: (page: Page, demo: Demo) => Promise<void>,
): Promise<Visit> {
  const folder = await mkdtemp(join(tmpdir(), 'buybox-'));
  const databaseFile = join(folder, 'demo.db');
  const demo = await openDemo({port: 0, stripeKeys: undefined, databaseFile});
  watch(demo);
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await takeTime(page);
  await record(page);
  await prepare?.(page, demo);
  await page.goto(demo.url);
  const {stripe} = demo;
  if (!stripe) throw new Error('The demo has no sandbox.');
  return {
    page,
    demo,
    stripe,
    events: (type) => recall(page, type),
    reach: async (phase) => {
      await page.waitForSelector(`buy-box[data-state="${phase}"]`);
    },
    orders: () => readOrders(databaseFile),
    credits: () => page.$eval('#credits', (element) => Number.parseInt(element.textContent ?? '', 10)),
    [Symbol.asyncDispose]: async () => {
      await context.close();
      await demo.close();
      await rm(folder, {recursive: true});
    },
  };
}

/** Checks what the demo's sandbox says and hears; its server asks for `fetch` at every request. */
function watch({stripe}: Demo): void {
  if (stripe) stripe.fetch = checkedFetch(stripe.fetch, {findings: FINDINGS, mayBeRefused: false});
}

/** The browser that all visits share. */
export const openBrowser = shareBrowser(async () =>
  launch({executablePath: await findBrowser(), args: [...LAUNCH_ARGS], ...NO_LIMITS}),
);

function readOrders(file: string): Record<string, unknown>[] {
  const database = new DatabaseSync(file, {readOnly: true});
  const rows = database.prepare('SELECT state, fulfilment, quantity, amount, currency FROM buybox_orders').all();
  database.close();
  return rows.map((row) => Object.fromEntries(Object.entries(row)));
}

/** A buyer on a page of the gallery: the built demo, and what its orders say. Knows no framework. */
import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import type {Browser, Page} from 'puppeteer-core';
import type {Sandbox} from 'buybox/sandbox';
import {openDemo} from '../../../demo/open-demo.ts';
import {openBuyer, type Buyer} from './buyer.ts';

/** A buyer in the gallery. */
export interface GalleryVisit extends Buyer {
  readonly stripe: Sandbox;
  /** Waits for a tag that can be typed in, which stands alone and has each of its frames once. */
  settle(): Promise<void>;
  /** Types a card, pays, and waits for the thanks. */
  buy(): Promise<void>;
  /** Rows of the shop's database. */
  rows(sql: string): Record<string, unknown>[];
  /** Holds that these quantities were paid, and no other; and that no page has complained of anything. */
  assertPaid(...quantities: number[]): Promise<void>;
}

/** Opens a page of the gallery, such as `react`; `prepare` sees it before its first request. */
export async function openGallery(
  browser: Browser,
  name: string,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<GalleryVisit> {
  const folder = await mkdtemp(join(tmpdir(), 'buybox-'));
  const databaseFile = join(folder, 'demo.db');
  const demo = await openDemo({port: 0, stripeKeys: undefined, databaseFile});
  const buyer = await openBuyer(browser, `${demo.url}/gallery/${name}.html`, prepare);
  const {stripe} = demo;
  if (!stripe) throw new Error('The demo has no sandbox.');
  const settle = (): Promise<void> => settleOn(buyer);
  return {
    ...buyer,
    stripe,
    settle,
    rows: (sql) => readRows(databaseFile, sql),
    buy: async () => {
      await settle();
      await buyer.typeCard();
      await buyer.pay();
      await buyer.reach('succeeded');
    },
    assertPaid: async (...quantities) => {
      await stripe.settled();
      assert.deepEqual(readPaid(databaseFile), quantities);
      assert.deepEqual(buyer.uncaught, []);
      const refused = await buyer.events('securitypolicyviolation');
      // Turbo writes a style of its own into the page; that the tag writes none is seen in the policies' tests.
      assert.deepEqual(
        refused.filter(({detail}) => detail['violatedDirective'] !== 'style-src-elem'),
        [],
      );
    },
    [Symbol.asyncDispose]: async () => {
      await buyer[Symbol.asyncDispose]();
      await demo.close();
      await rm(folder, {recursive: true});
    },
  };
}

/** The card's frame comes first and the wallets' after it; `ready` is said when both are there. */
async function settleOn(buyer: Buyer): Promise<void> {
  await buyer.reach('ready');
  const places = await buyer.page.$$eval('buy-box', (tags) =>
    tags.map((tag) => [...tag.children].map(({slot, children}) => `${slot}: ${children.length}`).toSorted()),
  );
  assert.deepEqual(places, [['express: 1', 'payment: 1']]);
}

function readPaid(file: string): unknown[] {
  const rows = readRows(file, "SELECT quantity FROM buybox_orders WHERE state = 'paid' ORDER BY quantity");
  return rows.map(({quantity}) => quantity);
}

function readRows(file: string, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(file, {readOnly: true});
  const rows = database.prepare(sql).all();
  database.close();
  return rows.map((row) => Object.fromEntries(Object.entries(row)));
}

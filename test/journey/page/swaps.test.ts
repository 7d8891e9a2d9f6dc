/** Libraries that swap pieces of the page: the tag that comes is ready once, the one that goes leaves nothing behind. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer} from '../support/buyer.ts';
import {openGallery, type GalleryVisit} from '../support/gallery.ts';
import {openHost} from '../support/host.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Follows a link, or goes back, until Turbo shows the page of that heading and the tag in it. */
async function arrive({page, settle}: GalleryVisit, heading: string, go: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => Object.assign(globalThis, {isSamePage: true}));
  await go();
  // Turbo shows a snapshot first, and takes that mark away when the page itself is there.
  await page.waitForFunction(
    (text) =>
      document.querySelector('h1')?.textContent === text &&
      !document.documentElement.matches('[data-turbo-preview], [aria-busy]'),
    {},
    heading,
  );
  assert.equal(await page.evaluate('globalThis.isSamePage'), true, 'Turbo has swapped the page');
  if (await page.$('buy-box, turbo-frame')) await settle();
}

test('Turbo goes forth and back: one ready tag on each page, and one payment', async () => {
  await using visit = await openGallery(browser, 'turbo');
  const {page} = visit;
  await visit.settle();
  await arrive(visit, 'Turbo: another page', () => page.click('#next'));
  await arrive(visit, 'Turbo', () => page.click('#back'));
  await arrive(visit, 'Turbo: another page', () => page.goBack());
  await arrive(visit, 'Turbo', () => page.goForward());
  await visit.buy();
  await visit.assertPaid(1);
});

again('a tag out of a snapshot of Turbo is a tag like any other', async () => {
  await using visit = await openGallery(browser, 'turbo');
  const {page} = visit;
  await visit.settle();
  await arrive(visit, 'Turbo: no checkout', () => page.click('#empty'));
  assert.equal(await page.$('iframe'), null);
  await arrive(visit, 'Turbo', () => page.goBack());
  await visit.buy();
  await visit.assertPaid(1);
});

test("a frame of Turbo's is filled anew, and its new tag pays", async () => {
  await using visit = await openGallery(browser, 'turbo-next');
  const {page} = visit;
  await visit.settle();
  const first = await page.$('buy-box');
  await page.click('#again');
  await page.waitForFunction((tag) => !tag?.isConnected, {}, first);
  await visit.buy();
  await visit.assertPaid(2);
});

test('htmx swaps the tag twice, and the last one pays', async () => {
  await using visit = await openGallery(browser, 'htmx');
  const {page} = visit;
  await visit.settle();
  for (let time = 0; time < 2; time += 1) {
    const before = await page.$('buy-box');
    await page.click('#swap');
    await page.waitForFunction((tag) => !tag?.isConnected, {}, before);
    await visit.settle();
  }
  await visit.buy();
  await visit.assertPaid(2);
});

test('moveBefore keeps the frame, the typed card and the tag as they are', async () => {
  const html =
    '<script src="/buybox/buy-box.js" async></script><div id="one"><buy-box product="credits"></buy-box></div>';
  await using host = await openHost({html: `${html}<div id="two"></div>`});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.page.evaluate('two.moveBefore(document.querySelector("buy-box"), null)');
  await buyer.pay();
  await buyer.reach('succeeded', '#two buy-box');
  await assertPaid(host, 100);
  assert.equal((await buyer.events('buybox-ready')).length, 1);
  assert.deepEqual(buyer.uncaught, []);
});

again('a tag that is appended elsewhere begins its frames anew, and pays once', async () => {
  const html =
    '<script src="/buybox/buy-box.js" async></script><div id="one"><buy-box product="credits"></buy-box></div>';
  await using host = await openHost({html: `${html}<div id="two"></div>`});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.page.evaluate('two.append(document.querySelector("buy-box"))');
  await buy(buyer);
  await assertPaid(host, 100);
  assert.equal(await buyer.page.$$eval('buy-box iframe', ({length}) => length), 2);
  assert.deepEqual(buyer.uncaught, []);
});

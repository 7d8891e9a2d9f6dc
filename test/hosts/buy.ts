/** A buyer in a real browser, on a page of the host's own site. Knows no host. */
import assert from 'node:assert/strict';
import type {Browser, Page} from 'puppeteer-core';
import {type Buyer, openBuyer} from '../journey/buyer.ts';

const PAGE = `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>
<script src="/buybox/buy-box.js" async></script><buy-box product="credits"></buy-box>`;

/** Buys with a card; answers the id of the order that the page was told of. */
export async function buy(browser: Browser, site: string): Promise<string> {
  await using buyer = await openBuyer(browser, `${site}/for-a-buyer`, servePage);
  await reach(buyer, 'ready');
  await buyer.typeCard();
  await buyer.pay();
  await reach(buyer, 'succeeded');
  const [success, ...more] = await buyer.events('buybox-success');
  assert.deepEqual([more, buyer.uncaught], [[], []]);
  return String(success?.detail['orderId']);
}

/** The page itself is not the host's: its lines are the same for all of them. Everything else is asked of the host. */
async function servePage(page: Page): Promise<void> {
  const devtools = await page.createCDPSession();
  await devtools.send('Fetch.enable', {patterns: [{urlPattern: '*/for-a-buyer'}]});
  devtools.on('Fetch.requestPaused', ({requestId}) => {
    const responseHeaders = [{name: 'Content-Type', value: 'text/html'}];
    const body = Buffer.from(PAGE).toString('base64');
    void devtools.send('Fetch.fulfillRequest', {requestId, responseCode: 200, responseHeaders, body});
  });
}

/** Waits for a phase, or for one from which nothing follows: then what the tag has said of it is the failure. */
async function reach({page, events}: Buyer, phase: string): Promise<void> {
  const phases = [phase, 'failed', 'unavailable'].map((each) => `buy-box[data-state="${each}"]`);
  const tag = await page.waitForSelector(phases.join());
  const shown = await tag?.evaluate((element) => element.getAttribute('data-state'));
  assert.equal(shown, phase, shown === phase ? undefined : JSON.stringify((await events()).at(-1)));
}

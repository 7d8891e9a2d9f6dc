/** A buyer in a real browser. Knows no host. */
import assert from 'node:assert/strict';
import type {Browser, Page} from 'puppeteer-core';
import {type Buyer, openBuyer} from '../../journey/support/buyer.ts';
import {pageWith} from './page.ts';

/** Buys with a card on a page of the host's; answers the id of the order that the page was told of. */
export async function buy(
  browser: Browser,
  address: string,
  prepare?: (page: Page) => Promise<void>,
): Promise<string> {
  await using buyer = await openBuyer(browser, address, prepare);
  await reach(buyer, 'ready');
  await buyer.typeCard();
  await buyer.pay();
  await reach(buyer, 'succeeded');
  const [success, ...more] = await buyer.events('buybox-success');
  assert.deepEqual([more, buyer.uncaught], [[], []]);
  return String(success?.detail['orderId']);
}

/** Buys on a page of the host's own site that is not the host's: its lines are put in by the browser. */
export function buyOnOurPage(browser: Browser, site: string): Promise<string> {
  return buy(browser, `${site}/for-a-buyer`, putPageIn);
}

/** Everything besides the page is asked of the host. */
async function putPageIn(page: Page): Promise<void> {
  const devtools = await page.createCDPSession();
  await devtools.send('Fetch.enable', {patterns: [{urlPattern: '*/for-a-buyer'}]});
  devtools.on('Fetch.requestPaused', ({requestId}) => {
    const responseHeaders = [{name: 'Content-Type', value: 'text/html'}];
    const body = Buffer.from(pageWith('/buybox/buy-box.js')).toString('base64');
    void devtools.send('Fetch.fulfillRequest', {requestId, responseCode: 200, responseHeaders, body});
  });
}

/** Opens a page that is refused; answers what its builder is told. */
export async function beRefused(browser: Browser, address: string): Promise<string> {
  await using buyer = await openBuyer(browser, address);
  await reach(buyer, 'unavailable', ['ready', 'failed']);
  const [event] = await buyer.events('buybox-unavailable');
  assert.equal(event?.detail['reason'], 'origin_not_allowed');
  return String(event?.detail['hint']);
}

/** Waits for a phase, or for one from which it won't follow: then what the tag has said of it is the failure. */
async function reach({page, events}: Buyer, phase: string, ends = ['failed', 'unavailable']): Promise<void> {
  const phases = [phase, ...ends].map((each) => `buy-box[data-state="${each}"]`);
  const tag = await page.waitForSelector(phases.join());
  const shown = await tag?.evaluate((element) => element.getAttribute('data-state'));
  assert.equal(shown, phase, shown === phase ? undefined : JSON.stringify((await events()).at(-1)));
}

/** How often a buyer waits for the network, one wait after the other, where each request takes 150 ms longer. */
import assert from 'node:assert/strict';
import {setTimeout as delay} from 'node:timers/promises';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {type NetworkLog, openNetworkLog, slowDown} from '../../support/network-log.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {assertPaid} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';

/** The script, then its part and the config at once, then Stripe.js. */
const TRIPS_TO_MOUNT = 3;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

async function logSlowly(page: Page): Promise<NetworkLog> {
  await slowDown(await page.createCDPSession());
  return openNetworkLog(page);
}

/** Which trip a request was part of. */
function tripOf(log: NetworkLog, end: RegExp): number {
  return log.read().find(({what}) => end.test(what))?.trip ?? NaN;
}

test('the form is there after no more trips than it has to be', async () => {
  await using host = await openHost();
  let log: NetworkLog | undefined;
  await using buyer = await openBuyer(browser, host.url, async (page) => void (log = await logSlowly(page)));
  await buyer.reach('ready');
  assert.equal(log && tripOf(log, /\/stripe\.js$/), TRIPS_TO_MOUNT);
});

test('nothing is asked for a quantity, and once between Pay and the confirmation', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard();
  const log = await logSlowly(buyer.page);
  await buyer.press('[part=quantity-increment]');
  await delay(500);
  assert.deepEqual(log.read(), []);
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal(tripOf(log, /\/confirm$/), 2);
  await assertPaid(host, 200);
});

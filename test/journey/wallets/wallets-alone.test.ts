/** Wallets without a card form, by `express="only"`: they take no room for it, and nothing tries to send it. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser, Page} from 'puppeteer-core';
import {openBuyer} from '../support/buyer.ts';
import {openHost, SNIPPET} from '../support/host.ts';
import {assertPaid, buyByWallet} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

const ALONE = SNIPPET.replace('product', 'express="only" product');
/** Enough for all that is there, in CSS pixels; the card form alone has more. */
const ROOM = 340;
/** By then the form would have failed. */
const SETTLED_MS = 500;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

test('no room is kept for a card form, not even before the wallets are there', async () => {
  const measure = `<script>
    const heights = [];
    new ResizeObserver(([{contentRect}]) => heights.push(contentRect.height)).observe(document.querySelector('buy-box'));
  </script>`;
  await using host = await openHost({html: ALONE + measure});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  const heights = (await buyer.page.evaluate('heights')) as number[];
  assert.ok(Math.max(...heights) < ROOM, String(heights));
});

/** What would press Pay, if there were a button. */
const PRESSES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'Enter in the quantity': async (page) => {
    await page.focus('buy-box >>> #quantity');
    await page.keyboard.press('Enter');
  },
  'a call of submit()': (page) => page.$eval('buy-box', (tag) => tag.submit()),
};

for (const [name, press] of Object.entries(PRESSES)) {
  again(`${name} does nothing, and a wallet pays afterwards`, async () => {
    await using host = await openHost({html: ALONE});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready');
    const told = await buyer.events();
    await press(buyer.page);
    await delay(SETTLED_MS);
    assert.deepEqual(await buyer.events(), told);
    await buyer.reach('ready');
    await buyByWallet(buyer);
    await assertPaid(host, 100);
  });
}

/** Wallets without a card form, by `express="only"`: they take no room for it. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer} from './buyer.ts';
import {openHost, SNIPPET} from './host.ts';
import {openBrowser} from './visit.ts';

const ALONE = SNIPPET.replace('product', 'express="only" product');
/** Enough for all that is there, in CSS pixels; the card form alone has more. */
const ROOM = 300;

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

/** A page that is translated: whoever has rewritten the tag's texts, what is shown is what is charged. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, SNIPPET} from '../support/host.ts';
import {createBarrier, openNetwork} from '../support/network.ts';
import {assertPaid, buyAnew} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

const DECLINED = '4000000000000002';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** As Google Translate does: each text goes, and elements that hold the same come in its place. */
async function translate(page: Page): Promise<void> {
  await page.$$eval('buy-box', (tags) => {
    for (const {shadowRoot} of tags) {
      if (!shadowRoot) continue;
      const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        const font = document.createElement('font');
        font.append(document.createElement('font'));
        font.firstElementChild?.append(text.data);
        text.replaceWith(font);
      }
    }
  });
}

async function assertShown({page, read}: Buyer, total: string): Promise<void> {
  await page.waitForFunction(
    (text) =>
      document.querySelector('buy-box')?.shadowRoot?.querySelector('[part=total]')?.textContent?.trim() === text,
    {},
    total,
  );
  assert.equal(await read('submit'), `Pay ${total}`);
}

describe('every text of the tag is replaced', () => {
  test('and the quantity is another one, through a decline, to the thanks and the next purchase', async () => {
    await using host = await openHost();
    await using buyer = await openBuyer(browser, host.url);
    const {page} = buyer;
    await buyer.reach('ready');
    await translate(page);
    for (let time = 0; time < 2; time += 1) await buyer.press('[part~=quantity-increment]');
    await assertShown(buyer, '$3.00');
    await translate(page);
    await buyer.typeCard(DECLINED);
    await buyer.pay();
    await buyer.reach('failed');
    assert.match(await buyer.read('message'), /declined/);
    await translate(page);
    await buyer.press('[part~=quantity-decrement]');
    await assertShown(buyer, '$2.00');
    await buyAnew(buyer);
    assert.match(await buyer.read('success'), /\$2\.00/);
    await assertPaid(host, 200);
    await translate(page);
    await buyer.press('[part=success] button');
    await buyer.reach('ready');
    const total = await page.$eval('buy-box', (tag) => tag.total);
    await assertShown(buyer, `$${(total ?? 0) / 100}.00`);
    await translate(page);
    await buyAnew(buyer);
    await assertPaid(host, 200, total ?? 0);
  });

  for (const [product, total] of [
    ['credits', '$1.00'],
    ['donation', '$10.00'],
    ['seats', '$10.00'],
  ] as const)
    test(`while it loads, and ${product} can be bought`, async () => {
      await using host = await openHost({html: SNIPPET.replace('credits', product)});
      const {hold, open} = createBarrier();
      await using buyer = await openBuyer(browser, host.url, async (page) => {
        const network = await openNetwork(page, host.stripe);
        network.treatOnce(/\/stripe\.js/, hold);
      });
      await buyer.page.waitForSelector('buy-box >>> [part=submit]');
      await translate(buyer.page);
      open();
      await buyer.reach('ready');
      await assertShown(buyer, total);
      assert.deepEqual(buyer.uncaught, []);
    });

  again('and the amount is another one', async () => {
    await using host = await openHost({html: SNIPPET.replace('credits', 'donation')});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready');
    await translate(buyer.page);
    await buyer.press('[part=preset]:last-of-type');
    await assertShown(buyer, '$25.00');
    await buyAnew(buyer);
    await assertPaid(host, 2_500);
  });

  again('and the currency is another one', async () => {
    await using host = await openHost();
    host.reopen({
      catalog: {
        credits: {name: 'Credits', currency: 'usd', unitAmount: 100, currencyOptions: {eur: {unitAmount: 90}}},
      },
    });
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready');
    await translate(buyer.page);
    await buyer.page.$eval('buy-box', (tag) => void (tag.currency = 'eur'));
    await assertShown(buyer, '€0.90');
    await buyer.reach('ready');
    await buyAnew(buyer);
    await assertPaid(host, 90);
  });
});

/** Frameworks that draw the page anew: the tag stays, goes and comes as they want it, and pays once. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Browser, Frame, Page} from 'puppeteer-core';
import {openGallery} from '../support/gallery.ts';
import {again, leading} from '../../support/repeats.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

const CONFIRM = 'POST /v1/payment_intents/:id/confirm';

/** The card's number in Stripe's frame. */
async function readNumber(page: Page): Promise<string> {
  const handle = await page.waitForSelector('buy-box [slot=payment] iframe');
  const frame = (await handle?.contentFrame()) as Frame;
  return frame.$eval('#Field-numberInput', (input) => (input as HTMLInputElement).value);
}

async function setQuantity(page: Page, quantity: number): Promise<void> {
  await page.focus('#quantity');
  await page.$eval('#quantity', (input) => (input as HTMLInputElement).select());
  await page.keyboard.type(String(quantity));
}

/** Not with the mouse: the page scrolls beneath it, and a click may land in a frame. */
async function press(page: Page, button: string): Promise<void> {
  await page.$eval(button, (element) => (element as HTMLElement).click());
}

async function takeAway(page: Page): Promise<void> {
  await press(page, '#toggle');
  await page.waitForFunction('!document.querySelector("buy-box")');
}

for (const name of ['react', 'vue', 'svelte']) {
  const testOnce = name === 'react' ? test : again;
  describe(name, () => {
    test('mounts one tag, keeps the typed card when the page is drawn anew, and pays once', async () => {
      await using visit = await openGallery(browser, name);
      const {page} = visit;
      await visit.settle();
      await visit.typeCard();
      await setQuantity(page, 3);
      await page.waitForFunction('document.querySelector("buy-box").total === 300');
      assert.equal(await readNumber(page), '4242 4242 4242 4242');
      await visit.press('[part~=quantity-increment]');
      await page.waitForFunction('document.querySelector("#quantity").value === "4"');
      await visit.pay();
      await visit.reach('succeeded');
      await page.waitForFunction('document.querySelector("#paid").textContent.includes("1")');
      await visit.assertPaid(4);
      assert.equal((await visit.events('buybox-ready')).length, 1);
    });

    testOnce('takes the tag away and brings it back, ready for another card', async () => {
      await using visit = await openGallery(browser, name);
      await visit.settle();
      for (let time = 0; time < 2; time += 1) {
        await takeAway(visit.page);
        await press(visit.page, '#toggle');
        await visit.settle();
      }
      await visit.buy();
      await visit.assertPaid(1);
    });

    testOnce('taken away in the middle of a payment, the tag pays no second time when it is back', async () => {
      await using visit = await openGallery(browser, name);
      await visit.settle();
      await visit.typeCard();
      visit.stripe.faults.add({on: CONFIRM, fault: {kind: 'latency', milliseconds: 1000}});
      await visit.pay();
      await visit.page.waitForResponse((response) => response.url().endsWith('/create-payment-intent'));
      await takeAway(visit.page);
      await press(visit.page, '#toggle');
      await visit.page.waitForSelector('buy-box:is([data-state=ready], [data-state=succeeded])');
      if (await visit.page.$('buy-box[data-state=ready]')) await visit.buy();
      await visit.assertPaid(1);
      // A repeat of the same order goes by the same key.
      const creates = visit.stripe.journal.calls('POST /v1/payment_intents');
      assert.equal(new Set(creates.map(({idempotencyKey}) => idempotencyKey)).size, 1);
    });
  });
}

for (const name of leading(['vue', 'svelte'], 1)) {
  test(`${name} moves the row of the tag: it is ready again, with its frames once, and pays`, async () => {
    await using visit = await openGallery(browser, name);
    await visit.settle();
    await press(visit.page, '#turn');
    await press(visit.page, '#turn');
    await visit.settle();
    await visit.buy();
    await visit.assertPaid(1);
  });
}

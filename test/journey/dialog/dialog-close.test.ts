/** A dialog is closed in whatever phase it is, by finger, mouse or key, and its person is where they were. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {clickInFrame} from '../../support/frames.ts';
import {again, leading} from '../../support/repeats.ts';
import {type Buyer, openBuyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {tabTo, typeCard} from '../support/keyboard.ts';
import {openNetwork, miss} from '../support/network.ts';
import {buy} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';

const SCRIPT = '<script src="/buybox/buy-box.js" async></script>';
const DIALOG = `${SCRIPT}<buy-box product="credits" layout="dialog"></buy-box><a href="#else">Elsewhere</a>`;
const ASKS_FIRST = '4000002500003155';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Leads a buyer who has opened the dialog to a phase. */
const WAYS: Readonly<Record<string, (buyer: Buyer) => Promise<void>>> = {
  ready: (buyer) => buyer.reach('ready'),
  submitting: async (buyer) => {
    await buyer.reach('ready');
    await payAndHold(buyer);
  },
  succeeded: buy,
  processing: async (buyer) => {
    await buyer.reach('ready');
    await buyer.typeCard();
    await buyer.pay();
    await buyer.reach('processing');
  },
  unavailable: (buyer) => buyer.reach('unavailable'),
};

/** Presses Pay; the payment goes no further than the page lets it. */
async function payAndHold(buyer: Buyer, tag = 'buy-box'): Promise<void> {
  await buyer.page.$eval(tag, (found) =>
    found.addEventListener('buybox-submit', (event) => {
      const letGo = new Promise((resolve) => document.addEventListener('let-go', resolve));
      (event as CustomEvent<{waitUntil(promise: Promise<unknown>): void}>).detail.waitUntil(letGo);
    }),
  );
  await buyer.typeCard(undefined, tag);
  await buyer.pay(tag);
  await buyer.reach('submitting', tag);
}

function isOpen(page: Page, tag = 'buy-box'): Promise<boolean> {
  return page.$eval(tag, (found) => found.shadowRoot?.querySelector('dialog')?.open ?? false);
}

/** What has the focus: the id or the part of a control, or the link. */
function readFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return active?.id || active?.getAttribute('part') || (active instanceof HTMLAnchorElement ? 'link' : '');
  });
}

/** Leaves time for what must not happen. */
function settle(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
}

describe('its button closes the dialog', () => {
  for (const [phase, lead] of leading(Object.entries(WAYS), 3)) {
    test(`in the phase ${phase}`, async () => {
      await using host = await openHost({html: DIALOG});
      if (phase === 'processing') host.reopen({capture: 'manual'});
      await using buyer = await openBuyer(browser, host.url, async (page) => {
        const network = await openNetwork(page, host.stripe);
        if (phase === 'unavailable') network.treat(/stripe\.js/, miss);
      });
      await buyer.press('[part~=open]');
      await lead(buyer);
      await buyer.press('[part=close]');
      assert.equal(await isOpen(buyer.page), false);
      const [cancel] = await buyer.events('buybox-cancel');
      assert.equal(cancel?.detail['phase'], phase);
    });
  }
});

test('a click beside the dialog closes it, but no payment and no mouse that was pressed inside', async () => {
  await using host = await openHost({html: DIALOG});
  await using buyer = await openBuyer(browser, host.url);
  const {page} = buyer;
  await buyer.press('[part~=open]');
  await buyer.reach('ready');
  await page.locator('buy-box >>> h2').hover();
  await page.mouse.down();
  await page.mouse.move(5, 5);
  await page.mouse.up();
  assert.equal(await isOpen(page), true);
  await buyer.typeCard(ASKS_FIRST);
  await buyer.pay();
  await buyer.reach('submitting');
  await page.mouse.click(5, 5);
  assert.equal(await isOpen(page), true);
  await clickInFrame(page, '#test-source-fail-3ds');
  await buyer.reach('failed');
  await page.mouse.click(5, 5);
  assert.equal(await isOpen(page), false);
});

test('Escape closes the dialog while a payment is made, as Back does on a phone, and the end of it opens it', async () => {
  await using host = await openHost({html: DIALOG});
  await using buyer = await openBuyer(browser, host.url);
  const {page} = buyer;
  await buyer.press('[part~=open]');
  await buyer.reach('ready');
  await payAndHold(buyer);
  await page.keyboard.press('Escape');
  await settle(page);
  assert.equal(await isOpen(page), false);
  assert.equal(page.url(), `${host.url}/`);
  await page.evaluate(() => document.dispatchEvent(new Event('let-go')));
  await buyer.reach('succeeded');
  await settle(page);
  assert.equal(await isOpen(page), true);
  await page.keyboard.press('Escape');
  await settle(page);
  assert.equal(await isOpen(page), false);
});

/** Opens the dialog by keys alone, and pays in it. */
async function buyByKeys(buyer: Buyer): Promise<void> {
  const {page} = buyer;
  await page.waitForSelector('buy-box >>> [part~=open]');
  await tabTo(page, 'Buy');
  await page.keyboard.press('Enter');
  await buyer.reach('ready');
  await typeCard(page, '4242424242424242');
  await tabTo(page, 'Pay $1.00');
  await page.keyboard.press('Enter');
  await buyer.reach('succeeded');
}

for (const layout of leading(['dialog', 'button'], 1)) {
  test(`whoever has paid by keys is back at what opened it, with layout="${layout}"`, async () => {
    await using host = await openHost({html: DIALOG.replace('"dialog"', `"${layout}"`)});
    await using buyer = await openBuyer(browser, host.url);
    const {page} = buyer;
    await buyByKeys(buyer);
    if (layout === 'dialog') await page.keyboard.press('Escape');
    else await buyer.press('[part=close]');
    await settle(page);
    assert.equal(await readFocus(page), 'open submit');
  });
}

again('a page that leads its buyer elsewhere when the dialog is closed has its way', async () => {
  await using host = await openHost({html: DIALOG});
  await using buyer = await openBuyer(browser, host.url);
  const {page} = buyer;
  await page.$eval('buy-box', (tag) =>
    tag.addEventListener('buybox-cancel', () => document.querySelector('a')?.focus()),
  );
  await buyByKeys(buyer);
  await page.keyboard.press('Escape');
  await settle(page);
  assert.equal(await readFocus(page), 'link');
});

for (const [product, layout, place] of [
  ['credits', 'dialog', 'quantity'],
  ['credits', 'button', 'quantity'],
  ['donation', 'dialog', 'amount'],
] as const) {
  again(`whoever opens ${product} with layout="${layout}" is led to the ${place}`, async () => {
    const html = DIALOG.replace('"dialog"', `"${layout}"`).replace(
      '"credits"',
      `"${product}" quantity-control="none"`,
    );
    await using host = await openHost({html: place === 'amount' ? html : html.replace('"none"', '"stepper"')});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.page.waitForSelector('buy-box >>> [part~=open]');
    await tabTo(buyer.page, 'Buy');
    await buyer.page.keyboard.press('Enter');
    await buyer.reach('ready');
    await settle(buyer.page);
    assert.equal(await readFocus(buyer.page), place);
  });
}

again('whoever is already elsewhere in the dialog when it is ready stays there', async () => {
  await using host = await openHost({html: DIALOG});
  await using buyer = await openBuyer(browser, host.url);
  const {page} = buyer;
  await page.waitForSelector('buy-box >>> [part~=open]');
  await tabTo(page, 'Buy');
  await page.keyboard.press('Enter');
  await page.$eval('buy-box >>> [part=quantity-increment]', (button) => (button as HTMLElement).focus());
  await buyer.reach('ready');
  await settle(page);
  assert.equal(await readFocus(page), 'quantity-increment');
});

again('a payment that ends in one dialog does not cover another that was opened meanwhile', async () => {
  const tags = ['one', 'two'].map((id) => `<buy-box id="${id}" product="credits" layout="dialog"></buy-box>`);
  await using host = await openHost({html: SCRIPT + tags.join('')});
  await using buyer = await openBuyer(browser, host.url);
  const {page} = buyer;
  const readModals = (): Promise<boolean[]> =>
    page.$$eval('buy-box >>> dialog', (dialogs) => dialogs.map((dialog) => dialog.matches(':modal')));
  await buyer.press('[part~=open]', '#one');
  await buyer.reach('ready', '#one');
  await payAndHold(buyer, '#one');
  await page.$eval('#two', (tag) => (tag as HTMLElement & {open(): void}).open());
  await buyer.reach('ready', '#two');
  // A bank may ask its question at the first one.
  assert.deepEqual(await readModals(), [false, false]);
  await page.evaluate(() => document.dispatchEvent(new Event('let-go')));
  await buyer.reach('succeeded', '#one');
  assert.deepEqual(await readModals(), [false, true]);
  await buyer.press('[part=close]', '#two');
  assert.deepEqual(await readModals(), [true, false]);
});

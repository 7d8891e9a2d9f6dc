/** The checkout in a dialog: what Stripe shows over a page is over the dialog too, and nobody loses their place. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {clickInFrame} from '../../support/frames.ts';
import {again} from '../../support/repeats.ts';
import {type Buyer, openBuyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {assertPaid} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';

const HTML =
  '<script src="/buybox/buy-box.js" async></script><buy-box product="credits" layout="dialog"></buy-box><div id="elsewhere"></div>';
const ASKS_FIRST = '4000002500003155';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

async function openDialog(buyer: Buyer): Promise<void> {
  await buyer.press('[part~=open]');
  await buyer.reach('ready');
}

/** Whether the dialog is open, and whether it locks the page behind it. */
function readDialog(buyer: Buyer): Promise<boolean[]> {
  return buyer.page.$eval('buy-box >>> dialog', (dialog) => [
    (dialog as HTMLDialogElement).open,
    dialog.matches(':modal'),
  ]);
}

test('a bank asks its question over the dialog, and the buyer is thanked in it', async () => {
  await using host = await openHost({html: HTML});
  await using buyer = await openBuyer(browser, host.url);
  await openDialog(buyer);
  assert.deepEqual(await readDialog(buyer), [true, true]);
  await buyer.typeCard(ASKS_FIRST);
  await buyer.pay();
  await clickInFrame(buyer.page, '#test-source-fail-3ds');
  await buyer.reach('failed');
  assert.deepEqual(await readDialog(buyer), [true, true]);
  await buyer.pay();
  await clickInFrame(buyer.page, '#test-source-authorize-3ds');
  await buyer.reach('succeeded');
  assert.deepEqual(await readDialog(buyer), [true, true]);
  await assertPaid(host, 100);
  assert.deepEqual(await buyer.events('buybox-cancel'), []);
});

test('the focus stays on Pay while a payment is made', async () => {
  await using host = await openHost({html: HTML});
  await using buyer = await openBuyer(browser, host.url);
  await openDialog(buyer);
  await buyer.typeCard();
  await buyer.page.$eval('buy-box', (tag) =>
    tag.addEventListener('buybox-submit', (event) => {
      (event as CustomEvent<{waitUntil(promise: Promise<unknown>): void}>).detail.waitUntil(new Promise(() => {}));
    }),
  );
  await buyer.pay();
  await buyer.reach('submitting');
  const focused = await buyer.page.$eval('buy-box', (tag) => tag.shadowRoot?.activeElement?.part.value);
  assert.deepEqual([focused, await readDialog(buyer)], ['submit', [true, false]]);
});

again('a bank asks its question over another dialog that was opened meanwhile', async () => {
  const tags = ['one', 'two'].map((id) => `<buy-box id="${id}" product="credits" layout="dialog"></buy-box>`);
  await using host = await openHost({html: `<script src="/buybox/buy-box.js" async></script>${tags.join('')}`});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.press('[part~=open]', '#one');
  await buyer.reach('ready', '#one');
  host.holdPayment();
  await buyer.typeCard('4000002500003155', '#one');
  await buyer.pay('#one');
  await buyer.press('[part=close]', '#one');
  await buyer.press('[part~=open]', '#two');
  await host.letGo();
  await clickInFrame(buyer.page, '#test-source-authorize-3ds');
  await buyer.reach('succeeded', '#one');
  await assertPaid(host, 100);
});

again('an open dialog that is moved is open where it is put', async () => {
  await using host = await openHost({html: HTML});
  await using buyer = await openBuyer(browser, host.url);
  await openDialog(buyer);
  await buyer.page.evaluate(() => {
    const tag = document.querySelector('buy-box');
    if (tag) document.querySelector('#elsewhere')?.append(tag);
  });
  await buyer.reach('ready');
  await buyer.page.$eval('buy-box', (tag) => tag.updateComplete);
  assert.deepEqual(await readDialog(buyer), [true, true]);
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  await assertPaid(host, 100);
});

again('an open dialog may be taken out of the page, and is open when it is back', async () => {
  await using host = await openHost({html: HTML});
  await using buyer = await openBuyer(browser, host.url);
  await openDialog(buyer);
  await buyer.page.evaluate(async () => {
    const tag = document.querySelector('buy-box');
    tag?.remove();
    tag?.setAttribute('quantity', '2');
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (tag) document.body.append(tag);
  });
  await buyer.reach('ready');
  assert.deepEqual(await readDialog(buyer), [true, true]);
  assert.deepEqual(buyer.uncaught, []);
});

test('whoever opens a checkout in its place can go on by the keyboard from there', async () => {
  await using host = await openHost({html: HTML.replace('"dialog"', '"button"')});
  await using buyer = await openBuyer(browser, host.url);
  await openDialog(buyer);
  await buyer.page.$eval('buy-box', (tag) => tag.focus());
  assert.equal(await buyer.page.$eval('buy-box', (tag) => tag.shadowRoot?.activeElement?.id), 'quantity');
});

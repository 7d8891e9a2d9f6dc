/** The last one of a product: whoever presses Pay first has it, the other is told, and it comes back when it is let go. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer} from '../support/buyer.ts';
import {CREDITS, openHost} from '../support/host.ts';
import {recall} from '../support/record.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Stripe's card that is declined. */
const DECLINED = '4000000000000002';

const NOTICE = 'document.querySelector("buy-box").shadowRoot.querySelector(".notice:has(button)")?.innerText';

test('of two buyers for the last three one pays, and the other reads how it stands', async () => {
  await using host = await openHost({
    html: '<script src="/buybox/buy-box.js" async></script><buy-box product="credits" quantity="3"></buy-box>',
  });
  host.reopen({catalog: {credits: {...CREDITS, stock: 4}}});
  await using one = await openBuyer(browser, host.url);
  await using other = await openBuyer(browser, host.url);
  for (const buyer of [one, other]) {
    await buyer.reach('ready');
    assert.equal(await buyer.read('stock'), 'In stock: 4');
    await buyer.typeCard();
  }
  await one.pay();
  await one.reach('succeeded');
  await other.pay();
  await other.hear('buybox-error');
  assert.deepEqual(await other.errorCodes(), ['sold_out']);
  await other.reach('ready');
  // One is left: what is chosen is now what there is, and one press pays it.
  assert.match(await other.read('total'), /\$1\.00/);
  await other.typeCard();
  await other.pay();
  await other.reach('succeeded');
  assert.deepEqual(
    host.paid.map(({quantity, amount}) => [quantity, amount]),
    [
      [3, 300],
      [1, 100],
    ],
  );
});

test('who comes when nothing is left reads so, and the page hears why', async () => {
  await using host = await openHost();
  const business = {name: 'Paper & Co', supportEmail: 'ask@paper.example'};
  host.reopen({catalog: {credits: {...CREDITS, stock: 0}}, business});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('unavailable');
  // Of what, for how much, and whom to ask.
  await buyer.page.waitForSelector('buy-box >>> [part=contact]');
  const said = String(await buyer.page.evaluate(NOTICE)).replaceAll(/\s+/g, ' ');
  assert.match(said, /^Credits \$1\.00 Sold out\. .*Paper & Co.* ask@paper\.example/);
  const [told] = await recall(buyer.page, 'buybox-unavailable');
  assert.equal(told?.detail['reason'], 'sold_out');
  host.reopen({catalog: {credits: {...CREDITS, stock: 1}}});
  await buyer.press('.notice button');
  await buyer.reach('ready');
  assert.deepEqual(host.stripe.journal.calls('POST /v1/payment_intents'), []);
});

test('what a declined order holds is still its buyer’s: after a reload they may have it, and what is left besides', async () => {
  await using host = await openHost({
    html: '<script src="/buybox/buy-box.js" async></script><buy-box product="credits" quantity="3"></buy-box>',
  });
  host.reopen({catalog: {credits: {...CREDITS, stock: 5}}});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard(DECLINED);
  await buyer.pay();
  await buyer.reach('failed');
  await buyer.page.reload();
  await buyer.reach('ready');
  assert.equal(await buyer.read('stock'), 'In stock: 5');
  assert.match(await buyer.read('total'), /\$3\.00/);
  for (let count = 0; count < 4; count += 1) {
    const plus = await buyer.page.$('buy-box >>> [part~=quantity-increment]:enabled');
    await plus?.click();
  }
  assert.match(await buyer.read('total'), /\$5\.00/);
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.deepEqual(
    host.paid.map(({quantity}) => quantity),
    [5],
  );
});

test('whoever was declined holds the last one: after a reload they buy it, and nobody else does', async () => {
  await using host = await openHost();
  host.reopen({catalog: {credits: {...CREDITS, stock: 1}}});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard(DECLINED);
  await buyer.pay();
  await buyer.reach('failed');
  await using other = await openBuyer(browser, host.url);
  await other.reach('unavailable');
  await buyer.page.reload();
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  await host.stripe.settled();
  assert.deepEqual(
    host.paid.map(({amount}) => amount),
    [100],
  );
});

/** A wallet above the form: it pays what it has shown, tells when it is closed, and says why it could not pay. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {clickInFrame, readInFrames} from '../../support/frames.ts';
import {again, leading} from '../../support/repeats.ts';
import {openBuyer} from '../support/buyer.ts';
import {CREDITS, openHost, SNIPPET} from '../support/host.ts';
import {assertPaid, buyByWallet} from '../support/sale.ts';
import {sendPayment} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Sets the quantity as a script of the page may at any time. */
function choose(page: Page, quantity: number): Promise<void> {
  return page.$eval('buy-box', (tag, chosen) => void Object.assign(tag, {quantity: chosen}), quantity);
}

/** Opens the wallet, and lets the page choose another quantity behind it. */
async function chooseBehindWallet(page: Page, quantity: number): Promise<void> {
  await clickInFrame(page, '#google_pay-button');
  await clickInFrame(page, '.Summary');
  await choose(page, quantity);
}

test('a wallet pays by itself, above the form', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyByWallet(buyer);
  await assertPaid(host, 100);
  assert.deepEqual(buyer.uncaught, []);
});

test('a wallet that is open pays what it shows, whatever the page chooses meanwhile (9)', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await chooseBehindWallet(buyer.page, 4);
  await clickInFrame(buyer.page, '#wallet-pay');
  await buyer.reach('succeeded');
  await assertPaid(host, 100);
  const [success] = await buyer.events('buybox-success');
  assert.equal(success?.detail['quantity'], 1);
});

again('a wallet pays what it shows, whatever is pressed while it pays (9)', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.page.$eval('buy-box', (tag) =>
    tag.addEventListener('buybox-submit', ({detail}) => {
      const pressed = (tag as unknown as {submit(): Promise<void>}).submit();
      detail.waitUntil(pressed.then(() => new Promise((resolve) => setTimeout(resolve, 300))));
    }),
  );
  await chooseBehindWallet(buyer.page, 4);
  await clickInFrame(buyer.page, '#wallet-pay');
  await buyer.reach('succeeded');
  await assertPaid(host, 100);
});

again('what is chosen and submitted at once is what Stripe is told', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.page.$eval('buy-box', (tag) => {
    Object.assign(tag, {quantity: 3});
    tag.shadowRoot?.querySelector<HTMLElement>('[part=submit]')?.click();
  });
  await buyer.reach('succeeded');
  await assertPaid(host, 300);
});

test('a wallet that was closed is told, and the card pays what is chosen now', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await chooseBehindWallet(buyer.page, 4);
  await buyer.page.keyboard.press('Escape');
  await buyer.hear('buybox-cancel');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  await assertPaid(host, 400);
});

test('a wallet pays nothing that the page does not let through, and hears of it', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.page.$eval('buy-box', (tag) =>
    tag.addEventListener('buybox-submit', (event) => event.preventDefault(), {once: true}),
  );
  await clickInFrame(buyer.page, '#google_pay-button');
  await clickInFrame(buyer.page, '#wallet-pay');
  await clickInFrame(buyer.page, '.Problem:not(:empty)');
  await assertPaid(host);
  await clickInFrame(buyer.page, '#wallet-pay');
  await buyer.reach('succeeded');
  await assertPaid(host, 100);
});

again('a wallet that is open when an earlier payment is found again says that it was paid', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  host.holdPayment();
  await sendPayment({host, buyer});
  await buyer.page.reload();
  await buyer.reach('ready');
  await clickInFrame(buyer.page, '#google_pay-button');
  await host.letGo();
  await buyer.reach('succeeded');
  await clickInFrame(buyer.page, '#wallet-pay');
  await clickInFrame(buyer.page, '.Problem:not(:empty)');
  assert.match(await readInFrames(buyer.page, '.Problem'), /^Payment received$/);
  await assertPaid(host, 100);
});

for (const layout of leading(['button', 'dialog'], 1)) {
  test(`a wallet shows the currency that was chosen while it was closed (layout="${layout}") (9)`, async () => {
    await using host = await openHost({
      html: SNIPPET.replace('product', `layout="${layout}" confirm="server" product`),
    });
    host.reopen({catalog: {credits: {...CREDITS, currencyOptions: {eur: {unitAmount: 100}}}}});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.press('[part~=open]');
    await buyer.reach('ready');
    await buyer.press('[part=close]');
    await buyer.page.$eval('buy-box', (tag) => void (tag.currency = 'eur'));
    await buyer.reach('idle');
    await buyer.press('[part~=open]');
    await buyer.reach('ready');
    await clickInFrame(buyer.page, '#google_pay-button');
    await clickInFrame(buyer.page, '.Summary');
    assert.match(await readInFrames(buyer.page, '.Summary'), /€1\.00/);
    await clickInFrame(buyer.page, '#wallet-pay');
    await buyer.reach('succeeded');
    assert.deepEqual(
      host.paid.map(({amount, currency}) => [amount, currency]),
      [[100, 'eur']],
    );
  });
}

again('no wallet opens while a quantity stands there that may not be bought', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  const field = await buyer.page.$('buy-box >>> #quantity');
  await field?.click({count: 3});
  await field?.type('101');
  await clickInFrame(buyer.page, '#google_pay-button');
  await buyer.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  assert.equal(await buyer.page.$('body > dialog'), null);
  await assertPaid(host);
});

again('a wallet opens with what is chosen once a payment that was processing has failed', async () => {
  await using host = await openHost();
  host.reopen({capture: 'manual'});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('processing');
  await choose(buyer.page, 4);
  const [order] = await host.shop.orders();
  await host.shop.cancel(order?.id ?? '');
  await buyer.reach('failed');
  await clickInFrame(buyer.page, '#google_pay-button');
  await clickInFrame(buyer.page, '.Summary');
  assert.match(await readInFrames(buyer.page, '.Summary'), /\$4\.00/);
});

again('a wallet that stands alone pays also where its tag was moved to', async () => {
  const html = SNIPPET.replace('product', 'express="only" product');
  await using host = await openHost({html: `${html}<main></main>`});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.page.evaluate('document.querySelector("main").append(document.querySelector("buy-box"))');
  await buyByWallet(buyer);
  await assertPaid(host, 100);
});

test('with express="never" there is no wallet, and with "only" nothing else', async () => {
  const script = '<script src="/buybox/buy-box.js" async></script>';
  const html = `${script}<buy-box product="credits" express="never"></buy-box><buy-box product="seats" express="only"></buy-box>`;
  await using host = await openHost({html});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready', 'buy-box[express=never]');
  await buyer.reach('ready', 'buy-box[express=only]');
  const titles = await buyer.page.$$eval('buy-box', (tags) =>
    tags.map((tag) => [...tag.querySelectorAll('iframe')].map(({title}) => title)),
  );
  assert.deepEqual(titles, [['Secure payment input frame'], ['Secure express checkout frame']]);
});

again('wallets that are asked for in the middle of a payment come when it was refused', async () => {
  await using host = await openHost({html: SNIPPET.replace('product', 'express="never" product')});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard('4000000000000002');
  host.holdPayment();
  await buyer.pay();
  await buyer.reach('submitting');
  await buyer.page.$eval('buy-box', (tag) => void tag.removeAttribute('express'));
  await host.letGo();
  await buyer.hear('buybox-error');
  await buyByWallet(buyer);
  await assertPaid(host, 100);
});

again('a wallet that stands alone comes again when the page has emptied the tag', async () => {
  await using host = await openHost({html: SNIPPET.replace('product', 'express="only" product')});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.page.$eval('buy-box', (tag) => tag.replaceChildren());
  await buyByWallet(buyer);
  await assertPaid(host, 100);
});

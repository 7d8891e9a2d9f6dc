/** A wallet of a cart's buyer: it brings who they are and where it goes, and pays what it shows. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import type {BuyboxOptions} from 'buybox/server';
import {clickInFrame, findInFrames, readInFrames, untilFound} from '../../support/frames.ts';
import {openBrowser} from '../support/visit.ts';
import {
  CODES,
  fillAddress,
  HOME,
  openCart,
  readPaid,
  SHIPPING,
  tagWith,
  typeCardBeside,
  typeInto,
  untilReads,
} from '../support/shop-with-cart.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Waits for what an open wallet shows. */
async function untilShows(page: Page, pattern: RegExp): Promise<void> {
  await untilFound(async () => pattern.test(await readInFrames(page, '.Summary')));
}

/** Has it sent elsewhere, by the sheet's own list. */
async function sendTo(page: Page, place: string): Promise<void> {
  const list = await findInFrames(page, '#wallet-place');
  await list.select(place);
}

test('a wallet pays for all lines, and brings the address of the receipt', async () => {
  const tag = tagWith('product="mug" email="ask"', '<buy-box-item product="pin"></buy-box-item>');
  await using scene = await openCart(browser, tag);
  const {host, buyer} = scene;
  await clickInFrame(buyer.page, '#google_pay-button');
  await clickInFrame(buyer.page, '#wallet-pay');
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.amount, order.email, order.lines.length], [1500, 'ada@example.com', 2]);
  assert.deepEqual(buyer.uncaught, []);
});

test('what it costs to send it follows the wallet’s address, and is what is charged', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" address="shipping"'), {price: SHIPPING});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Continue to the address');
  await clickInFrame(buyer.page, '#google_pay-button');
  await untilShows(buyer.page, /Total\$17\.00/);
  await sendTo(buyer.page, '1');
  await untilShows(buyer.page, /Total\$27\.00/);
  await clickInFrame(buyer.page, '#wallet-pay');
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual(
    [order.amount, order.buyer?.name, order.buyer?.address?.line1, order.buyer?.addressKind],
    [2700, 'Ada Example', '5 St James’s Square', 'shipping'],
  );
  assert.deepEqual(buyer.uncaught, []);
});

test('a wallet that was closed leaves the page’s own total', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" address="shipping"'), {
    price: [CODES, SHIPPING],
  });
  const {buyer} = scene;
  await untilReads(buyer, 'submit', 'Continue to the address');
  await clickInFrame(buyer.page, '#google_pay-button');
  await untilShows(buyer.page, /Total\$17\.00/);
  await buyer.page.keyboard.press('Escape');
  await buyer.hear('buybox-cancel');
  await untilReads(buyer, 'submit', 'Continue to the address');
  await clickInFrame(buyer.page, '#google_pay-button');
  await untilShows(buyer.page, /Total\$17\.00/);
});

test('a billing address comes from the wallet, too', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" address="billing"'));
  const {host, buyer} = scene;
  await clickInFrame(buyer.page, '#google_pay-button');
  await clickInFrame(buyer.page, '#wallet-pay');
  await buyer.reach('succeeded');
  const {buyer: who} = await readPaid(host);
  assert.deepEqual([who?.address?.postalCode, who?.addressKind], ['10001', 'billing']);
});

test('what a wallet said is over with its payment: the next one is for whom the page says, and for what it says', async () => {
  const tag = tagWith('product="mug" address="shipping" email="ask"');
  await using scene = await openCart(browser, tag, {price: SHIPPING});
  const {host, buyer} = scene;
  await clickInFrame(buyer.page, '#google_pay-button');
  await untilShows(buyer.page, /Total\$17\.00/);
  await clickInFrame(buyer.page, '#wallet-pay');
  await buyer.reach('succeeded');
  await buyer.press('[part~=success] button');
  await buyer.reach('ready');
  await buyer.press('[part~=quantity-increment]');
  await typeInto(buyer, '#email', 'eve@example.com');
  await fillAddress(buyer, {...HOME, name: 'Eve Other', line1: '1 Other Road'});
  await untilReads(buyer, 'submit', 'Pay $29.00');
  await typeCardBeside(buyer);
  await buyer.pay();
  await buyer.reach('succeeded');
  await host.stripe.settled();
  assert.deepEqual(
    host.paid.map(({amount, email, buyer: who}) => [amount, email, who?.name]),
    [
      [1700, 'ada@example.com', 'Ada Example'],
      [2900, 'eve@example.com', 'Eve Other'],
    ],
  );
});

test('a price that changes while a wallet is open: nothing is charged, and its buyer is told so', async () => {
  let fee = 500;
  const price: BuyboxOptions['price'] = ({buyer}) =>
    buyer?.address ? {adjustments: [{kind: 'shipping', label: 'Post', amount: fee}]} : {needsAddress: true};
  await using scene = await openCart(browser, tagWith('product="mug" address="shipping"'), {price});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Continue to the address');
  await clickInFrame(buyer.page, '#google_pay-button');
  await untilShows(buyer.page, /Total\$17\.00/);
  fee = 900;
  await clickInFrame(buyer.page, '#wallet-pay');
  await buyer.hear('buybox-error');
  await buyer.reach('ready');
  assert.deepEqual(await buyer.errorCodes(), ['total_changed']);
  assert.equal(await buyer.read('message'), 'The price has changed. Please check the new total.');
  assert.deepEqual(host.stripe.journal.entries, []);
  assert.deepEqual(buyer.uncaught, []);
});

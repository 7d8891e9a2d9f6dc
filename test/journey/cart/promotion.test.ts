/** A promotion code: typed, refused, applied, taken out, given by the page, and used up before Pay. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {promotionCodes} from 'buybox/server';
import {openBuyer} from '../support/buyer.ts';
import {openBrowser} from '../support/visit.ts';
import {
  applyCode,
  CODES,
  openCart,
  readAll,
  readPaid,
  tagWith,
  typeCardBeside,
  untilReads,
} from '../support/shop-with-cart.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

test('a code takes off what the shop says, can be taken out, and is charged as it was read', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" promotion-code'), {price: CODES});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $12.00');
  await applyCode(buyer, ' summer20 ');
  await untilReads(buyer, 'submit', 'Pay $9.60');
  assert.deepEqual(await readAll(buyer, 'promotion-code'), ['SUMMER20']);
  assert.match((await readAll(buyer, 'adjustment')).join(), /SUMMER20.*-\$2\.40/);
  await buyer.press('[part~=promotion] button');
  await untilReads(buyer, 'submit', 'Pay $12.00');
  const changes = await buyer.events('buybox-total-change');
  assert.deepEqual(
    changes.map(({detail}) => [detail['total'], detail['reason']]),
    [
      [960, 'promotion_code'],
      [1200, 'promotion_code'],
    ],
  );
  await buyer.page.locator('buy-box >>> #promotion').fill('SUMMER20');
  await buyer.page.focus('buy-box >>> #promotion');
  await buyer.page.keyboard.press('Enter');
  await untilReads(buyer, 'submit', 'Pay $9.60');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.amount, order.promotionCode], [960, 'SUMMER20']);
});

test('a code that the shop does not know marks its field, and the price stays', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" promotion-code'), {price: CODES});
  const {host, buyer} = scene;
  await applyCode(buyer, 'NOPE');
  await buyer.page.waitForSelector('buy-box >>> #promotion[aria-invalid=true]');
  const hint = await buyer.page.$eval('buy-box >>> #promotion-hint', ({textContent}) => textContent);
  assert.equal(hint, 'This code is not valid.');
  await untilReads(buyer, 'submit', 'Pay $12.00');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 1200);
});

test('a code that was typed and not applied is applied before anything is paid', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" promotion-code'), {price: CODES});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $12.00');
  await buyer.typeCard();
  await buyer.press('[part~=promotion-open]');
  await buyer.page.locator('buy-box >>> #promotion').fill('SUMMER20');
  await buyer.pay();
  await untilReads(buyer, 'submit', 'Pay $9.60');
  assert.deepEqual(host.stripe.journal.entries, []);
});

test('the page gives a code, which is applied at once', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" promotion-code="SUMMER20"'), {price: CODES});
  const {buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $9.60');
  await buyer.page.$eval('buy-box', (tag) => tag.setAttribute('promotion-code', ''));
  await untilReads(buyer, 'submit', 'Pay $12.00');
});

test('where no product has a price of the shop’s own, a code is refused all the same', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" promotion-code="SUMMER20"'));
  const {buyer} = scene;
  await buyer.page.waitForSelector('buy-box >>> #promotion[aria-invalid=true]');
  await untilReads(buyer, 'submit', 'Pay $12.00');
});

test('a code that is used up before Pay is told at its field, and nothing is charged before the new total is read', async () => {
  const price = promotionCodes({FIRST: {percentOff: 50, maxRedemptions: 1}});
  const tag = tagWith('product="mug" promotion-code="FIRST"');
  await using scene = await openCart(browser, tag, {price});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $6.00');
  await buyer.typeCard();
  await using other = await openBuyer(browser, host.url);
  await other.reach('ready');
  await untilReads(other, 'submit', 'Pay $6.00');
  await typeCardBeside(other);
  await other.pay();
  await other.reach('succeeded');
  await buyer.pay();
  await untilReads(buyer, 'submit', 'Pay $12.00');
  await buyer.page.waitForSelector('buy-box >>> #promotion[aria-invalid=true]');
  await buyer.reach('ready');
  assert.deepEqual(await buyer.errorCodes(), ['invalid_promotion_code']);
  await buyer.pay();
  await buyer.reach('succeeded');
  await host.stripe.settled();
  assert.deepEqual(
    host.paid.map(({amount}) => amount),
    [600, 1200],
  );
});

test('a code that the buyer’s own declined order holds is still theirs, whatever they change', async () => {
  const price = promotionCodes({FIRST: {percentOff: 50, maxRedemptions: 1}});
  await using scene = await openCart(browser, tagWith('product="mug" promotion-code="FIRST"'), {price});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $6.00');
  await buyer.typeCard('4000000000000002');
  await buyer.pay();
  await buyer.reach('failed');
  await buyer.press('[part~=quantity-increment]');
  await untilReads(buyer, 'submit', 'Pay $12.00');
  assert.deepEqual(await readAll(buyer, 'promotion-code'), ['FIRST']);
  await typeCardBeside(buyer);
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 1200);
});

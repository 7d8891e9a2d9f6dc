/** Nothing to pay: no form, one order, given once; and the form comes back when there is something to pay. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {BuyboxOptions} from 'buybox/server';
import {openBrowser} from '../support/visit.ts';
import {
  applyCode,
  CODES,
  fillAddress,
  GOODS,
  openCart,
  readPaid,
  tagWith,
  typeCardBeside,
  untilReads,
} from '../support/shop-with-cart.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

test('a product that costs nothing is ordered without Stripe, and given once', async () => {
  await using scene = await openCart(browser, tagWith('product="sample"'));
  const {host, buyer} = scene;
  assert.equal(await buyer.read('submit'), 'Complete order');
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.amount, order.paymentIntentId], [0, null]);
  const loaded = await buyer.page.evaluate(() => performance.getEntriesByType('resource').map(({name}) => name));
  assert.deepEqual(
    loaded.filter((name) => !name.includes('/buybox/')),
    [],
  );
  assert.equal(await buyer.page.$('iframe'), null);
  assert.match(await buyer.read('success'), /Order complete/);
  assert.deepEqual(host.stripe.journal.entries, []);
  const [success] = await buyer.events('buybox-success');
  assert.deepEqual([success?.detail['amount'], success?.detail['paymentIntentId']], [0, null]);
  assert.deepEqual(buyer.uncaught, []);
});

const POSTAGE = {adjustments: [{kind: 'shipping', label: 'Post', amount: 490}]} as const;

test('what costs nothing by itself is charged for what the shop adds', async () => {
  await using scene = await openCart(browser, tagWith('product="sample"'), {price: () => POSTAGE});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $4.90');
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 490);
  assert.deepEqual(await buyer.errorCodes(), []);
});

test('the same where it hangs on an address', async () => {
  const price: BuyboxOptions['price'] = ({buyer}) => (buyer?.address ? POSTAGE : {needsAddress: true});
  await using scene = await openCart(browser, tagWith('product="sample" address="shipping"'), {price});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Continue to the address');
  await fillAddress(buyer);
  await untilReads(buyer, 'submit', 'Pay $4.90');
  await buyer.page.waitForSelector('buy-box [slot="payment"] iframe');
  await buyer.reach('ready');
  await typeCardBeside(buyer);
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.amount, order.buyer?.address?.city], [490, 'New York']);
});

test('what costs nothing by its tiers is ordered without Stripe, and more of it is paid', async () => {
  const tiers = [
    {upTo: 1, unitAmount: 0},
    {upTo: null, unitAmount: 500},
  ];
  const catalog = {credits: {...GOODS.credits, unitAmount: undefined, tiersMode: 'graduated' as const, tiers}};
  await using scene = await openCart(browser, tagWith('product="credits"'), {catalog});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Complete order');
  await buyer.press('[part~=quantity-increment]');
  await untilReads(buyer, 'submit', 'Pay $5.00');
  await buyer.reach('ready');
  await buyer.press('[part~=quantity-decrement]');
  await untilReads(buyer, 'submit', 'Complete order');
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 0);
});

test('a buyer who orders it again has two orders', async () => {
  await using scene = await openCart(browser, tagWith('product="sample"'));
  const {host, buyer} = scene;
  await buyer.pay();
  await buyer.reach('succeeded');
  await buyer.page.$eval('buy-box', (tag) => tag.reset());
  await buyer.reach('ready');
  await buyer.pay();
  await buyer.reach('succeeded');
  await host.stripe.settled();
  assert.equal(host.paid.length, 2);
});

test('a code for all of it takes the form away; without it the form is there again, with what was typed', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" promotion-code'), {price: CODES});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $12.00');
  await buyer.typeCard();
  await applyCode(buyer, 'GIFT');
  await untilReads(buyer, 'submit', 'Complete order');
  assert.equal(await isFormSeen(), false);
  await buyer.press('[part~=promotion] button');
  await untilReads(buyer, 'submit', 'Pay $12.00');
  assert.equal(await isFormSeen(), true);
  await buyer.page.locator('buy-box >>> #promotion').fill('GIFT');
  await buyer.press('[part~=promotion-apply]');
  await untilReads(buyer, 'submit', 'Complete order');
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.amount, order.promotionCode], [0, 'GIFT']);
  assert.deepEqual(host.stripe.journal.entries, []);

  function isFormSeen(): Promise<boolean> {
    return buyer.page.$eval('buy-box >>> [part~=payment]', (place) => place.getClientRects().length > 0);
  }
});

test('a code that the page gives spares the form from the start, which comes when it is taken out', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" promotion-code="GIFT"'), {price: CODES});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Complete order');
  assert.equal(await buyer.page.$('iframe'), null);
  await buyer.press('[part~=promotion] button');
  await untilReads(buyer, 'submit', 'Pay $12.00');
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 1200);
});

test('what costs nothing is sent to an address, which has to be whole', async () => {
  await using scene = await openCart(browser, tagWith('product="sample" address="shipping" email="ask"'));
  const {host, buyer} = scene;
  await buyer.page.locator('buy-box >>> #email').fill('ada@example.com');
  await buyer.pay();
  await untilReads(buyer, 'submit', 'Complete order');
  assert.match(await buyer.read('address'), /whole address/);
  assert.equal((await buyer.page.$$('buy-box iframe')).length, 1);
  await fillAddress(buyer);
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.email, order.buyer?.address?.city], ['ada@example.com', 'New York']);
});

test('what costs nothing by a code asks for the address alone; what costs something again, for a card too', async () => {
  const tag = tagWith('product="mug" address="billing" promotion-code="GIFT"');
  await using scene = await openCart(browser, tag, {price: CODES});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Complete order');
  await fillAddress(buyer);
  assert.equal((await buyer.page.$$('buy-box iframe')).length, 1);
  await buyer.press('[part~=promotion] button');
  await untilReads(buyer, 'submit', 'Pay $12.00');
  await buyer.page.waitForSelector('buy-box [slot="payment"] iframe');
  await buyer.reach('ready');
  await typeCardBeside(buyer);
  await fillAddress(buyer);
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.amount, order.buyer?.address?.city], [1200, 'New York']);
  assert.deepEqual(buyer.uncaught, []);
});

/** The shop's own word on the total: waited for, listed, and never charged unseen. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {BuyboxOptions} from 'buybox/server';
import {createBarrier, disconnect, openNetwork, type Network} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';
import {openCart, readAll, readCreates, readPaid, tagWith, untilReads} from '../support/shop-with-cart.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

const QUOTE = /^POST .*\/quote$/;
const FEE = {kind: 'fee', label: 'Gift wrap', amount: 250} as const;
const wrap: BuyboxOptions['price'] = ({lines}) => {
  const count = lines.reduce((sum, {quantity}) => sum + quantity, 0);
  const off = {kind: 'discount', label: 'Three for less', amount: -100} as const;
  return {adjustments: count >= 3 ? [FEE, off] : [FEE]};
};

test('what the shop adds and takes off is listed above the total, and the sum of it is charged', async () => {
  const tag = tagWith('product="mug" quantity="2"', '<buy-box-item product="pin"></buy-box-item>');
  await using scene = await openCart(browser, tag, {price: wrap});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $28.50');
  assert.deepEqual(await readAll(buyer, 'adjustment'), [
    'Subtotal$27.00',
    'Gift wrap$2.50',
    'Three for less-$1.00',
  ]);
  assert.equal(await buyer.read('total'), '$28.50');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.amount, order.adjustments.map(({amount}) => amount)], [2850, [250, -100]]);
  assert.deepEqual(
    readCreates(host).map(({amount}) => amount),
    ['2850'],
  );
});

test('a quote that is on its way is seen, and nobody pays what they have not read', async () => {
  const {hold, open} = createBarrier();
  let network: Network | undefined;
  await using scene = await openCart(browser, tagWith('product="mug"'), {price: wrap}, async (page, {stripe}) => {
    network = await openNetwork(page, stripe);
    network.treat(QUOTE, hold);
  });
  const {host, buyer} = scene;
  assert.deepEqual([await buyer.read('submit'), await buyer.read('total')], ['Calculating the total…', '…']);
  assert.equal(
    await buyer.page.$eval('buy-box >>> [part~=totals]', (all) => all.getAttribute('aria-busy')),
    'true',
  );
  await buyer.typeCard();
  await buyer.pay();
  open();
  await untilReads(buyer, 'submit', 'Pay $14.50');
  assert.deepEqual(await buyer.events('buybox-submit'), []);
  assert.deepEqual(host.stripe.journal.entries, []);
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 1450);
});

test('nothing moves while the shop is asked anew: Pay stays under the pointer that leaves a field for it', async () => {
  let network: Network | undefined;
  await using scene = await openCart(
    browser,
    tagWith('product="mug" email="ask"'),
    {price: wrap},
    async (page, {stripe}) => (network = await openNetwork(page, stripe)),
  );
  const {host, buyer} = scene;
  const {page} = buyer;
  await page.setViewport({width: 360, height: 2000});
  await untilReads(buyer, 'submit', 'Pay $14.50');
  await buyer.typeCard();
  const {hold, open} = createBarrier();
  network?.treat(QUOTE, hold);
  const placeOfPay = (): Promise<number> =>
    page.$eval('buy-box >>> [part=submit]', (button) => button.getBoundingClientRect().top);
  // A frame of Stripe's may still grow by a pixel after what was typed into it.
  let before = Number.NaN;
  for (let now = await placeOfPay(); now !== before; now = await placeOfPay()) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await page.focus('buy-box >>> #email');
  await page.keyboard.type('ada@example.com');
  await buyer.pay();
  await untilReads(buyer, 'submit', 'Calculating the total…');
  assert.deepEqual([await placeOfPay(), await buyer.read('total')], [before, '…']);
  assert.deepEqual(await readAll(buyer, 'adjustment'), ['Subtotal$12.00', 'Gift wrap$2.50']);
  open();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).email, 'ada@example.com');
});

test('Pay goes on by itself where the shop says what the buyer has read already, and asks again where it does not', async () => {
  let network: Network | undefined;
  await using scene = await openCart(
    browser,
    tagWith('product="mug" email="ask"'),
    {price: wrap},
    async (page, {stripe}) => (network = await openNetwork(page, stripe)),
  );
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $14.50');
  await buyer.typeCard();
  const asked = network?.treated.length;
  assert.equal(asked, 0);
  // The quantity is another one, whose total nobody has read.
  await buyer.page.locator('buy-box >>> #email').fill('ada@example.com');
  await buyer.page.evaluate(() => {
    const root = document.querySelector('buy-box')?.shadowRoot;
    root?.querySelector<HTMLElement>('[part~=quantity-increment]')?.click();
    root?.querySelector<HTMLElement>('[part~=submit]')?.click();
  });
  await untilReads(buyer, 'submit', 'Pay $26.50');
  assert.match(await buyer.read('message'), /The new total is \$26\.50/);
  assert.deepEqual(host.stripe.journal.entries, []);
  // An address changes nothing: what was read is paid.
  await buyer.page.locator('buy-box >>> #email').fill('eve@example.com');
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.amount, order.email], [2650, 'eve@example.com']);
});

test('of three changes in a row the shop hears the last', async () => {
  const asked: number[] = [];
  const price: BuyboxOptions['price'] = ({lines}) => {
    asked.push(lines[0]?.quantity ?? 0);
    return {adjustments: [FEE]};
  };
  await using scene = await openCart(browser, tagWith('product="pin"'), {price});
  const {buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $5.50');
  // In the page, and without a pause in which a timer could fire: keys may come late to a busy browser.
  await buyer.page.$eval('buy-box', async (tag) => {
    for (let press = 0; press < 3; press += 1) {
      tag.shadowRoot?.querySelector<HTMLElement>('[part~=quantity-increment]')?.click();
      await tag.updateComplete;
    }
  });
  await untilReads(buyer, 'submit', 'Pay $14.50');
  assert.deepEqual(asked, [1, 4]);
  const changes = await buyer.events('buybox-total-change');
  assert.deepEqual(
    changes.map(({detail}) => [detail['previous'], detail['total'], detail['reason']]),
    [[550, 1450, 'quantity']],
  );
});

test('a price that is another one when Pay is pressed is shown, and charged when Pay is pressed again', async () => {
  let fee = 250;
  const price: BuyboxOptions['price'] = () => ({adjustments: [{...FEE, amount: fee}]});
  await using scene = await openCart(browser, tagWith('product="mug"'), {price});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $14.50');
  await buyer.typeCard();
  fee = 900;
  await buyer.pay();
  await untilReads(buyer, 'submit', 'Pay $21.00');
  await buyer.reach('ready');
  assert.match(await buyer.read('message'), /The price has changed\. The new total is \$21\.00\./);
  assert.deepEqual(await buyer.errorCodes(), ['total_changed']);
  assert.deepEqual(host.stripe.journal.entries, []);
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 2100);
});

test('a shop that can not say its price is told of, nothing is lost, and another try goes on', async () => {
  let isBroken = true;
  let asked = 0;
  const price: BuyboxOptions['price'] = () => {
    asked += 1;
    if (isBroken) throw new Error('The tax office is closed.');
    return {adjustments: [FEE]};
  };
  await using scene = await openCart(browser, tagWith('product="mug"'), {price, onError: () => undefined});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Try again');
  const told = await buyer.page.$eval('buy-box >>> .quote-failed p', ({textContent}) => textContent);
  assert.equal(told, 'The total could not be calculated. Nothing was charged.');
  const [event] = await buyer.events('buybox-error');
  const error = event?.detail['error'] as {code: string; message: string} | undefined;
  assert.deepEqual([error?.code, error?.message], ['price_unavailable', told]);
  assert.equal(asked, 1);
  await buyer.typeCard();
  isBroken = false;
  await buyer.pay();
  await untilReads(buyer, 'submit', 'Pay $14.50');
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 1450);
});

test('a network that is away for a moment is told of as such', async () => {
  let network: Network | undefined;
  await using scene = await openCart(browser, tagWith('product="mug"'), {price: wrap}, async (page, {stripe}) => {
    network = await openNetwork(page, stripe);
    network.treat(QUOTE, disconnect);
  });
  const {buyer} = scene;
  await untilReads(buyer, 'submit', 'Try again');
  assert.match(
    await buyer.page.$eval('buy-box >>> .quote-failed p', ({textContent}) => textContent ?? ''),
    /connection/,
  );
  network?.heal();
  await buyer.press('.quote-failed button');
  await untilReads(buyer, 'submit', 'Pay $14.50');
});

test('a price that depends on who the page says is buying is the same when it is quoted and when it is ordered', async () => {
  const price: BuyboxOptions['price'] = ({email}) => {
    const amount = email === 'ada@example.com' ? 100 : 900;
    return {adjustments: [{...FEE, amount}]};
  };
  await using scene = await openCart(browser, tagWith('product="mug" customer-email="ada@example.com"'), {price});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $13.00');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.amount, order.email, await buyer.errorCodes()], [1300, 'ada@example.com', []]);
});

test('a price that hangs on an address, where the tag asks for none: the page is told', async () => {
  const price: BuyboxOptions['price'] = ({buyer}) => (buyer?.address ? {} : {needsAddress: true});
  await using scene = await openCart(browser, tagWith('product="mug"'), {price});
  const {host, buyer} = scene;
  await buyer.hear('buybox-error');
  const [event] = await buyer.events('buybox-error');
  const error = event?.detail['error'] as {code: string; hint: string} | undefined;
  assert.equal(error?.code, 'address_required');
  assert.match(error?.hint ?? '', /address="shipping"/);
  assert.deepEqual(host.stripe.journal.entries, []);
});

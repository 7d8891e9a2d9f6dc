/** The price changes between view and pay: nobody is charged a price that they have not seen. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {CREDITS, openHost, SNIPPET} from '../support/host.ts';
import {openBrowser} from '../support/visit.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {again} from '../../support/repeats.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

test('stops at a changed price, shows it, and charges it when Pay is pressed again (10)', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard();
  host.reopen({catalog: {credits: {...CREDITS, unitAmount: 150}}});
  await buyer.pay();
  await buyer.page.waitForFunction(() =>
    document.querySelector('buy-box')?.shadowRoot?.querySelector('output')?.textContent?.includes('1.50'),
  );
  await buyer.reach('ready');
  const notice = await buyer.page.$$eval('buy-box >>> [role=alert]', (all) =>
    all.map(({textContent}) => textContent).join(''),
  );
  assert.match(notice, /The price has changed. The new total is \$1\.50\./);
  assert.equal(await buyer.read('submit'), 'Pay $1.50');
  assert.deepEqual(await buyer.errorCodes(), ['total_changed']);
  assert.deepEqual(host.stripe.journal.entries, []);
  assert.deepEqual(await readChanges(buyer), [[100, 150, 'price']]);
  await buyer.pay();
  await buyer.reach('succeeded');
  await assertPaid(host, 150);
});

test('tells the page of a new price that comes with refresh()', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  host.reopen({catalog: {credits: {...CREDITS, unitAmount: 900}}});
  await buyer.page.$eval('buy-box', (tag) => tag.refresh());
  await buyer.reach('ready');
  assert.deepEqual(await readChanges(buyer), [[100, 900, 'price']]);
});

async function readChanges(buyer: Buyer): Promise<unknown[]> {
  const changes = await buyer.events('buybox-total-change');
  return changes.map(({detail}) => [detail['previous'], detail['total'], detail['reason']]);
}

test('says that there is nothing to buy when the product has left the catalogue', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard();
  host.reopen({catalog: {mug: CREDITS}});
  await buyer.pay();
  await buyer.reach('unavailable');
  assert.deepEqual(await buyer.errorCodes(), ['unknown_product']);
  assert.deepEqual(host.stripe.journal.entries, []);
});

const OTHERWISE: Readonly<Record<string, [changed: object, shown: string, charged: number]>> = {
  invalid_currency: [{currency: 'eur', unitAmount: 100}, '€3.00', 300],
  invalid_quantity: [{quantity: {max: 2}, unitAmount: 400}, '$8.00', 800],
};

for (const [code, [changed, shown, charged]] of Object.entries(OTHERWISE)) {
  test(`shows what the shop sells by now, and takes it at the next press: ${code} (10)`, async () => {
    await using host = await openHost({html: SNIPPET.replace('product', 'quantity="3" product')});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready');
    await buyer.typeCard();
    host.reopen({catalog: {credits: {...CREDITS, ...changed}}});
    await buyer.pay();
    await buyer.hear('buybox-error');
    assert.deepEqual(await buyer.errorCodes(), [code]);
    await buyer.page.waitForFunction(
      (total) => document.querySelector('buy-box')?.shadowRoot?.querySelector('output')?.textContent === total,
      {},
      shown,
    );
    await buyer.reach('ready');
    assert.deepEqual(await readChanges(buyer), [[300, charged, 'price']]);
    await buyer.typeCard();
    await buyer.pay();
    await buyer.reach('succeeded');
    await assertPaid(host, charged);
  });
}

test('a price that the buyer set, and the shop sets now, is shown anew (10)', async () => {
  await using host = await openHost({html: SNIPPET.replace('credits', 'donation')});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard();
  host.reopen({catalog: {donation: {...CREDITS, unitAmount: 700}}});
  await buyer.pay();
  await buyer.hear('buybox-total-change');
  await buy(buyer);
  await assertPaid(host, 700);
});

again('whoever has pressed Pay by key presses it again at the new price (10)', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard();
  host.reopen({catalog: {credits: {...CREDITS, unitAmount: 150}}});
  const pay = await buyer.page.$('buy-box >>> [part=submit]');
  await pay?.press('Enter');
  await buyer.hear('buybox-error');
  await buyer.page.waitForFunction(
    () => document.activeElement?.localName === 'buy-box' && document.activeElement.matches('[data-state=ready]'),
  );
  await buyer.page.keyboard.press('Enter');
  await buyer.reach('succeeded');
  await assertPaid(host, 150);
});

again('the table of tiers says what is paid besides, and then promises no saving', async () => {
  await using host = await openHost();
  const tiers = [
    {upTo: 9, unitAmount: 1000},
    {upTo: null, unitAmount: 800, flatAmount: 500},
  ];
  host.reopen({catalog: {credits: {name: 'Seats', currency: 'usd', tiersMode: 'volume', tiers}}});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  assert.match(await buyer.read('summary'), /10\+\s*\$8\.00 each\s+\+ \$5\.00$/);
});

/** Ten cents each: Stripe takes no less than fifty. */
const PENNIES = {credits: {...CREDITS, unitAmount: 10}};

test('a quantity that costs less than Stripe takes is said to, and another is paid in the same form', async () => {
  await using host = await openHost();
  host.reopen({catalog: PENNIES});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  assert.match(await buyer.read('error'), /at least \$0\.50/);
  const readRefusal = (): Promise<boolean> =>
    buyer.page.$eval('buy-box', (tag) => tag.total === undefined && !tag.ready);
  assert.equal(await readRefusal(), true);
  await buyer.typeCard();
  for (let presses = 0; presses < 4; presses += 1) await buyer.press('[part=quantity-increment]');
  await buyer.press('[part=quantity-decrement]');
  assert.equal(await readRefusal(), true);
  await buyer.pay();
  assert.deepEqual(await buyer.events('buybox-submit'), []);
  await buyer.press('[part=quantity-increment]');
  await buyer.pay();
  await buyer.reach('succeeded');
  await assertPaid(host, 50);
  assert.deepEqual(buyer.uncaught, []);
});

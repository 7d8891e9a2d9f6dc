/** Several products in one payment: what the buyer reads, chooses and is charged. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {disconnect, openNetwork, type Network} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';
import {
  GOODS,
  openCart,
  readAll,
  readCreates,
  readPaid,
  tagWith,
  typeInto,
  untilReads,
} from '../support/shop-with-cart.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

const MUGS = '<buy-box-item product="mug" quantity="2"></buy-box-item>';
const PIN = '<buy-box-item product="pin" quantity-control="none"></buy-box-item>';

test('a quantity that is none is told of at its field alone', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" email="ask"'));
  const {buyer} = scene;
  await typeInto(buyer, '#quantity', '0');
  await untilReads(buyer, 'submit', 'Pay');
  const errors = await readAll(buyer, 'error');
  assert.deepEqual(errors.filter(Boolean), ['Choose a whole number from 1 to 5.']);
});

test('three products are one payment, each with its name, its quantity and what it costs', async () => {
  await using scene = await openCart(browser, tagWith('product="credits" quantity="3"', MUGS + PIN));
  const {host, buyer} = scene;
  assert.deepEqual(await readAll(buyer, 'line-name'), ['Credits', 'Mug', 'Pin']);
  assert.deepEqual(await readAll(buyer, 'line-amount'), ['$3.00', '$24.00', '$3.00']);
  assert.equal(await buyer.read('submit'), 'Pay $30.00');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual(
    order.lines.map(({product, quantity, amount}) => [product, quantity, amount]),
    [
      ['credits', 3, 300],
      ['mug', 2, 2400],
      ['pin', 1, 300],
    ],
  );
  assert.equal(order.amount, 3000);
  assert.deepEqual(
    readCreates(host).map(({amount}) => amount),
    ['3000'],
  );
  const [success] = await buyer.events('buybox-success');
  assert.deepEqual([success?.detail['product'], success?.detail['quantity']], ['credits', 3]);
  assert.deepEqual(success?.detail['lines'], [
    {product: 'credits', quantity: 3},
    {product: 'mug', quantity: 2},
    {product: 'pin', quantity: 1},
  ]);
  assert.deepEqual(buyer.uncaught, []);
});

test('each line has a quantity of its own, by button, key and typing; the page hears which', async () => {
  await using scene = await openCart(browser, tagWith('product="credits"', MUGS + PIN));
  const {buyer} = scene;
  await buyer.press('[part~=line]:nth-child(2) [part~=quantity-increment]');
  await untilReads(buyer, 'submit', 'Pay $40.00');
  await buyer.page.keyboard.press('Tab');
  await buyer.page.focus('buy-box >>> #quantity-0');
  await buyer.page.keyboard.press('ArrowUp');
  await untilReads(buyer, 'submit', 'Pay $52.00');
  await typeInto(buyer, '#quantity-0', '5');
  await untilReads(buyer, 'submit', 'Pay $64.00');
  const changes = await buyer.events('buybox-quantity-change');
  assert.deepEqual(
    changes.map(({detail}) => [detail['product'], detail['line'], detail['previous'], detail['total']]),
    [
      ['credits', {product: 'mug', quantity: 3}, 2, 4000],
      ['credits', {product: 'mug', quantity: 4}, 3, 5200],
      ['credits', {product: 'mug', quantity: 5}, 4, 6400],
    ],
  );
  const totals = await buyer.events('buybox-total-change');
  assert.deepEqual(
    totals.map(({detail}) => [detail['previous'], detail['total'], detail['reason']]),
    [
      [2800, 4000, 'quantity'],
      [4000, 5200, 'quantity'],
      [5200, 6400, 'quantity'],
    ],
  );
  assert.equal(await buyer.page.$eval('buy-box-item', (item) => item.getAttribute('quantity')), '5');
});

test('what is no quantity of a line is said there, and pays nothing', async () => {
  await using scene = await openCart(browser, tagWith('product="credits"', MUGS));
  const {host, buyer} = scene;
  await typeInto(buyer, '#quantity-0', '9');
  const hint = await buyer.page.$eval('buy-box >>> #quantity-0-hint', ({textContent}) => textContent);
  assert.equal(hint, 'Choose a whole number from 1 to 5.');
  await buyer.typeCard();
  await buyer.pay();
  const focused = await buyer.page.$eval('buy-box', ({shadowRoot}) => shadowRoot?.activeElement?.id);
  assert.equal(focused, 'quantity-0');
  assert.deepEqual(host.stripe.journal.entries, []);
  await typeInto(buyer, '#quantity-0', '1');
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 1300);
});

test('the page may refuse another quantity of a line', async () => {
  await using scene = await openCart(browser, tagWith('product="credits"', MUGS));
  const {buyer} = scene;
  await buyer.page.$eval('buy-box', (tag) =>
    tag.addEventListener('buybox-quantity-change', (event) => event.preventDefault()),
  );
  await typeInto(buyer, '#quantity-0', '4');
  const shown = await buyer.page.$eval('buy-box >>> #quantity-0', (field) => (field as HTMLInputElement).value);
  assert.deepEqual([shown, await buyer.read('submit')], ['2', 'Pay $25.00']);
});

test('a script sets all lines; the same ones again leave the buyer’s choice alone', async () => {
  await using scene = await openCart(browser, tagWith('product="credits"'));
  const {host, buyer} = scene;
  const set = (quantity: number): Promise<void> =>
    buyer.page.$eval(
      'buy-box',
      (tag, chosen) => {
        tag.lines = [
          {product: 'mug', quantity: chosen},
          {product: 'pin', quantity: 2},
        ];
      },
      quantity,
    );
  await set(1);
  await untilReads(buyer, 'submit', 'Pay $18.00');
  await buyer.press('[part~=line]:nth-child(2) [part~=quantity-increment]');
  await untilReads(buyer, 'submit', 'Pay $21.00');
  await buyer.press('[part~=line]:nth-child(1) [part~=quantity-increment]');
  await untilReads(buyer, 'submit', 'Pay $33.00');
  await set(1);
  await buyer.page.evaluate(() => document.querySelector('buy-box')?.updateComplete);
  assert.equal(await buyer.read('submit'), 'Pay $33.00');
  await set(3);
  await untilReads(buyer, 'submit', 'Pay $45.00');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  const {lines} = await readPaid(host);
  assert.deepEqual(
    lines.map(({product, quantity}) => [product, quantity]),
    [
      ['mug', 3],
      ['pin', 3],
    ],
  );
});

test('lines come and go with the page, as a framework writes them', async () => {
  await using scene = await openCart(browser, tagWith('product="credits"'));
  const {buyer} = scene;
  assert.equal(await buyer.read('submit'), 'Pay $1.00');
  await buyer.page.$eval('buy-box', (tag) => tag.append(document.createElement('buy-box-item')));
  await buyer.page.$eval('buy-box-item', (item) => item.setAttribute('product', 'pin'));
  await untilReads(buyer, 'submit', 'Pay $4.00');
  await buyer.page.$eval('buy-box-item', (item) => item.setAttribute('quantity', '3'));
  await untilReads(buyer, 'submit', 'Pay $10.00');
  await buyer.page.$eval('buy-box-item', (item) => item.remove());
  await untilReads(buyer, 'submit', 'Pay $1.00');
  assert.deepEqual(buyer.uncaught, []);
});

test('a changed cart is another attempt, and the same one after a decline is the same', async () => {
  await using scene = await openCart(browser, tagWith('product="credits"', MUGS));
  const {host, buyer} = scene;
  await buyer.typeCard('4000000000000002');
  await buyer.pay();
  await buyer.reach('failed');
  await buyer.typeCard('4000000000000002');
  await buyer.pay();
  await buyer.reach('submitting');
  await buyer.reach('failed');
  assert.equal(readCreates(host).length, 1);
  await buyer.press('[part~=line]:nth-child(2) [part~=quantity-decrement]');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.deepEqual(
    readCreates(host).map(({amount}) => amount),
    ['2500', '1300'],
  );
  assert.equal((await readPaid(host)).amount, 1300);
});

test('a cart whose part is lost sells nothing, says why, and comes at the next try', async () => {
  await using host = await openHost({html: tagWith('product="credits"', PIN)});
  host.reopen({catalog: GOODS});
  let network: Network | undefined;
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    network = await openNetwork(page, host.stripe);
    network.treat(/\/parts\/cart\./, disconnect);
  });
  await buyer.reach('unavailable');
  const [unavailable] = await buyer.events('buybox-unavailable');
  assert.equal(unavailable?.detail['reason'], 'script_incomplete');
  network?.heal();
  await buyer.press('.notice button');
  await untilReads(buyer, 'submit', 'Pay $4.00');
});

test('a page without a cart loads none, and one with a cart loads it beside the first answer', async () => {
  const loadedOf = async (html: string): Promise<string[]> => {
    await using scene = await openCart(browser, html);
    const loaded = await scene.buyer.page.evaluate(() =>
      performance.getEntriesByType('resource').map(({name}) => name),
    );
    return loaded.filter((name) => /\/(?:quote|buyer|parts\/cart\.)/.test(name));
  };
  assert.deepEqual(await loadedOf(tagWith('product="credits"')), []);
  assert.equal((await loadedOf(tagWith('product="credits"', PIN))).length, 1);
});

test('a page that changes the lines while they are paid for hears of what was paid', async () => {
  await using scene = await openCart(browser, tagWith('product="credits"', MUGS));
  const {host, buyer} = scene;
  await buyer.typeCard();
  await buyer.page.evaluate(() => {
    document.addEventListener('buybox-submit', (event) => {
      const item = document.querySelector('buy-box-item');
      event.detail.waitUntil(Promise.resolve(item?.setAttribute('quantity', '5')));
    });
  });
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  const [success] = await buyer.events('buybox-success');
  const bought = order.lines.map(({product, quantity}) => ({product, quantity}));
  assert.deepEqual(bought, [
    {product: 'credits', quantity: 1},
    {product: 'mug', quantity: 2},
  ]);
  assert.deepEqual([success?.detail['amount'], success?.detail['lines']], [order.amount, bought]);
});

/** Lines of a cart that can't be had: sold out, not for sale, twice in it; and the last ones, which are this buyer's own. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBrowser} from '../support/visit.ts';
import {GOODS, openCart, readPaid, tagWith, untilReads} from '../support/shop-with-cart.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

const MUGS = '<buy-box-item product="mug" quantity="2"></buy-box-item>';
const PIN = '<buy-box-item product="pin" quantity-control="none"></buy-box-item>';

for (const [code, sold, says] of [
  ['sold_out', {...GOODS, mug: {...GOODS.mug, stock: 0}}, /Sold out/],
  ['unknown_product', {credits: GOODS.credits}, /not for sale/],
] as const) {
  test(`a line that can't be had is told to the buyer and the page, and never left out: ${code}`, async () => {
    await using scene = await openCart(browser, tagWith('product="credits"', MUGS), {catalog: sold});
    const {host, buyer} = scene;
    assert.match(await buyer.read('lines'), says);
    const [told] = await buyer.events('buybox-error');
    const error = told?.detail['error'] as {code: string; field: string} | undefined;
    assert.deepEqual([error?.code, error?.field], [code, 'lines.1.product']);
    await buyer.typeCard();
    await buyer.pay();
    assert.deepEqual(host.stripe.journal.entries, []);
    await buyer.page.$eval('buy-box-item', (item) => item.remove());
    await untilReads(buyer, 'submit', 'Pay $1.00');
    await buyer.pay();
    await buyer.reach('succeeded');
    assert.equal((await readPaid(host)).amount, 100);
  });
}

test('a product that stands in the cart twice is told at once, and not bought twice', async () => {
  await using scene = await openCart(browser, tagWith('product="credits"', PIN + PIN));
  const {host, buyer} = scene;
  const [told] = await buyer.events('buybox-error');
  const error = told?.detail['error'] as {code: string; field: string; hint: string} | undefined;
  assert.deepEqual(
    [error?.code, error?.field, error?.hint],
    ['invalid_request', 'lines.2.product', 'Each product has one line.'],
  );
  await buyer.page.$eval('buy-box-item:last-of-type', (item) => item.remove());
  await untilReads(buyer, 'submit', 'Pay $4.00');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 400);
});

test('what is no line in a page’s own list is passed over, and the others are sold', async () => {
  await using scene = await openCart(browser, tagWith('product="credits"'));
  const {host, buyer} = scene;
  const lines = [{product: 'credits', quantity: 1}, undefined, null, 5, {product: 'pin', quantity: 1}];
  await buyer.page.$eval('buy-box', (tag, given) => Reflect.set(tag, 'lines', given), lines);
  await untilReads(buyer, 'submit', 'Pay $4.00');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 400);
  assert.deepEqual(buyer.uncaught, []);
});

test('the last one that the buyer’s own declined order holds is still theirs', async () => {
  const catalog = {...GOODS, mug: {...GOODS.mug, stock: 1}};
  await using scene = await openCart(browser, tagWith('product="credits"', MUGS.replace('"2"', '"1"')), {catalog});
  const {host, buyer} = scene;
  const price = await buyer.read('submit');
  await buyer.typeCard('4000000000000002');
  await buyer.pay();
  await buyer.reach('failed');
  await buyer.page.$eval('buy-box', (tag) => tag.refresh());
  await untilReads(buyer, 'submit', price);
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.deepEqual(
    (await readPaid(host)).lines.map(({product}) => product),
    ['credits', 'mug'],
  );
});

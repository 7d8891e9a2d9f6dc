/** A cart as people with other eyes, hands, screens and languages meet it. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import type {BuyboxOptions} from 'buybox/server';
import {leading} from '../../support/repeats.ts';
import {findViolations} from '../support/axe.ts';
import type {Buyer} from '../support/buyer.ts';
import {pressKey, tabTo} from '../support/keyboard.ts';
import {miss, openNetwork} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';
import {
  applyCode,
  CODES,
  fillAddress,
  GOODS,
  openCart,
  readPaid,
  SHIPPING,
  tagWith,
  typeCardBeside,
  untilReads,
} from '../support/shop-with-cart.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

const LOOKS = [
  {scheme: 'light', width: 320},
  {scheme: 'dark', width: 1280},
  {scheme: 'light', width: 1280},
  {scheme: 'dark', width: 320},
];
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');
const ALL = tagWith(
  'product="mug" quantity="2" email="ask" address="shipping" promotion-code',
  '<buy-box-item product="pin" quantity="3"></buy-box-item><buy-box-item product="credits" quantity-control="none"></buy-box-item>',
);

function wear({scheme, width}: (typeof LOOKS)[number]): (page: Page) => Promise<void> {
  return async (page) => {
    await page.setViewport({width, height: 900});
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  };
}

async function assertSound({page}: Buyer, what: string): Promise<void> {
  assert.deepEqual(await findViolations(page), [], what);
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(Math.max(beyond, 0), 0, `${what}, something is too wide`);
}

for (const look of leading(LOOKS, 1)) {
  test(`axe finds nothing in a whole cart, ${look.scheme} at ${look.width} px, and nothing is wider`, async () => {
    const price = [CODES, SHIPPING];
    await using scene = await openCart(browser, `<main><h1>A shop</h1>${ALL}</main>`, {price}, wear(look));
    const {buyer} = scene;
    await untilReads(buyer, 'submit', 'Continue to the address');
    await assertSound(buyer, 'without an address');
    await buyer.pay();
    await buyer.page.waitForSelector('buy-box >>> #email[aria-invalid=true]');
    await applyCode(buyer, 'NOPE');
    await buyer.page.waitForSelector('buy-box >>> #promotion[aria-invalid=true]');
    await assertSound(buyer, 'with what is wrong');
    await buyer.page.locator('buy-box >>> #promotion').fill('SUMMER20');
    await buyer.press('[part~=promotion-apply]');
    await buyer.page.locator('buy-box >>> #email').fill('ada@example.com');
    await fillAddress(buyer);
    await untilReads(buyer, 'submit', 'Pay $32.20');
    await assertSound(buyer, 'with all of it');
    await typeCardBeside(buyer);
    await buyer.pay();
    await buyer.reach('succeeded');
    await assertSound(buyer, 'paid');
  });
}

test('each line has its picture, small, and none leaves a hole', async () => {
  const catalog = {
    mug: {...GOODS.mug, image: '/mug.gif'},
    pin: {...GOODS.pin, image: '/gone.gif'},
    credits: GOODS.credits,
  };
  const items = '<buy-box-item product="pin"></buy-box-item><buy-box-item product="credits"></buy-box-item>';
  const html = `<main><h1>A shop</h1>${tagWith('product="mug"', items)}</main>`;
  await using scene = await openCart(browser, html, {catalog}, async (page, {stripe}) => {
    const network = await openNetwork(page, stripe);
    network.treat(/mug\.gif/, (request) => request.respond({contentType: 'image/gif', body: PIXEL}));
    network.treat(/gone\.gif/, miss);
  });
  const {buyer} = scene;
  const readLines = () =>
    buyer.page.$$eval('buy-box >>> .line', (lines) =>
      lines.map((line) => {
        const {width = 0} = line.querySelector('img')?.getBoundingClientRect() ?? {};
        return [
          width,
          (line.querySelector('bdi')?.getBoundingClientRect().x ?? 0) - line.getBoundingClientRect().x,
        ];
      }),
    );
  await buyer.page.waitForFunction(() =>
    document.querySelector('buy-box')?.shadowRoot?.querySelector('.line img[hidden]'),
  );
  assert.deepEqual(await readLines(), [
    [48, 64],
    [0, 0],
    [0, 0],
  ]);
  await assertSound(buyer, 'with pictures');
});

test('a cart is bought by the keyboard alone', async () => {
  const tag = tagWith('product="mug" email="ask" promotion-code', '<buy-box-item product="pin"></buy-box-item>');
  await using scene = await openCart(browser, tag, {price: CODES});
  const {host, buyer} = scene;
  const {page} = buyer;
  await untilReads(buyer, 'submit', 'Pay $15.00');
  await tabTo(page, 'quantity');
  await pressKey(page, 'ArrowUp');
  await tabTo(page, 'quantity-0');
  await pressKey(page, 'ArrowUp');
  await untilReads(buyer, 'submit', 'Pay $30.00');
  await tabTo(page, 'Add promotion code');
  await pressKey(page, 'Enter');
  await page.waitForSelector('buy-box >>> #promotion:focus');
  await page.keyboard.type('SUMMER20');
  await pressKey(page, 'Enter');
  await untilReads(buyer, 'submit', 'Pay $24.00');
  await page.waitForFunction(
    () => document.querySelector('buy-box')?.shadowRoot?.activeElement?.textContent === 'Remove',
  );
  await tabTo(page, 'email');
  await page.keyboard.type('ada@example.com');
  await pressKey(page, 'Tab');
  await untilReads(buyer, 'submit', 'Pay $24.00');
  await buyer.typeCard();
  await tabTo(page, 'Pay $24.00');
  await pressKey(page, 'Enter');
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual([order.amount, order.email], [2400, 'ada@example.com']);
});

test('an amount stands beside its label, however long that is, on one line', async () => {
  const label = 'Insured express delivery within the United States';
  const price: BuyboxOptions['price'] = () => ({adjustments: [{kind: 'shipping', label, amount: 109_500}]});
  const narrow = (page: Page): Promise<void> => page.setViewport({width: 320, height: 900});
  await using scene = await openCart(browser, tagWith('product="mug"'), {price}, narrow);
  await untilReads(scene.buyer, 'submit', 'Pay $1,107.00');
  const isBeside = await scene.buyer.page.$eval('buy-box >>> [part=adjustment]:last-child', (row) => {
    const [name, amount] = [...row.children].map((each) => {
      const text = document.createRange();
      text.selectNodeContents(each);
      return text.getBoundingClientRect();
    });
    return name && amount && amount.left > name.right && amount.top === name.top && amount.height < name.height;
  });
  assert.ok(isBeside);
});

test('a screen reader hears the new total, and that a code counts', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" promotion-code'), {price: CODES});
  const {buyer} = scene;
  const heard = (): Promise<string> =>
    buyer.page.$eval('buy-box >>> .unseen[role=status]', ({textContent}) => textContent ?? '');
  await untilReads(buyer, 'submit', 'Pay $12.00');
  assert.equal(await heard(), '');
  await buyer.press('[part~=quantity-increment]');
  await untilReads(buyer, 'submit', 'Pay $24.00');
  assert.equal(await heard(), 'Total: $24.00');
  await applyCode(buyer, 'SUMMER20');
  await untilReads(buyer, 'submit', 'Pay $19.20');
  assert.equal(await heard(), 'The code SUMMER20 is applied. Total: $19.20');
});

test('a cart speaks the tag’s language, from right to left where that is written so, and turns to another', async () => {
  await using scene = await openCart(browser, tagWith('product="sample" email="ask" locale="ar"'));
  const {buyer} = scene;
  assert.equal(await buyer.read('submit'), 'إتمام الطلب');
  assert.equal(await buyer.page.$eval('buy-box >>> [part~=base]', (base) => base.getAttribute('dir')), 'rtl');
  await buyer.page.$eval('buy-box', (each) => each.setAttribute('locale', 'de'));
  await untilReads(buyer, 'submit', 'Bestellung abschließen');
  await buyer.page.$eval('buy-box', (each) => Object.assign(each, {messages: {completeOrder: 'Her damit'}}));
  await untilReads(buyer, 'submit', 'Her damit');
});

test('in two columns who buys is asked above the form, whose button keeps its height beside a long list', async () => {
  const wide = `<style>buy-box {--buybox-max-width: 900px} buy-box::part(line) {padding-bottom: 400px}</style>${ALL}`;
  await using scene = await openCart(browser, wide, {}, (page) => page.setViewport({width: 1000, height: 900}));
  const {buyer} = scene;
  await fillAddress(buyer);
  const place = (part: string): Promise<{left: number; height: number}> =>
    buyer.page.$eval(`buy-box >>> [part~=${part}]`, (element) => {
      const {left, height} = element.getBoundingClientRect();
      return {left, height};
    });
  const [submit, totals] = [await place('submit'), await place('totals')];
  assert.ok(submit.left > totals.left, 'They stand beside each other.');
  assert.equal(submit.height, 48);
  const asked = [await place('email-input'), await place('address')];
  assert.deepEqual(
    asked.map(({left}) => left),
    [submit.left, submit.left],
  );
});

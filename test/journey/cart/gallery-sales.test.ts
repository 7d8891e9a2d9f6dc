/** The sales of the gallery, each bought by keyboard alone in the demo: everybody has the same amounts of it. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {again} from '../../support/repeats.ts';
import {untilFramesAnswer} from '../../support/frames.ts';
import {findViolations} from '../support/axe.ts';
import {GOOD_CARD} from '../support/buyer.ts';
import {openGallery, type GalleryVisit} from '../support/gallery.ts';
import {assertSold, readIntent} from '../support/gallery-sale.ts';
import {pressKey, tabTo, typeCard} from '../support/keyboard.ts';
import {untilReads} from '../support/shop-with-cart.ts';
import {openBrowser} from '../support/visit.ts';

const EMAIL = 'ada@example.com';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Opens the page, whose checkout has nothing that axe would find. */
async function open(name: string): Promise<GalleryVisit> {
  const visit = await openGallery(browser, name);
  await untilFramesAnswer(visit.page, () => visit.reach('ready'));
  assert.deepEqual(await findViolations(visit.page), []);
  return visit;
}

/** Types into one field after the other; fields by their label or id. */
async function type({page}: GalleryVisit, ...fields: readonly [field: string, text: string][]): Promise<void> {
  for (const [field, text] of fields) {
    await tabTo(page, field);
    await page.keyboard.type(text);
  }
}

/** Leaves the last field, and waits until the button says this. */
async function untilOffered(visit: GalleryVisit, label: string): Promise<void> {
  await visit.page.keyboard.press('Tab');
  await untilReads(visit, 'submit', label);
}

async function pay(visit: GalleryVisit, label: string): Promise<void> {
  await untilReads(visit, 'submit', label);
  await tabTo(visit.page, label);
  await visit.page.keyboard.press('Enter');
  await visit.reach('succeeded');
  assert.deepEqual(await findViolations(visit.page), []);
}

test('two dozen credits with the code cost a fifth less', async () => {
  await using visit = await open('code');
  const {page} = visit;
  await tabTo(page, 'Add promotion code');
  await page.keyboard.press('Enter');
  await type(visit, ['promotion', 'mill20']);
  await page.keyboard.press('Enter');
  await untilReads(visit, 'submit', 'Pay $17.28');
  await typeCard(page, GOOD_CARD);
  await pay(visit, 'Pay $17.28');
  await assertSold(visit, {
    lines: [['bulk', 24, 2160]],
    adjustments: [['discount', -432]],
    amount: 1728,
    credits: 24,
    what: '24 credits',
  });
});

again('a mug and a dozen credits are one payment', async () => {
  await using visit = await open('bundle');
  const {page} = visit;
  await tabTo(page, 'quantity-0');
  await pressKey(page, 'ArrowUp', 2);
  await type(
    visit,
    ['email', EMAIL],
    ['Field-nameInput', 'Ada Example'],
    ['Field-line1Input', '12 Analytical Row'],
    ['Field-cityInput', 'New York'],
    ['Field-stateInput', 'NY'],
    ['Field-postalCodeInput', '10001'],
  );
  await untilOffered(visit, 'Pay $30.90');
  await typeCard(page, GOOD_CARD);
  await pay(visit, 'Pay $30.90');
  await assertSold(visit, {
    lines: [
      ['mug', 1, 1400],
      ['credits', 12, 1200],
    ],
    adjustments: [['shipping', 490]],
    amount: 3090,
    email: EMAIL,
    credits: 12,
    what: '1 × Numbermill mug, 12 credits',
  });
});

test('two mugs are sent abroad, and there are two less', async () => {
  await using visit = await open('mug');
  const {page} = visit;
  await tabTo(page, 'Quantity');
  await pressKey(page, 'ArrowUp');
  await type(
    visit,
    ['email', EMAIL],
    ['Field-nameInput', 'Ada Example'],
    ['Field-countryInput', 'Germany'],
    ['Field-line1Input', 'Rechenweg 12'],
    ['Field-postalCodeInput', '10117'],
    ['Field-cityInput', 'Berlin'],
  );
  await untilOffered(visit, 'Pay $40.90');
  await typeCard(page, GOOD_CARD);
  await pay(visit, 'Pay $40.90');
  await assertSold(visit, {
    lines: [['mug', 2, 2800]],
    adjustments: [['shipping', 1290]],
    amount: 4090,
    email: EMAIL,
    credits: 0,
    what: '2 × Numbermill mug',
  });
  const [order] = visit.rows('SELECT payment_intent_id, buyer FROM buybox_orders');
  const {shipping} = await readIntent(visit, String(order?.['payment_intent_id']));
  const {name, address} = shipping as {name: string; address: Record<string, unknown>};
  assert.deepEqual([name, address['city'], address['country']], ['Ada Example', 'Berlin', 'DE']);
  assert.match(String(order?.['buyer']), /Rechenweg 12/);
  const {product} = (await page.evaluate(
    'fetch("/buybox/config?product=mug").then((answer) => answer.json())',
  )) as {product: {stock: number}};
  assert.equal(product.stock, 38);
});

again('a first credit costs nothing, and nothing is asked of Stripe', async () => {
  await using visit = await open('sample');
  await type(visit, ['email', EMAIL]);
  await pay(visit, 'Complete order');
  await assertSold(visit, {
    lines: [['sample', 1, 0]],
    amount: 0,
    email: EMAIL,
    credits: 1,
    what: '1 credit',
  });
});

again('a donation is what was chosen, and gives no credit', async () => {
  await using visit = await open('donation');
  await tabTo(visit.page, '$10.00');
  await visit.page.keyboard.press('Space');
  await untilReads(visit, 'submit', 'Pay $10.00');
  await typeCard(visit.page, GOOD_CARD);
  await pay(visit, 'Pay $10.00');
  await assertSold(visit, {lines: [['tip', 1, 1000]], amount: 1000, credits: 0, what: '1 × A tip for the miller'});
});

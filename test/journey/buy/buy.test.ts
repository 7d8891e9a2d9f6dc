/** A buyer in the demo shop, from the first Tab to the credited balance, in a real browser on the built drop-in. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {verifyReceipt} from 'buybox/receipt';
import {again} from '../../support/repeats.ts';
import {clickInFrame} from '../../support/frames.ts';
import {pressKey, tabTo, typeCard} from '../support/keyboard.ts';
import {openBrowser, visit, type Visit} from '../support/visit.ts';

const CREATE = 'POST /v1/payment_intents';
const CONFIRM = 'POST /v1/payment_intents/:id/confirm';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

async function chooseThree({page}: Visit): Promise<void> {
  await tabTo(page, 'Quantity');
  await pressKey(page, 'ArrowUp', 2);
}

async function pay({page}: Visit): Promise<void> {
  await tabTo(page, 'Pay');
  await page.keyboard.press('Enter');
}

async function assertPaidOnce({page, stripe, events, orders}: Visit, credits: number): Promise<void> {
  await stripe.settled();
  await page.waitForFunction(
    (text) => document.querySelector('#credits')?.textContent === text,
    {},
    `${credits} credits`,
  );
  const [success, ...more] = await events('buybox-success');
  assert.deepEqual(more, []);
  assert.deepEqual([success?.detail['amount'], success?.detail['quantity']], [credits * 100, credits]);
  const jwks = (await (await fetch(new URL('/buybox/jwks.json', page.url()))).json()) as {keys: object[]};
  const proved = await verifyReceipt(success?.detail['receipt'], {jwks, livemode: false});
  assert.deepEqual([proved.sub, proved.amount], [success?.detail['orderId'], credits * 100]);
  const amount = credits * 100;
  assert.deepEqual(orders(), [{state: 'paid', fulfilment: 'done', quantity: credits, amount, currency: 'usd'}]);
  const intents = stripe.journal.calls(CREATE);
  assert.equal(intents.length, 1);
  assert.equal(stripe.journal.events('payment_intent.succeeded').length, 1);
}

function shownTotal({page}: Visit): Promise<string> {
  return page.$eval('buy-box', (tag) => tag.shadowRoot?.querySelector('output')?.textContent?.trim() ?? '');
}

function shownError({page}: Visit): Promise<string> {
  return page.$eval('buy-box', (tag) =>
    Array.from(tag.shadowRoot?.querySelectorAll('[role=alert]') ?? [], (alert) => alert.textContent)
      .join('')
      .trim(),
  );
}

test('buys three credits by keyboard alone', async () => {
  await using shop = await visit(browser);
  await shop.reach('ready');
  await chooseThree(shop);
  assert.equal(await shownTotal(shop), '$3.00');
  await typeCard(shop.page, '4242424242424242');
  await pay(shop);
  await shop.reach('succeeded');
  await assertPaidOnce(shop, 3);
  const focused = await shop.page.$eval('buy-box', (tag) => tag.shadowRoot?.activeElement?.textContent);
  assert.equal(focused, 'Payment received');
  const purchases = await shop.page.$$eval('#purchases li', (items) => items.map((item) => item.textContent));
  assert.equal(purchases.length, 1);
  assert.match(purchases[0] ?? '', /^3 credits, \$3\.00/);
});

test('spends a credit on a number', async () => {
  await using shop = await visit(browser);
  await shop.reach('ready');
  await typeCard(shop.page, '4242424242424242');
  await pay(shop);
  await shop.reach('succeeded');
  await shop.page.waitForSelector('#draw:not([disabled])');
  await shop.page.click('#draw');
  await shop.page.waitForFunction(() => document.querySelector('#credits')?.textContent === '0 credits');
  const number = await shop.page.$eval('#number', (output) => Number(output.textContent?.replaceAll(',', '')));
  assert.ok(Number.isInteger(number) && number >= 1 && number <= 1_000_000);
  const {status} = await shop.page.evaluate(async () => {
    const response = await fetch('/api/numbers', {method: 'POST'});
    return {status: (await response.json()) as unknown};
  });
  assert.deepEqual(status, {number: null});
});

test('tells of a declined card, then takes another with the same PaymentIntent (17)', async () => {
  await using shop = await visit(browser);
  await shop.reach('ready');
  await chooseThree(shop);
  await typeCard(shop.page, '4000000000000002');
  await pay(shop);
  await shop.reach('failed');
  assert.equal(await shownError(shop), 'Your card was declined.');
  const [error] = await shop.events('buybox-error');
  assert.deepEqual(error?.detail['error'], {
    code: 'card_declined',
    message: 'Your card was declined.',
    declineCode: 'generic_decline',
    retryable: true,
  });
  assert.equal(await shop.credits(), 0);
  await typeCard(shop.page, '4242424242424242');
  await pay(shop);
  await shop.reach('succeeded');
  await assertPaidOnce(shop, 3);
  assert.equal(shop.stripe.journal.calls(CONFIRM).length, 2);
});

test('pays after 3-D Secure is completed', async () => {
  await using shop = await visit(browser);
  await shop.reach('ready');
  await chooseThree(shop);
  await typeCard(shop.page, '4000002760003184');
  await pay(shop);
  await clickInFrame(shop.page, '#test-source-authorize-3ds');
  await shop.reach('succeeded');
  await assertPaidOnce(shop, 3);
});

test('takes another try after 3-D Secure has failed (16)', async () => {
  await using shop = await visit(browser);
  await shop.reach('ready');
  await chooseThree(shop);
  await typeCard(shop.page, '4000002760003184');
  await pay(shop);
  await clickInFrame(shop.page, '#test-source-fail-3ds');
  await shop.reach('failed');
  assert.match(await shownError(shop), /unable to authenticate/);
  assert.equal(await shop.credits(), 0);
  await pay(shop);
  await clickInFrame(shop.page, '#test-source-authorize-3ds');
  await shop.reach('succeeded');
  await assertPaidOnce(shop, 3);
});

test('creates and confirms once for fifty clicks in one task (1)', async () => {
  await using shop = await visit(browser);
  await shop.reach('ready');
  await chooseThree(shop);
  await typeCard(shop.page, '4242424242424242');
  await shop.page.$eval('buy-box', (tag) => {
    const button = tag.shadowRoot?.querySelector<HTMLButtonElement>('[part=submit]');
    for (let click = 0; click < 50; click += 1) button?.click();
  });
  await shop.reach('succeeded');
  await assertPaidOnce(shop, 3);
  assert.equal(shop.stripe.journal.calls(CONFIRM).length, 1);
  assert.equal((await shop.events('buybox-submit')).length, 1);
});

test('shows what is missing, and asks the server for nothing', async () => {
  await using shop = await visit(browser);
  await shop.reach('ready');
  await pay(shop);
  await shop.page.waitForFunction(() => document.activeElement instanceof HTMLIFrameElement);
  await shop.reach('ready');
  assert.deepEqual(shop.stripe.journal.calls(), []);
  assert.deepEqual(await shop.events('buybox-submit'), []);
});

test('buys again after a purchase, as another order', async () => {
  await using shop = await visit(browser);
  for (const credits of [1, 2]) {
    await shop.reach('ready');
    await typeCard(shop.page, '4242424242424242');
    await pay(shop);
    await shop.reach('succeeded');
    await shop.page.waitForFunction(
      (count) => document.querySelector('#credits')?.textContent?.startsWith(`${count} credit`),
      {},
      credits,
    );
    await tabTo(shop.page, 'Buy again');
    await shop.page.keyboard.press('Enter');
  }
  const orders = (await shop.events('buybox-success')).map(({detail}) => detail['orderId']);
  assert.equal(new Set(orders).size, 2);
});

test('fills the form with a test card in one click', async () => {
  await using shop = await visit(browser);
  await shop.reach('ready');
  await shop.page.locator('#cards button').click();
  await shop.page.waitForFunction(() =>
    document.querySelector('#events')?.textContent?.includes('"complete": true'),
  );
  await pay(shop);
  await shop.reach('succeeded');
});

again('the shop leads to its gallery, and to what Stripe knows of a sale', async () => {
  await using shop = await visit(browser);
  const {page, demo} = shop;
  await shop.reach('ready');
  await chooseThree(shop);
  await typeCard(page, '4242424242424242');
  await pay(shop);
  await shop.reach('succeeded');
  assert.equal((await fetch(`${demo.url}/gallery/`)).status, 200);
  assert.equal(await page.$eval('a[href="/gallery/"]', (link) => link.checkVisibility()), true);
  await page.locator('#desk a').click();
  await page.waitForFunction((address) => location.href === address, {}, demo.desk);
  await page.waitForFunction(() => /pi_\w+/.test(document.body.innerText));
});

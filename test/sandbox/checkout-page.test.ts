import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser, HTTPRequest, Page} from 'puppeteer-core';
import {findViolations} from '../journey/support/axe.ts';
import {type Opened, openSandbox} from './open-sandbox.ts';
import {openBrowser} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** The page of a session for two mugs, in a browser of this width. */
async function openCheckout(opened: Opened, {width = 360, currency = 'eur', scheme = 'light'} = {}) {
  const price_data = {currency, unit_amount: 1500, product_data: {name: 'A mug with a name that takes two lines'}};
  const session = await opened.stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{price_data, quantity: 2, adjustable_quantity: {enabled: true}}],
    shipping_address_collection: {allowed_countries: ['FR']},
    shipping_options: ['By post', 'By courier'].map((name) => ({
      shipping_rate_data: {display_name: name, fixed_amount: {amount: 500, currency}},
    })),
    success_url: 'https://shop.example/done',
    cancel_url: 'https://shop.example/cart',
  });
  return {page: await visit(opened, session.url, {width, scheme}), session};
}

async function visit({box}: Opened, url: string | null, {width = 360, scheme = 'light'} = {}): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.setViewport({width, height: 800});
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(box, request));
  await page.goto(url ?? '');
  return page;
}

async function answer(box: Opened['box'], request: HTTPRequest): Promise<void> {
  if (request.url().startsWith('https://shop.example/')) return request.respond({body: 'The shop'});
  const [method, body] = [request.method(), request.postData()];
  const response = await box.fetch(request.url(), {method, headers: request.headers(), ...(body && {body})});
  const headers = Object.fromEntries(response.headers);
  return request.respond({status: response.status, headers, body: await response.text()});
}

/** Goes on by the Tab key to what has this id or these words. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate('document.activeElement.id || document.activeElement.textContent.trim()');
    if (here === wanted) return;
  }
  throw new Error(`The Tab key does not lead to ${wanted}.`);
}

async function press(page: Page, button: string): Promise<void> {
  await tabTo(page, button);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

test('the checkout is paid by the keyboard alone, through a decline and the question of a bank', async () => {
  const opened = openSandbox();
  const {page, session} = await openCheckout(opened);
  const buyer = {
    email: 'ada@shop.example',
    shippingName: 'Ada Lovelace',
    shippingAddressLine1: '1 rue de Rivoli',
    shippingLocality: 'Paris',
    cardNumber: '4000000000000002',
    cardExpiry: '1234',
    cardCvc: '123',
    billingName: 'Ada Lovelace',
  };
  for (const [id, text] of Object.entries(buyer)) {
    await tabTo(page, id);
    await page.keyboard.type(text);
  }
  await press(page, 'Pay');
  const focused = await page.evaluate('document.activeElement.getAttribute("role")');
  assert.equal(focused, 'alert', 'what went wrong has the focus');
  const kept = await page.$eval('#shippingLocality', (input) => (input as HTMLInputElement).value);
  assert.equal(kept, 'Paris');
  for (const [id, text] of Object.entries({...buyer, cardNumber: '4000002760003184'}).slice(4, 7)) {
    await tabTo(page, id);
    await page.keyboard.type(text);
  }
  await press(page, 'Pay');
  assert.equal(await page.title(), '3-D Secure test page');
  await press(page, 'test-source-authorize-3ds');
  assert.equal(page.url(), 'https://shop.example/done');
  const {payment_status: status} = await opened.stripe.checkout.sessions.retrieve(session.id);
  assert.equal(status, 'paid');
  await page.close();
  opened.box.close();
});

for (const scheme of ['light', 'dark'])
  for (const width of [320, 360, 1280])
    test(`everyone can read it at ${width} px, ${scheme}`, async () => {
      const opened = openSandbox();
      const {page} = await openCheckout(opened, {width, scheme});
      assert.deepEqual(await findViolations(page), []);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
      const text = String(await page.evaluate('document.body.innerText'));
      assert.match(text, /This is a sandbox, a model of Stripe\./);
      assert.match(text, /Total due now\s+€35\.00/);
      await page.close();
      opened.box.close();
    });

test('the fields of a method are there while it is chosen, and a code is scanned on another page', async () => {
  const opened = openSandbox();
  const {page} = await openCheckout(opened, {currency: 'sgd', width: 1280});
  assert.equal(await page.$eval('#cardNumber', (input) => input.checkVisibility()), true);
  await page.click('label[for=payment-method-paynow]');
  assert.equal(await page.$eval('#cardNumber', (input) => input.checkVisibility()), false);
  const buyer = {
    email: 'a@shop.example',
    billingName: 'A',
    shippingName: 'A',
    shippingAddressLine1: '1',
    shippingLocality: 'P',
  };
  for (const [id, text] of Object.entries(buyer)) await page.type(`#${id}`, text);
  await Promise.all([page.waitForNavigation(), page.click('button[value=pay]')]);
  assert.equal(await page.title(), 'Scan to pay');
  const scan = await page.$eval('a[target]', (link) => (link as HTMLAnchorElement).href);
  const form = new URLSearchParams(new URL(scan).search);
  form.set('result', 'succeeded');
  await opened.box.fetch(new URL('/_sandbox/authorize', scan), {method: 'POST', body: form});
  await Promise.all([page.waitForNavigation(), page.click('a:not([target])')]);
  assert.equal(page.url(), 'https://shop.example/done');
  await page.close();
  opened.box.close();
});

test('a long name of what is subscribed to stays on the page', async () => {
  const opened = openSandbox();
  const product_data = {name: 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'};
  const price_data = {currency: 'eur', unit_amount: 900, recurring: {interval: 'month'}, product_data} as const;
  const {url} = await opened.stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{price_data, quantity: 1}],
    success_url: 'https://shop.example/done',
  });
  const page = await visit(opened, url, {width: 320});
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
  await page.close();
  opened.box.close();
});

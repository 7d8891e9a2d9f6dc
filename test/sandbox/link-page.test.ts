/** The Link Authentication Element in a real browser: it asks for the email address, and opens no Link. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser, Frame} from 'puppeteer-core';
import type {Stripe} from 'stripe';
import {findViolations} from '../journey/support/axe.ts';
import {type Outcome, type ShopPage, openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

async function addLink(shop: ShopPage, options: object = {}): Promise<Frame> {
  await shop.page.evaluate(`new Promise((resolve) => {
    const place = document.createElement('div');
    document.querySelector('#payment').before(place);
    window.link = elements.create('linkAuthentication', ${JSON.stringify(options)});
    window.told = [];
    link.on('change', (event) => told.push(event));
    link.on('ready', resolve);
    link.mount(place);
  })`);
  return shop.frame((frame) => frame.url().includes('/link-frame.html'));
}

async function payerOf(shop: ShopPage, more = ''): Promise<string | null | undefined> {
  const {id, client_secret: secret} = await shop.intent();
  await shop.page.evaluate("Stripe.sandbox.fillCard('4242424242424242')");
  const {paymentIntent} = (await shop.page.evaluate(`pay('${secret}', {${more}})`)) as Outcome;
  assert.equal(paymentIntent?.status, 'succeeded');
  const {payment_method: method} = await shop.stripe.paymentIntents.retrieve(id, {expand: ['payment_method']});
  return (method as Stripe.PaymentMethod).billing_details.email;
}

test('the email address is checked, told and paid with', async () => {
  const shop = await openShopPage(browser);
  const field = await addLink(shop);
  assert.equal(await shop.page.$eval('iframe', ({title}) => title), 'Secure email input frame');
  assert.deepEqual(
    (await findViolations(shop.page)).filter((line) => line.includes('iframe')),
    [],
  );
  await shop.page.evaluate("Stripe.sandbox.fillCard('4242424242424242')");
  const code = async () => ((await shop.page.evaluate('elements.submit()')) as Outcome).error?.code;
  assert.equal(await code(), 'incomplete_email');
  await field.type('#Field-emailInput', 'ada@');
  assert.equal(await code(), 'incomplete_email');
  await field.type('#Field-emailInput', 'example.com');
  // An address is one before it is the whole one.
  await shop.page.waitForFunction('told.at(-1)?.value.email.endsWith(".com")');
  const value = {email: 'ada@example.com'};
  const told = {elementType: 'linkAuthentication', empty: false, complete: true, value};
  assert.deepEqual(await shop.page.evaluate('told.at(-1)'), told);
  assert.equal(await payerOf(shop), 'ada@example.com');
  await shop.close();
});

test('the shop may begin with an address, and pay with another', async () => {
  const shop = await openShopPage(browser);
  await addLink(shop, {defaultValues: {email: 'known@example.com'}});
  assert.equal(await payerOf(shop), 'known@example.com');
  const other = "confirmParams: {payment_method_data: {billing_details: {email: 'other@example.com'}}}";
  assert.equal(await payerOf(shop, other), 'other@example.com');
  await shop.page.evaluate("elements.getElement('linkAuthentication').destroy()");
  assert.equal(await payerOf(shop), null);
  await shop.close();
});

/** The Express Checkout Element in a real browser: its buttons, the wallet's sheet, and the shop's events and payment. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser, Frame} from 'puppeteer-core';
import type {Stripe} from 'stripe';
import {findViolations} from '../journey/support/axe.ts';
import {type ShopPage, openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const EVENTS = ['ready', 'click', 'confirm', 'cancel', 'shippingaddresschange', 'shippingratechange', 'loaderror'];

/** Adds the element to the shop; `listeners` are code by event. */
async function addExpress(shop: ShopPage, options: object = {}, listeners: Record<string, string> = {}) {
  const handlers = Object.entries(listeners).map(
    ([name, code]) => `express.on('${name}', async (event) => {${code}});`,
  );
  await shop.page.evaluate(`(() => {
    const place = document.createElement('div');
    document.querySelector('#payment').before(place);
    window.express = elements.create('expressCheckout', ${JSON.stringify(options)});
    window.said = [];
    for (const name of ${JSON.stringify(EVENTS.filter((name) => !(name in listeners)))})
      if (name === 'ready' || name === 'cancel' || name === 'loaderror')
        express.on(name, (event) => said.push({name, ...event}));
    ${handlers.join('\n')}
    express.mount(place);
  })()`);
  await shop.page.waitForFunction("said.some(({name}) => name === 'ready' || name === 'loaderror')");
  return shop.frame((frame) => frame.url().includes('/express-frame.html'));
}

/** A shop's listener: makes the PaymentIntent before, and keeps what came of it. */
async function confirming(shop: ShopPage, params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  const {id, client_secret: clientSecret} = await shop.intent(params);
  const code = `
    said.push({name: 'confirm', billing: event.billingDetails, shipping: event.shippingAddress, rate: event.shippingRate});
    await elements.submit();
    window.outcome = await stripe.confirmPayment({elements, clientSecret: '${clientSecret}', redirect: 'if_required'});`;
  return {id, confirm: code};
}

async function openSheet(shop: ShopPage, buttons: Frame, wallet = 'google_pay'): Promise<Frame> {
  await buttons.locator(`#${wallet}-button`).click();
  const sheet = await shop.frame((frame) => frame.url().includes('/wallet.html'));
  await sheet.waitForSelector('#wallet-pay:not([disabled])');
  return sheet;
}

const heard = (shop: ShopPage, name: string) =>
  shop.page.evaluate(`said.find((event) => event.name === '${name}')`);

test('each browser has its own wallet, and a shop may ask for both or none', async () => {
  const shop = await openShopPage(browser);
  const buttons = await addExpress(shop, {paymentMethods: {applePay: 'always'}});
  const names = await buttons.$$eval('.Wallet', (all) => all.map(({textContent}) => textContent));
  assert.deepEqual(names, ['Apple Pay', 'Google Pay']);
  const {availablePaymentMethods: available} = (await heard(shop, 'ready')) as {availablePaymentMethods: object};
  assert.deepEqual(available, {
    amazonPay: false,
    applePay: true,
    googlePay: true,
    klarna: false,
    link: false,
    paypal: false,
  });
  await shop.page.evaluate('express.destroy(); said.length = 0');
  await addExpress(shop, {paymentMethods: {googlePay: 'never'}});
  assert.deepEqual(await heard(shop, 'ready'), {name: 'ready', elementType: 'expressCheckout'});
  await shop.close();
});

test('a wallet pays with a card that says so', async () => {
  const shop = await openShopPage(browser);
  const {id, confirm} = await confirming(shop);
  const click = "event.resolve({emailRequired: true, business: {name: 'Numbermill'}})";
  const sheet = await openSheet(shop, await addExpress(shop, {}, {confirm, click}));
  assert.match(await sheet.$eval('.Summary', ({textContent}) => textContent ?? ''), /Total\$19\.99/);
  assert.deepEqual(
    (await findViolations(shop.page)).filter((line) => line.includes('iframe')),
    [],
  );
  await sheet.locator('#wallet-pay').click();
  await shop.page.waitForFunction('window.outcome');
  assert.equal(await shop.page.evaluate('outcome.paymentIntent?.status'), 'succeeded');
  assert.equal(await shop.page.$('dialog'), null);
  const {payment_method: method} = await shop.stripe.paymentIntents.retrieve(id, {expand: ['payment_method']});
  const {card, billing_details: billing} = method as Stripe.PaymentMethod;
  assert.deepEqual([card?.wallet?.type, card?.last4], ['google_pay', '4242']);
  assert.deepEqual([billing.name, billing.email], ['Ada Example', 'ada@example.com']);
  await shop.close();
});

for (const [card, status] of [
  ['declined', 'requires_payment_method'],
  ['authentication', 'succeeded'],
] as const) {
  test(`a wallet's card ends in ${status}: ${card}`, async () => {
    const shop = await openShopPage(browser);
    const {id, confirm} = await confirming(shop);
    const sheet = await openSheet(shop, await addExpress(shop, {}, {confirm}));
    await sheet.select('#wallet-card', card);
    await sheet.locator('#wallet-pay').click();
    if (card === 'authentication') {
      const bank = await shop.frame((frame) => frame.name() === 'stripe-challenge-frame');
      await bank.locator('#test-source-authorize-3ds').click();
    }
    await shop.page.waitForFunction('window.outcome');
    assert.equal((await shop.stripe.paymentIntents.retrieve(id)).status, status);
    assert.equal(await shop.page.$('dialog'), null);
    await shop.close();
  });
}

test('a shop that delivers is asked about every change', async () => {
  const shop = await openShopPage(browser);
  const rates = "[{id: 'slow', displayName: 'Slow', amount: 0}, {id: 'fast', displayName: 'Fast', amount: 500}]";
  const {id, confirm} = await confirming(shop, {amount: 2499});
  const buttons = await addExpress(
    shop,
    {shippingAddressRequired: true},
    {
      confirm,
      click: `event.resolve({lineItems: [{name: 'Thing', amount: 1999}], shippingRates: ${rates}})`,
      shippingaddresschange: "event.address.country === 'US' ? event.resolve() : event.reject()",
      shippingratechange: `await elements.update({amount: 1999 + event.shippingRate.amount});
        event.resolve({lineItems: [{name: 'Thing', amount: 1999}, {name: 'Delivery', amount: event.shippingRate.amount}]})`,
    },
  );
  const sheet = await openSheet(shop, buttons);
  await sheet.select('#wallet-place', '1');
  await sheet.waitForFunction("document.querySelector('.Problem').textContent !== ''");
  assert.equal(await sheet.$eval('#wallet-pay', (button) => (button as HTMLButtonElement).disabled), true);
  await sheet.select('#wallet-place', '0');
  await sheet.select('#wallet-rate', 'fast');
  await sheet.waitForFunction("document.querySelector('.Summary').textContent.includes('$24.99')");
  await sheet.locator('#wallet-pay').click();
  await shop.page.waitForFunction('window.outcome');
  const paid = await shop.stripe.paymentIntents.retrieve(id);
  assert.deepEqual([paid.status, paid.amount_received], ['succeeded', 2499]);
  assert.equal(paid.shipping?.address?.line1, '12 Analytical Row');
  const {rate} = (await heard(shop, 'confirm')) as {rate: {id: string}};
  assert.equal(rate.id, 'fast');
  await shop.close();
});

test('a sheet that is closed is a cancel, and a failure keeps it open', async () => {
  const shop = await openShopPage(browser);
  const confirm = "event.paymentFailed({reason: 'fail', message: 'Sold out.'})";
  const sheet = await openSheet(shop, await addExpress(shop, {}, {confirm}));
  await sheet.locator('#wallet-pay').click();
  await sheet.waitForFunction("document.querySelector('.Problem').textContent === 'Sold out.'");
  await shop.page.keyboard.press('Escape');
  await shop.page.waitForFunction("said.some(({name}) => name === 'cancel')");
  assert.equal(await shop.page.$('dialog'), null);
  await shop.close();
});

for (const [answer, code] of [
  ['refuses', 'event.reject()'],
  ['says nothing for a second', ''],
] as const) {
  test(`no sheet opens when the shop ${answer}`, async () => {
    const shop = await openShopPage(browser);
    const buttons = await addExpress(shop, {}, {click: `said.push({name: 'click'}); ${code}`});
    await buttons.locator('#google_pay-button').click();
    await shop.page.waitForFunction("said.some(({name}) => name === 'click')");
    await new Promise((resolve) => setTimeout(resolve, 1200));
    assert.equal(await shop.page.$('dialog'), null);
    await shop.close();
  });
}

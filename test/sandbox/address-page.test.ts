/** The Address Element in a real browser: its fields by country, what it tells, and what a confirm takes from it. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser, Frame} from 'puppeteer-core';
import type {Stripe} from 'stripe';
import {findViolations} from '../journey/support/axe.ts';
import {type Outcome, type ShopPage, openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

async function addAddress(shop: ShopPage, options: object): Promise<Frame> {
  await shop.page.evaluate(`new Promise((resolve) => {
    const place = document.createElement('div');
    document.querySelector('#payment').before(place);
    window.address = elements.create('address', ${JSON.stringify(options)});
    window.told = [];
    address.on('change', (event) => told.push(event));
    address.on('ready', resolve);
    address.mount(place);
  })`);
  return shop.frame((frame) => frame.url().includes('/address-frame.html'));
}

const labels = (fields: Frame) =>
  fields.$$eval('.Field', (all) =>
    all
      .filter((field) => !(field as HTMLElement).hidden)
      .map((field) => field.querySelector('label')?.textContent),
  );

async function typeAddress(fields: Frame): Promise<void> {
  await fields.type('#Field-nameInput', 'Ada Lovelace');
  await fields.type('#Field-line1Input', '1 Main Street');
  await fields.type('#Field-cityInput', 'Springfield');
  await fields.type('#Field-stateInput', 'IL');
  await fields.type('#Field-postalCodeInput', '62701');
}

test('the fields are those of the country', async () => {
  const shop = await openShopPage(browser);
  const fields = await addAddress(shop, {mode: 'shipping', fields: {phone: 'always'}});
  const common = ['Full name', 'Country or region', 'Address line 1', 'Address line 2', 'City'];
  assert.deepEqual(await labels(fields), [...common, 'State', 'ZIP code', 'Phone number']);
  await fields.select('#Field-countryInput', 'DE');
  assert.deepEqual(await labels(fields), [...common, 'Postal code', 'Phone number']);
  await fields.select('#Field-countryInput', 'HK');
  assert.deepEqual(await labels(fields), [...common, 'Area', 'Phone number']);
  assert.deepEqual(
    (await findViolations(shop.page)).filter((line) => line.includes('iframe')),
    [],
  );
  await shop.close();
});

test('a shipping address is checked, told and confirmed with', async () => {
  const shop = await openShopPage(browser);
  const fields = await addAddress(shop, {mode: 'shipping'});
  await shop.page.evaluate("Stripe.sandbox.fillCard('4242424242424242')");
  const {error} = (await shop.page.evaluate('elements.submit()')) as Outcome;
  assert.equal(error?.code, 'incomplete_name');
  await typeAddress(fields);
  await shop.page.waitForFunction('told.at(-1).complete');
  const {complete, value} = (await shop.page.evaluate('address.getValue()')) as {complete: boolean; value: object};
  const address = {
    line1: '1 Main Street',
    line2: null,
    city: 'Springfield',
    state: 'IL',
    postal_code: '62701',
    country: 'US',
  };
  assert.deepEqual([complete, value], [true, {name: 'Ada Lovelace', address}]);
  const {id, client_secret: secret} = await shop.intent();
  const {paymentIntent} = (await shop.page.evaluate(`pay('${secret}')`)) as Outcome;
  assert.equal(paymentIntent?.status, 'succeeded');
  const {shipping} = await shop.stripe.paymentIntents.retrieve(id);
  assert.deepEqual([shipping?.name, shipping?.address], ['Ada Lovelace', address]);
  await shop.close();
});

test('a billing address belongs to the PaymentMethod', async () => {
  const shop = await openShopPage(browser);
  const defaultValues = {firstName: 'Ada', lastName: 'Lovelace', address: {country: 'GB', line1: '5 Square'}};
  const fields = await addAddress(shop, {mode: 'billing', display: {name: 'split'}, defaultValues});
  await fields.type('#Field-cityInput', 'London');
  await fields.type('#Field-postalCodeInput', 'SW1Y 4JU');
  await shop.page.evaluate("Stripe.sandbox.fillCard('4242424242424242')");
  const {id, client_secret: secret} = await shop.intent();
  await shop.page.evaluate(`pay('${secret}')`);
  const {payment_method: method} = await shop.stripe.paymentIntents.retrieve(id, {expand: ['payment_method']});
  const {name, address} = (method as Stripe.PaymentMethod).billing_details;
  assert.deepEqual(
    [name, address?.line1, address?.postal_code, address?.country],
    ['Ada Lovelace', '5 Square', 'SW1Y 4JU', 'GB'],
  );
  await shop.close();
});

test('a box at the post office is refused where the shop says so', async () => {
  const shop = await openShopPage(browser);
  const fields = await addAddress(shop, {mode: 'shipping', blockPoBox: true, allowedCountries: ['US', 'CA']});
  assert.equal(await fields.$$eval('#Field-countryInput option', (all) => all.length), 2);
  await shop.page.evaluate("Stripe.sandbox.fillCard('4242424242424242')");
  await typeAddress(fields);
  await fields.locator('#Field-line1Input').fill('P.O. Box 12');
  const {error} = (await shop.page.evaluate('elements.submit()')) as Outcome;
  assert.equal(error?.code, 'invalid_line1');
  await shop.close();
});

test('a group has one address of each mode', async () => {
  const shop = await openShopPage(browser);
  await addAddress(shop, {mode: 'shipping'});
  const thrown = (code: string) =>
    shop.page.evaluate(`(() => { try { ${code} } catch ({message}) { return message } })()`);
  assert.equal(
    await thrown("elements.create('address', {mode: 'shipping'})"),
    'Can only create one Element of type address.',
  );
  assert.equal(await thrown("elements.create('address', {mode: 'billing'}) && undefined"), undefined);
  assert.match(String(await thrown("elements.create('address')")), /mode must be one of/);
  await shop.close();
});

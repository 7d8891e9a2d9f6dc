import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

test('card data is in no message to the page and in no request but the confirm', async () => {
  const shop = await openShopPage(browser);
  const sent: string[] = [];
  shop.page.on('request', (request) => {
    if (`${request.url()}${request.postData() ?? ''}`.includes('4242424242424242'))
      sent.push(new URL(request.url()).pathname);
  });
  await shop.page.evaluate(`
    window.overheard = [];
    addEventListener('message', ({data}) => overheard.push(JSON.stringify(data)));
  `);
  const {paymentIntent} = await shop.payWith('4242424242424242');
  assert.deepEqual(sent, [`/v1/payment_intents/${paymentIntent?.id}/confirm`]);
  const overheard = (await shop.page.evaluate('overheard.join() + JSON.stringify(heard)')) as string;
  assert.doesNotMatch(overheard, /4242/);
  await shop.close();
});

test('a frame that is moved loads again and is ready again', async () => {
  const shop = await openShopPage(browser);
  await shop.page.evaluate("document.body.append(document.querySelector('#payment'))");
  await shop.page.waitForFunction("heard.filter(({name}) => name === 'ready').length === 2");
  assert.equal((await shop.payWith('4242424242424242')).paymentIntent?.status, 'succeeded');
  await shop.close();
});

test('the fields look as the host asks, now and after an update', async () => {
  const shop = await openShopPage(browser, {elements: {appearance: {theme: 'night'}}});
  const fields = await shop.fields();
  const look = () => fields.$eval('#Field-numberInput', (input) => getComputedStyle(input).backgroundColor);
  assert.equal(await look(), 'rgb(48, 49, 61)');
  const appearance = {
    variables: {colorBackground: 'rgb(1, 2, 3)'},
    rules: {'.Input': {backgroundColor: 'rgb(4, 5, 6)'}},
  };
  await shop.page.evaluate(`elements.update({appearance: ${JSON.stringify(appearance)}})`);
  await fields.waitForFunction(
    "getComputedStyle(document.querySelector('.Input')).backgroundColor === 'rgb(4, 5, 6)'",
  );
  await shop.close();
});

test('only the United States, Canada and Great Britain are asked for a postal code', async () => {
  const shop = await openShopPage(browser);
  const fields = await shop.fields();
  await fields.select('#Field-countryInput', 'HK');
  assert.equal(await fields.$eval('.Field--postalCode', (field) => (field as HTMLElement).hidden), true);
  const {paymentIntent} = await shop.payWith('4242424242424242');
  assert.equal(paymentIntent?.status, 'succeeded');
  const [confirm] = shop.box.journal.calls('POST /v1/payment_intents/:id/confirm');
  assert.match(JSON.stringify(confirm?.params), /"address":\{"country":"HK"\}/);
  await shop.close();
});

test('the form speaks the language of the group, and keeps the card when it changes', async () => {
  const shop = await openShopPage(browser, {elements: {locale: 'de-AT'}});
  const fields = await shop.fields();
  const label = () => fields.$eval('.Field--number label', ({textContent}) => textContent);
  assert.equal(await label(), 'Kartennummer');
  const {error} = (await shop.page.evaluate('elements.submit()')) as {error: {code: string; message: string}};
  assert.deepEqual([error.code, error.message], ['incomplete_number', 'Die Kartennummer ist unvollständig.']);
  await fields.type('#Field-numberInput', '4242424242424242');
  await shop.page.evaluate("elements.update({locale: 'ar'})");
  await fields.waitForFunction("document.documentElement.dir === 'rtl'");
  await fields.waitForFunction("document.querySelector('.Field--number label').textContent === 'رقم البطاقة'");
  const number = await fields.waitForFunction("document.querySelector('#Field-numberInput').value");
  assert.equal(await number.jsonValue(), '4242 4242 4242 4242');
  assert.equal(await fields.$eval('#Field-numberInput', (input) => getComputedStyle(input).direction), 'ltr');
  assert.equal(await shop.page.evaluate("heard.filter(({name}) => name === 'ready').length"), 1);
  await shop.close();
});

test('a Radar session has an id of its own', async () => {
  const shop = await openShopPage(browser);
  const {radarSession} = (await shop.page.evaluate('stripe.createRadarSession()')) as {radarSession: {id: string}};
  assert.match(radarSession.id, /^rse_\w{24}$/);
  await shop.close();
});

/** The languages of the forms, in a real browser: labels, countries, what is kept when the language changes. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser, Frame} from 'puppeteer-core';
import {LANGUAGES} from '../../packages/sandbox/stripe-js/words/languages.ts';
import {type ShopPage, openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const labelsIn = (frame: Frame) => frame.$$eval('.Label', (all) => all.map(({textContent}) => textContent));
const countryIn = (frame: Frame, code: string) =>
  frame.$eval(`#Field-countryInput option[value=${code}]`, ({textContent}) => textContent);

/** Mounts an element of the page's group, and answers its frame. */
async function add(shop: ShopPage, type: string, options: object = {}): Promise<Frame> {
  const id = `new-${type}`;
  await shop.page.evaluate(`new Promise((resolve) => {
    const place = Object.assign(document.createElement('div'), {id: '${id}'});
    document.querySelector('#payment').before(place);
    const made = elements.create('${type}', ${JSON.stringify(options)});
    made.on('ready', resolve);
    made.mount(place);
  })`);
  const frame = await (await shop.page.$(`#${id} iframe`))?.contentFrame();
  if (!frame) throw new Error(`${type} has no frame.`);
  return frame;
}

test('every element speaks the language of the group', async () => {
  const shop = await openShopPage(browser, {elements: {locale: 'it'}});
  const fields = await shop.fields();
  const card = ['Numero della carta', 'Data di scadenza', 'Codice di sicurezza', 'Paese', 'Codice postale'];
  assert.deepEqual(await labelsIn(fields), card);
  assert.equal(await countryIn(fields, 'DE'), 'Germania');
  const address = await add(shop, 'address', {mode: 'shipping'});
  assert.deepEqual((await labelsIn(address)).slice(0, 1), ['Nome completo']);
  assert.equal(await countryIn(address, 'DE'), 'Germania');
  const link = await add(shop, 'linkAuthentication');
  assert.deepEqual(await labelsIn(link), ['Email']);
  const line = await add(shop, 'card');
  const placeholders = await line.$$eval('input', (all) => all.map(({placeholder}) => placeholder));
  assert.deepEqual(placeholders, ['Numero della carta', 'MM / AA', 'CVC', 'Codice postale']);
  await shop.close();
});

test('what was typed is kept when the language changes', async () => {
  const shop = await openShopPage(browser);
  const address = await add(shop, 'address', {mode: 'shipping'});
  await address.select('#Field-countryInput', 'IT');
  await address.type('#Field-cityInput', 'Roma');
  const link = await add(shop, 'linkAuthentication');
  await link.type('#Field-emailInput', 'ada@example.com');
  const line = await add(shop, 'card');
  await line.type('[name=cardnumber]', '4242');
  await shop.page.evaluate("elements.update({locale: 'pt-BR'})");
  for (const [frame, selector, value] of [
    [address, '#Field-cityInput', 'Roma'],
    [address, '#Field-countryInput', 'IT'],
    [link, '#Field-emailInput', 'ada@example.com'],
    [line, '[name=cardnumber]', '4242 '],
  ] as const) {
    await frame.waitForSelector('html[lang=pt-BR]');
    const kept = await frame.$eval(selector, (control) => (control as HTMLInputElement).value);
    assert.equal(kept.trim(), value.trim(), selector);
  }
  assert.equal(await countryIn(address, 'IT'), 'Itália');
  await shop.close();
});

for (const [locale, spoken, label] of [
  ['zh-HK', 'zh-HK', '卡號'],
  ['no', 'no', 'Kortnummer'],
  ['en-GB', 'en-GB', 'Card number'],
  ['en-US@posix', 'en-US', 'Card number'],
  ['pt-br', 'pt-BR', 'Número do cartão'],
  ['tlh', 'en', 'Card number'],
] as const) {
  test(`${locale} is answered in ${spoken}`, async () => {
    const shop = await openShopPage(browser, {elements: {locale}});
    const fields = await shop.fields();
    assert.equal((await labelsIn(fields))[0], label);
    assert.equal(await fields.$eval('html', ({lang}) => lang), spoken);
    await shop.close();
  });
}

test('each language has the labels and the errors of a card', () => {
  const needed = ['card', 'cardNumber', 'expiry', 'cvc', 'country', 'postalCode', 'email'] as const;
  const errors = [
    'incomplete_number',
    'invalid_number',
    'incomplete_expiry',
    'incomplete_cvc',
    'incomplete_zip',
  ] as const;
  for (const [language, words] of Object.entries(LANGUAGES))
    for (const phrase of [...needed, ...errors]) assert.ok(words[phrase], `${language} ${phrase}`);
});

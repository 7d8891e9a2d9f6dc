/** Ways to pay other than a typed card, in a real browser: which are offered, and how each pays. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {Stripe} from 'stripe';
import {findViolations} from '../journey/support/axe.ts';
import {type Outcome, type ShopOptions, type ShopPage, openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const EURO = {elements: {currency: 'eur', amount: 2000}};
const RETURN = "{confirmParams: {return_url: location.origin + '/thanks'}}";

async function offered(shop: ShopPage): Promise<string[]> {
  return (await shop.fields()).$$eval('.AccordionHeader, .Tab', (all) => all.map(({id}) => id.replace(/-.*/, '')));
}

async function pick(shop: ShopPage, type: string) {
  const fields = await shop.fields();
  await fields.locator(`#${type}-accordion-button`).click();
  return fields;
}

/** Pays a new PaymentIntent with what is chosen in the page. */
async function pay(shop: ShopPage, params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  const {id, client_secret: secret} = await shop.intent({currency: 'eur', amount: 2000, ...params});
  return {id, outcome: shop.page.evaluate(`pay('${secret}', ${RETURN})`) as Promise<Outcome>};
}

for (const [currency, types] of [
  ['usd', ['card', 'alipay', 'wechat_pay']],
  ['eur', ['card', 'alipay', 'wechat_pay', 'ideal', 'sepa_debit']],
  ['aud', ['card', 'alipay', 'wechat_pay', 'au_becs_debit']],
] as const) {
  test(`${currency} is paid with ${types.join(', ')}`, async () => {
    const shop = await openShopPage(browser, {elements: {currency}});
    assert.deepEqual(await offered(shop), types);
    await shop.close();
  });
}

test('another currency brings other ways, and what was typed stays', async () => {
  const shop = await openShopPage(browser);
  const fields = await shop.fields();
  await fields.type('#Field-numberInput', '4242424242424242');
  await shop.page.evaluate("elements.update({currency: 'sgd'})");
  await fields.waitForSelector('#paynow-accordion-button');
  const number = await fields.$eval('#Field-numberInput', (input) => (input as HTMLInputElement).value);
  assert.equal(number, '4242 4242 4242 4242');
  await shop.close();
});

test('the types may be excluded, ordered and kept closed', async () => {
  const elements = {...EURO.elements, excludedPaymentMethodTypes: ['alipay', 'wechat_pay']};
  const element = {paymentMethodOrder: ['ideal', 'card'], layout: {type: 'accordion', defaultCollapsed: true}};
  const shop = await openShopPage(browser, {elements, element});
  assert.deepEqual(await offered(shop), ['ideal', 'card', 'sepa_debit']);
  const {error} = (await shop.page.evaluate('elements.submit()')) as Outcome;
  assert.equal(error?.code, 'incomplete_payment_details');
  await pick(shop, 'ideal');
  const {selectedPaymentMethod} = (await shop.page.evaluate('elements.submit()')) as {
    selectedPaymentMethod: string;
  };
  assert.equal(selectedPaymentMethod, 'ideal');
  await shop.page.evaluate('element.collapse()');
  await shop.page.waitForFunction('heard.at(-1).collapsed === true');
  await shop.close();
});

test('more than the visible ways come when they are asked for', async () => {
  const shop = await openShopPage(browser, {
    ...EURO,
    element: {layout: {type: 'accordion', visibleAccordionItemsCount: 2}},
  });
  const fields = await shop.fields();
  const shown = () =>
    fields.$$eval('.AccordionItem', (all) => all.filter((item) => !(item as HTMLElement).hidden).length);
  assert.equal(await shown(), 2);
  await fields.locator('.More').click();
  assert.equal(await shown(), 5);
  await shop.close();
});

test('tabs are walked with the arrow keys', async () => {
  const shop = await openShopPage(browser, {...EURO, element: {layout: 'tabs'}});
  const fields = await shop.fields();
  await fields.focus('#card-tab');
  await shop.page.keyboard.press('ArrowRight');
  assert.equal(await fields.$eval('[aria-selected=true]', ({id}) => id), 'alipay-tab');
  await shop.page.keyboard.press('ArrowLeft');
  await shop.page.keyboard.press('ArrowLeft');
  assert.equal(await fields.$eval('[aria-selected=true]', ({id}) => id), 'sepa_debit-tab');
  assert.equal(await fields.evaluate('document.activeElement.id'), 'sepa_debit-tab');
  await shop.close();
});

for (const layout of ['tabs', 'accordion']) {
  test(`axe finds nothing in ${layout}`, async () => {
    const shop = await openShopPage(browser, {...EURO, element: {layout}});
    const found = await findViolations(shop.page);
    assert.deepEqual(
      found.filter((line) => line.includes('iframe')),
      [],
    );
    await shop.close();
  });
}

test('a SEPA debit asks whose account it is, and is processing', async () => {
  const shop = await openShopPage(browser, EURO);
  const fields = await pick(shop, 'sepa_debit');
  const {error} = (await shop.page.evaluate('elements.submit()')) as Outcome;
  assert.equal(error?.code, 'incomplete_name');
  await fields.type('#Field-nameInput', 'Ada Lovelace');
  await fields.type('#Field-emailInput', 'ada@shop.example');
  await fields.type('#Field-ibanInput', 'DE89 3704 0044 0532 0130 01');
  assert.equal(((await shop.page.evaluate('elements.submit()')) as Outcome).error?.code, 'invalid_iban');
  await fields.locator('#Field-ibanInput').fill('DE89370400440532013000');
  const {id, outcome} = await pay(shop);
  assert.equal((await outcome).paymentIntent?.status, 'processing');
  const {payment_method: method} = await shop.stripe.paymentIntents.retrieve(id, {expand: ['payment_method']});
  const {billing_details: billing, sepa_debit: sepa} = method as Stripe.PaymentMethod;
  assert.deepEqual([billing.name, billing.email, sepa?.last4], ['Ada Lovelace', 'ada@shop.example', '3000']);
  await shop.close();
});

test('a BECS debit pays with an account of the test bank', async () => {
  const shop = await openShopPage(browser, {elements: {currency: 'aud', amount: 2000}});
  const fields = await pick(shop, 'au_becs_debit');
  await fields.type('#Field-nameInput', 'Ada');
  await fields.type('#Field-emailInput', 'ada@shop.example');
  await fields.type('#Field-bsbInput', '000-000');
  await fields.type('#Field-accountInput', '000123456');
  const {outcome} = await pay(shop, {currency: 'aud'});
  assert.equal((await outcome).paymentIntent?.status, 'processing');
  await shop.close();
});

for (const [button, status] of [
  ['succeeded', 'succeeded'],
  ['failed', 'requires_payment_method'],
] as const) {
  test(`Alipay leaves the page and comes back: ${button}`, async () => {
    const shop = await openShopPage(browser, EURO);
    await pick(shop, 'alipay');
    const {id, outcome} = await pay(shop);
    void outcome.catch(() => {});
    await shop.page.waitForFunction("location.pathname === '/_sandbox/authorize'");
    await shop.page.locator(`[value=${button}]`).click();
    await shop.page.waitForFunction("location.pathname === '/thanks'");
    assert.equal(new URL(shop.page.url()).searchParams.get('redirect_status'), button);
    assert.equal((await shop.stripe.paymentIntents.retrieve(id)).status, status);
    await shop.close();
  });
}

test('a method that leaves the page needs a way back', async () => {
  const shop = await openShopPage(browser, EURO);
  await pick(shop, 'ideal');
  const said = await shop.page.evaluate("pay('pi_1_secret_2').catch(({message}) => message)");
  assert.equal(said, 'Missing required argument: confirmParams.return_url for stripe.confirmPayment().');
  await shop.close();
});

test('PayNow shows a code in the page', async () => {
  const shop = await openShopPage(browser, {elements: {currency: 'sgd', amount: 2000}});
  await pick(shop, 'paynow');
  const {outcome} = await pay(shop, {currency: 'sgd'});
  const scan = await shop.frame((frame) => frame.url().includes('/scan.html'));
  await scan.locator('.Close').click();
  assert.equal((await outcome).paymentIntent?.status, 'requires_action');
  await shop.close();
});

test('an intent that is known from the start says itself which ways there are', async () => {
  const prepare: ShopOptions['prepare'] = async ({intent}) => {
    const {client_secret: clientSecret} = await intent({allowed_payment_method_types: ['card', 'alipay']});
    return {clientSecret};
  };
  const unset = {mode: undefined, amount: undefined, currency: undefined};
  const shop = await openShopPage(browser, {elements: unset, prepare});
  assert.deepEqual(await offered(shop), ['card', 'alipay']);
  await shop.close();
  const wrong = await openShopPage(browser, {elements: {...unset, clientSecret: 'pi_1_secret_2'}});
  const message = await wrong.page.evaluate('heard.at(-1).error.message');
  assert.equal(message, "No such payment_intent: 'pi_1'");
  await wrong.close();
});

test('a subscription that begins for nothing offers what can be charged later', async () => {
  const shop = await openShopPage(browser, {elements: {mode: 'subscription', amount: 0, currency: 'eur'}});
  assert.deepEqual(await offered(shop), ['card', 'sepa_debit']);
  const terms = await (await shop.fields()).$eval('.Terms', ({textContent}) => textContent);
  assert.match(terms ?? '', /future payments/);
  await shop.close();
});

import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {type ShopPage, openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const names = async ({page}: ShopPage) => (await page.evaluate('heard.map(({name}) => name)')) as string[];

test('a typed card pays, on a page with a strict policy', async () => {
  const shop = await openShopPage(browser);
  const fields = await shop.fields();
  await fields.type('#Field-numberInput', '4242424242424242');
  await fields.type('#Field-expiryInput', '1234');
  await fields.type('#Field-cvcInput', '123');
  await fields.type('#Field-postalCodeInput', '10001');
  assert.equal(
    await fields.$eval('#Field-numberInput', (input) => (input as HTMLInputElement).value),
    '4242 4242 4242 4242',
  );
  const {client_secret: secret} = await shop.intent();
  const outcome = (await shop.page.evaluate(`pay('${secret}')`)) as {paymentIntent: {status: string}};
  assert.equal(outcome.paymentIntent.status, 'succeeded');
  const last = await shop.page.evaluate("heard.findLast(({name}) => name === 'change')");
  assert.deepEqual(last, {
    name: 'change',
    elementType: 'payment',
    empty: false,
    complete: true,
    collapsed: false,
    value: {type: 'card'},
  });
  assert.deepEqual((await names(shop)).slice(0, 3), ['loaderstart', 'ready', 'focus']);
  await shop.close();
});

test('the frame and its fields have the names that Stripe gives them', async () => {
  const shop = await openShopPage(browser);
  const frame = await shop.page.$eval('#payment iframe', (frame) => [
    frame.getAttribute('name'),
    frame.getAttribute('title'),
  ]);
  assert.match(frame[0] ?? '', /^__privateStripeFrame\d+$/);
  assert.equal(frame[1], 'Secure payment input frame');
  const fields = await shop.fields();
  const described = await fields.$$eval('.Input', (inputs) =>
    inputs.map((input) => `${input.id} ${input.getAttribute('autocomplete')}`),
  );
  assert.deepEqual(described, [
    'Field-numberInput cc-number',
    'Field-expiryInput cc-exp',
    'Field-cvcInput cc-csc',
    'Field-countryInput billing country',
    'Field-postalCodeInput billing postal-code',
  ]);
  const box = await shop.page.$eval('#payment iframe', (frame) => frame.getBoundingClientRect().height);
  const inner = await fields.$eval('body', (body) => body.scrollHeight);
  assert.ok(Math.abs(box - inner) <= 1, `${box} is not ${inner}`);
  await shop.close();
});

test('empty fields are refused and say why', async () => {
  const shop = await openShopPage(browser);
  const result = (await shop.page.evaluate('elements.submit()')) as {error: {type: string; code: string}};
  assert.deepEqual([result.error.type, result.error.code], ['validation_error', 'incomplete_number']);
  const errors = await (await shop.fields()).$$eval('.Error', (all) => all.map(({textContent}) => textContent));
  assert.equal(errors.filter(Boolean).length, 4);
  await shop.close();
});

test('a decline is answered, not thrown, and another card pays', async () => {
  const shop = await openShopPage(browser);
  const {error} = await shop.payWith('4000000000009995');
  assert.deepEqual(
    [error?.type, error?.code, error?.decline_code],
    ['card_error', 'card_declined', 'insufficient_funds'],
  );
  assert.equal(error?.payment_intent?.status, 'requires_payment_method');
  assert.equal((await shop.payWith('5555555555554444')).paymentIntent?.status, 'succeeded');
  await shop.close();
});

for (const [gesture, status] of [
  ['Complete', 'succeeded'],
  ['Fail', 'requires_payment_method'],
  ['Escape', 'requires_payment_method'],
  ['Close', 'requires_payment_method'],
] as const) {
  test(`3-D Secure: ${gesture} ends in ${status}`, async () => {
    const shop = await openShopPage(browser);
    await shop.page.focus('#before');
    const paying = shop.payWith('4000002760003184');
    const bank = await shop.frame((frame) => frame.name() === 'stripe-challenge-frame');
    await bank.waitForSelector('#test-source-authorize-3ds');
    if (gesture === 'Complete') await bank.locator('#test-source-authorize-3ds').click();
    else if (gesture === 'Fail') await bank.locator('#test-source-fail-3ds').click();
    else if (gesture === 'Close') await bank.parentFrame()?.locator('.Close').click();
    else await shop.page.keyboard.press('Escape');
    const {paymentIntent, error} = await paying;
    assert.equal(paymentIntent?.status ?? error?.payment_intent?.status, status);
    if (error) assert.equal(error.code, 'payment_intent_authentication_failure');
    assert.equal(await shop.page.evaluate('document.activeElement.id'), 'before');
    assert.equal(await shop.page.$('[role=dialog]'), null);
    await shop.close();
  });
}

test('both answers of the bank are in sight on a small phone', async () => {
  const shop = await openShopPage(browser);
  await shop.page.setViewport({width: 320, height: 568});
  const paying = shop.payWith('4000002760003184');
  const bank = await shop.frame((frame) => frame.name() === 'stripe-challenge-frame');
  const fail = await bank.waitForSelector('#test-source-fail-3ds');
  const end = await fail?.evaluate((button) => button.getBoundingClientRect().bottom);
  assert.ok(Number(end) <= Number(await bank.evaluate('innerHeight')), `Fail ends at ${end}`);
  await fail?.click();
  await paying;
  await shop.close();
});

test('a lost network is an answer', async () => {
  const shop = await openShopPage(browser);
  const {client_secret: secret} = await shop.intent();
  await shop.page.evaluate("Stripe.sandbox.fillCard('4242424242424242')");
  shop.page.removeAllListeners('request');
  shop.page.on('request', (request) => void request.abort());
  const {error} = (await shop.page.evaluate(`pay('${secret}')`)) as {error: {type: string}};
  assert.equal(error.type, 'api_connection_error');
  await shop.close();
});

test('an amount below the minimum is a loaderror, and the element is gone', async () => {
  const shop = await openShopPage(browser, {elements: {amount: 30}});
  assert.deepEqual(await names(shop), ['loaderror']);
  const message = (await shop.page.evaluate('heard[0].error.message')) as string;
  assert.match(message, /`amount` \(30\) is not lower than the `currency` \(usd\) minimum/);
  assert.equal(await shop.page.evaluate("elements.getElement('payment')"), null);
  await shop.close();
});

test('where no type fits the currency the element says so, and is gone', async () => {
  const shop = await openShopPage(browser, {elements: {allowedPaymentMethodTypes: ['au_becs_debit']}});
  assert.deepEqual(await names(shop), ['loaderstart', 'loaderror']);
  const message = (await shop.page.evaluate('heard[1].error.message')) as string;
  assert.match(message, /^No valid payment method types for this configuration\./);
  assert.equal(await shop.page.evaluate("elements.getElement('payment')"), null);
  await shop.close();
});

test("a developer's mistakes are thrown in Stripe's words", async () => {
  const shop = await openShopPage(browser);
  const thrown = (code: string) =>
    shop.page.evaluate(
      `(async () => { ${code} })().then(() => 'nothing', (error) => error.name + ': ' + error.message)`,
    );
  const shadow =
    "const host = document.createElement('p'); document.body.append(host); const root = host.attachShadow({mode: 'open'}); const node = document.createElement('p'); root.append(node); element.mount(node)";
  const rows: [string, RegExp][] = [
    [shadow, /^IntegrationError: Elements cannot be mounted in a ShadowRoot\. Please mount in the Light DOM\.$/],
    ["element.mount(document.createElement('div'))", /^IntegrationError: The DOM element you are mounting to/],
    ["elements.create('payment')", /^IntegrationError: Can only create one Element of type payment\.$/],
    [
      "stripe.elements({mode: 'payment', amount: 1, currency: 'usd', paymentMethodTypes: ['card']})",
      /^IntegrationError: .*paymentMethodTypes/,
    ],
    [
      "await stripe.confirmPayment({elements, clientSecret: 'pi_1_secret_2', redirect: 'if_required'})",
      /submit\(\) must be called before stripe\.confirmPayment\(\)\.$/,
    ],
    [
      'stripe.verifyIdentity()',
      /^IntegrationError: stripe\.verifyIdentity\(\) is not implemented in the sandbox$/,
    ],
    ["Stripe('pk_live_1')", /^IntegrationError: .*refuses live keys/],
    [
      'element.destroy(); element.focus()',
      /^IntegrationError: This Element has already been destroyed\. Please create a new one\.$/,
    ],
  ];
  for (const [code, message] of rows) assert.match(String(await thrown(code)), message);
  await shop.close();
});

test('an amount that changed meanwhile is refused', async () => {
  const shop = await openShopPage(browser);
  await shop.page.evaluate('elements.update({amount: 2500})');
  const {error} = await shop.payWith('4242424242424242');
  assert.match(error?.message ?? '', /The provided amount \(1999\) does not match the expected amount \(2500\)/);
  await shop.close();
});

test('without redirect if_required a success leaves for return_url', async () => {
  const shop = await openShopPage(browser);
  const {id, client_secret: secret} = await shop.intent();
  await shop.page.evaluate("Stripe.sandbox.fillCard('4242424242424242')");
  const leaving = shop.page.waitForNavigation();
  await shop.page.evaluate(
    `void pay('${secret}', {redirect: 'always', confirmParams: {return_url: location.origin + '/thanks?order=7'}})`,
  );
  await leaving;
  const query = new URL(shop.page.url()).searchParams;
  assert.deepEqual(
    [query.get('order'), query.get('payment_intent'), query.get('redirect_status')],
    ['7', id, 'succeeded'],
  );
  await shop.close();
});

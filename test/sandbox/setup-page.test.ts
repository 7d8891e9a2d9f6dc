/** Saving a card and making tokens from a page: the browser's side of SetupIntents and ConfirmationTokens. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {RETURN_URL} from './open-sandbox.ts';
import {type ShopPage, openBrowser, openShopPage} from './shop-page.ts';

const SAVING = {elements: {mode: 'setup', amount: undefined}};

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** Fills the card, submits and calls one of Stripe.js's functions with the group. */
function call(shop: ShopPage, number: string, code: string): Promise<unknown> {
  return shop.page.evaluate(`(async () => {
    await Stripe.sandbox.fillCard('${number}');
    await elements.submit();
    return ${code};
  })()`);
}

/** What `confirmSetup` resolves to, as far as these tests look. */
interface Outcome {
  setupIntent?: {id: string; status: string};
  error?: {code?: string; message?: string; setup_intent?: {status: string}};
}

async function save(shop: ShopPage, number: string): Promise<{id: string; outcome: Promise<Outcome>}> {
  const {id, client_secret: clientSecret} = await shop.stripe.setupIntents.create();
  const options = `{elements, clientSecret: '${clientSecret}', redirect: 'if_required'}`;
  return {id, outcome: call(shop, number, `stripe.confirmSetup(${options})`) as Promise<Outcome>};
}

test('confirmSetup saves a card, and retrieveSetupIntent shows it', async () => {
  const shop = await openShopPage(browser, SAVING);
  const {id, outcome} = await save(shop, '4242424242424242');
  assert.equal((await outcome).setupIntent?.status, 'succeeded');
  const {client_secret: secret} = await shop.stripe.setupIntents.retrieve(id);
  const seen = (await shop.page.evaluate(`stripe.retrieveSetupIntent('${secret}')`)) as Outcome;
  assert.deepEqual([seen.setupIntent?.id, seen.setupIntent?.status], [id, 'succeeded']);
  await shop.close();
});

for (const [button, status] of [
  ['authorize', 'succeeded'],
  ['fail', 'requires_payment_method'],
] as const) {
  test(`confirmSetup with 3-D Secure: ${button} ends in ${status}`, async () => {
    const shop = await openShopPage(browser, SAVING);
    const {id, outcome} = await save(shop, '4000002760003184');
    const bank = await shop.frame((frame) => frame.name() === 'stripe-challenge-frame');
    await bank.locator(`#test-source-${button}-3ds`).click();
    const {setupIntent, error} = await outcome;
    assert.equal(setupIntent?.status ?? error?.setup_intent?.status, status);
    if (error) assert.equal(error.code, 'setup_intent_authentication_failure');
    assert.equal((await shop.stripe.setupIntents.retrieve(id)).status, status);
    await shop.close();
  });
}

test('a ConfirmationToken of the typed card pays at the backend', async () => {
  const shop = await openShopPage(browser);
  const params = `{params: {return_url: '${RETURN_URL}'}, elements}`;
  const {confirmationToken: token} = (await call(
    shop,
    '4242424242424242',
    `stripe.createConfirmationToken(${params})`,
  )) as {confirmationToken: {id: string; payment_method_preview: {card: {last4: string}}}};
  assert.equal(token.payment_method_preview.card.last4, '4242');
  const paid = await shop.intent({confirm: true, confirmation_token: token.id});
  assert.equal(paid.status, 'succeeded');
  await shop.close();
});

test('a PaymentMethod of the typed card has what the shop knows of its payer', async () => {
  const shop = await openShopPage(browser);
  const params = "{elements, params: {billing_details: {name: 'Ada'}}}";
  const {paymentMethod} = (await call(shop, '4242424242424242', `stripe.createPaymentMethod(${params})`)) as {
    paymentMethod: {id: string};
  };
  const {billing_details: billing} = await shop.stripe.paymentMethods.retrieve(paymentMethod.id);
  assert.deepEqual([billing.name, billing.address?.postal_code], ['Ada', '10001']);
  await shop.close();
});

test('an image that is named currentScript does not hide where Stripe.js came from', async () => {
  const shop = await openShopPage(browser);
  const origin = await shop.page.evaluate(`(async () => {
    document.body.append(Object.assign(document.createElement('img'), {name: 'currentScript'}));
    const again = document.createElement('script');
    again.src = 'https://js.stripe.com/endive/stripe.js';
    document.head.append(again);
    await new Promise((resolve) => again.addEventListener('load', resolve));
    element.destroy();
    Stripe(JSON.parse(document.body.dataset.options).key)
      .elements({mode: 'payment', amount: 1999, currency: 'usd'}).create('payment').mount('#payment');
    return new URL(document.querySelector('#payment iframe').src).origin;
  })()`);
  assert.equal(origin, 'https://js.stripe.com');
  await shop.close();
});

for (const [what, code] of [
  ['unmounted by the shop', 'element.unmount()'],
  ['removed from the page', "document.querySelector('#payment').remove()"],
] as const) {
  test(`a confirm whose element is ${what} meanwhile is refused, not left waiting`, async () => {
    const shop = await openShopPage(browser);
    const {client_secret: secret} = await shop.intent();
    const refused = await shop.page.evaluate(`(async () => {
      await Stripe.sandbox.fillCard('4242424242424242');
      await elements.submit();
      const paying = stripe.confirmPayment({elements, clientSecret: '${secret}', redirect: 'if_required'});
      ${code};
      return paying.then(() => 'answered', (error) => error.name + ': ' + error.message);
    })()`);
    assert.match(String(refused), /^IntegrationError: We could not retrieve data from the specified Element\./);
    await shop.close();
  });
}

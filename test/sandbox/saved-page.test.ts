/** Saved PaymentMethods in a real browser: shown, paid with, forgotten and kept, as a CustomerSession allows. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {Stripe} from 'stripe';
import {type Outcome, type ShopOptions, type ShopPage, openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** Pays a new PaymentIntent of this customer with what is chosen in the page. */
async function pay(shop: ShopPage, customer: string): Promise<{id: string; outcome: Outcome}> {
  const {id, client_secret: secret} = await shop.intent({customer});
  return {id, outcome: (await shop.page.evaluate(`pay('${secret}')`)) as Outcome};
}

/** A customer with two cards, of which a page may show one. */
function returning(features: object): {prepare: NonNullable<ShopOptions['prepare']>; customer(): string} {
  let known = '';
  const prepare: ShopOptions['prepare'] = async ({stripe}) => {
    const {id: customer} = await stripe.customers.create();
    known = customer;
    const keep = async (alias: string, redisplay: 'always' | 'unspecified') => {
      const {id} = await stripe.paymentMethods.attach(alias, {customer});
      await stripe.paymentMethods.update(id, {allow_redisplay: redisplay});
    };
    await keep('pm_card_visa', 'always');
    await keep('pm_card_mastercard', 'unspecified');
    const element = {enabled: true, features: {payment_method_redisplay: 'enabled', ...features}} as const;
    const session = await stripe.customerSessions.create({customer, components: {payment_element: element}});
    return {customerSessionClientSecret: session.client_secret};
  };
  return {prepare, customer: () => known};
}

test('a saved card pays without being typed', async () => {
  const {prepare, customer} = returning({});
  const shop = await openShopPage(browser, {prepare});
  const saved = await (await shop.fields()).$$eval('.Saved', (rows) => rows.map(({textContent}) => textContent));
  assert.equal(saved.length, 1);
  assert.match(saved[0] ?? '', /•••• 4242/);
  const {id, outcome} = await pay(shop, customer());
  assert.equal(outcome.paymentIntent?.status, 'succeeded');
  const {payment_method: method} = await shop.stripe.paymentIntents.retrieve(id, {expand: ['payment_method']});
  assert.equal((method as Stripe.PaymentMethod).customer, customer());
  await shop.close();
});

test('a saved card is forgotten when the session allows it', async () => {
  const {prepare, customer} = returning({payment_method_remove: 'enabled'});
  const shop = await openShopPage(browser, {prepare});
  const fields = await shop.fields();
  await fields.locator('.Saved .Link').click();
  await shop.page.waitForFunction(
    "heard.some(({name, success}) => name === 'savedpaymentmethodremove' && success)",
  );
  await fields.waitForFunction(() => document.querySelector('.Saved') === null);
  const left = await shop.stripe.customers.listPaymentMethods(customer());
  assert.deepEqual(
    left.data.map(({card}) => card?.brand),
    ['mastercard'],
  );
  await shop.close();
});

test('a typed card is kept when the buyer says so', async () => {
  const {prepare, customer} = returning({
    payment_method_redisplay: 'disabled',
    payment_method_save: 'enabled',
    payment_method_save_usage: 'off_session',
  });
  const shop = await openShopPage(browser, {prepare});
  await shop.page.evaluate("Stripe.sandbox.fillCard('4000056655665556')");
  await (await shop.fields()).locator('#Field-saveInput').click();
  await shop.page.waitForFunction('heard.at(-1).value?.savePaymentMethod === true');
  const {outcome} = await pay(shop, customer());
  assert.equal(outcome.paymentIntent?.status, 'succeeded');
  const [newest] = (await shop.stripe.customers.listPaymentMethods(customer())).data;
  assert.deepEqual([newest?.card?.last4, newest?.allow_redisplay], ['5556', 'always']);
  await shop.close();
});

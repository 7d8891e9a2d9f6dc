/** Stripe.js's objects in the hands of a framework that counts their members and wraps them in Proxies, as Vue does. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {type ShopPage, openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const WRAP = `window.wrap = (object) => new Proxy(object, {get: (target, name, receiver) => {
  const value = Reflect.get(target, name, receiver);
  return typeof value === 'object' && value !== null ? wrap(value) : value;
}});
Object.assign(window, {elements: wrap(elements), element: wrap(element)})`;

const keysOf = async ({page}: ShopPage, object: string) =>
  (await page.evaluate(`Object.keys(${object})`)) as string[];

test('a group and its elements show their methods as keys of their own', async () => {
  const shop = await openShopPage(browser);
  for (const name of ['create', 'getElement', 'update', 'submit', 'fetchUpdates', 'on'])
    assert.ok((await keysOf(shop, 'elements')).includes(name), name);
  for (const made of ['element', "elements.create('expressCheckout')"]) {
    const keys = await keysOf(shop, made);
    for (const name of ['mount', 'unmount', 'destroy', 'update', 'on', 'off', 'once'])
      assert.ok(keys.includes(name), `${made} ${name}`);
  }
  await shop.close();
});

test('a group and an element pay through a Proxy around each (row 6)', async () => {
  const shop = await openShopPage(browser);
  await shop.page.evaluate(WRAP);
  assert.equal((await shop.payWith('4242424242424242')).paymentIntent?.status, 'succeeded');
  const {id, client_secret: secret} = await shop.intent();
  await shop.page.evaluate("element.update(wrap({paymentMethodOrder: ['card']}))");
  await shop.page.evaluate("element.unmount(); element.mount('#payment')");
  await shop.page.waitForFunction("heard.filter(({name}) => name === 'ready').length === 2");
  await shop.page.evaluate("Stripe.sandbox.fillCard('4242424242424242', element)");
  await shop.page.evaluate(`pay('${secret}')`);
  assert.equal((await shop.stripe.paymentIntents.retrieve(id)).status, 'succeeded');
  await shop.page.evaluate("elements.getElement('payment').destroy()");
  assert.equal(await shop.page.evaluate("elements.getElement('payment')"), null);
  await shop.close();
});

test('what libraries ask of any object is absent', async () => {
  const shop = await openShopPage(browser);
  const asked =
    '[stripe.then, stripe.toJSON, stripe.__v_skip, stripe._elements].every((each) => each === undefined)';
  assert.equal(await shop.page.evaluate(asked), true);
  await shop.close();
});

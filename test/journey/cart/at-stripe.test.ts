/** A shop whose prices and taxes are Stripe's: what a Price says is shown, the tax of the buyer's address comes on top, and both are charged. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {Stripe} from 'stripe';
import {stripePrices, stripeTax} from 'buybox/server';
import {openBrowser} from '../support/visit.ts';
import {fillAddress, openCart, readPaid, tagWith, typeCardBeside, untilReads} from '../support/shop-with-cart.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

test('a Price of Stripe’s with Stripe’s tax is bought, and a refund gives the tax back in proportion', async () => {
  const names = {lamp: {lookupKey: 'lamp'}};
  const attributes = 'product="lamp" quantity="2" address="billing"';
  await using scene = await openCart(
    browser,
    tagWith(attributes),
    {
      catalog: stripePrices(names),
      price: stripeTax({label: 'Sales tax'}),
    },
    async (_page, {stripe}) => {
      const sdk = sdkOf(stripe);
      const {id: product} = await sdk.products.create({name: 'Lamp'});
      await sdk.prices.create({product, currency: 'usd', unit_amount: 2550, lookup_key: 'lamp'});
    },
  );
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Continue to the address');
  await fillAddress(buyer);
  // Two lamps, and four per cent of New York.
  await untilReads(buyer, 'submit', 'Pay $53.04');
  await typeCardBeside(buyer);
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.deepEqual(order.adjustments, [{kind: 'tax', label: 'Sales tax', amount: 204}]);
  const sdk = sdkOf(host.stripe);
  await host.shop.refund(order.id, {requestKey: 'half', amount: 2652});
  await host.stripe.settled();
  const {tax_transaction_attempts: attempts = []} = await sdk.tax.associations.find({
    payment_intent: order.paymentIntentId ?? '',
  });
  const taxes = await Promise.all(
    (attempts ?? []).map(async ({committed}) => {
      const {data} = await sdk.tax.transactions.listLineItems(committed?.transaction ?? '');
      return data.reduce((sum, {amount_tax: tax}) => sum + tax, 0);
    }),
  );
  assert.deepEqual(taxes, [204, -102]);
});

function sdkOf({secretKey, fetch}: {secretKey: string; fetch(request: Request): Promise<Response>}): Stripe {
  return new Stripe(secretKey, {
    httpClient: Stripe.createFetchHttpClient((url, init) => fetch(new Request(url, init))),
  });
}

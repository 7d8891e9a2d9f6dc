/** The lines that a shop writes into a page's head. What a browser makes of them is a journey's to see. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BuyboxError} from 'buybox/contract';
import {openShop} from './shop.ts';

const MARK = /(?:href|src)="([^"]*)"/g;

test('names only what the shop serves, and Stripe.js', async () => {
  await using shop = openShop();
  const head = await shop.backend.head({product: 'credits', locale: 'de-CH'});
  const [stripeJs, ...own] = [...head.matchAll(MARK)].map(([, address = '']) => address.replaceAll('&#38;', '&'));
  assert.equal(stripeJs, 'https://js.stripe.com/endive/stripe.js');
  assert.equal(own.length, 4);
  for (const address of own) {
    assert.match(address, /^\/buybox\//);
    assert.equal((await shop.ask(address.replace('/buybox', ''))).status, 200, address);
  }
  assert.match(head, /parts\/de\.\w+\.js/);
});

test('writes no mark of its options as HTML', async () => {
  await using shop = openShop();
  const head = await shop.backend.head({product: 'credits', locale: '"><script>', at: '/a"<b>&'});
  assert.equal(head.match(/<script/g)?.length, 1);
  assert.doesNotMatch(head, /"><|<b>/);
});

test('refuses a product that it does not sell', async () => {
  await using shop = openShop();
  for (const [options, code] of [
    [{product: 'boat'}, 'unknown_product'],
    [{product: 'credits', currency: 'eur'}, 'invalid_currency'],
  ] as const) {
    await assert.rejects(shop.backend.head(options), (error: BuyboxError) => error.code === code);
  }
});

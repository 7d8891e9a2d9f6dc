/** The unmodified loader of Stripe.js under the strictest policy a page can have. The sandbox answers Stripe's hosts. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {clickInFrame} from '../../support/frames.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {openNetwork} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';
import {assertPaid, buy} from '../support/sale.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self' https://js.stripe.com",
  "connect-src 'self' https://api.stripe.com",
  'frame-src https://js.stripe.com https://hooks.stripe.com',
  "style-src 'none'",
  "img-src 'self'",
].join('; ');

const ONE_TAG = '<script src="/buybox/buy-box.js" data-product="credits" async></script>';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A page that loads Stripe.js from Stripe. */
function openStrictHost(html?: string, more: Record<string, string> = {}): Promise<Host> {
  const headers = {'Content-Security-Policy': POLICY, ...more};
  return openHost({html: html ?? ONE_TAG, headers, namesStripeJs: false});
}

test('loads Stripe.js from Stripe and pays, with no violation of a strict policy (30)', async () => {
  await using host = await openStrictHost();
  const asked: string[] = [];
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await openNetwork(page, host.stripe);
  });
  await buy(buyer);
  await assertPaid(host, 100);
  assert.deepEqual(new Set(asked), new Set([host.url, 'https://js.stripe.com', 'https://api.stripe.com']));
  assert.deepEqual(await buyer.events('securitypolicyviolation'), []);
  assert.deepEqual(buyer.uncaught, []);
});

test('pays with 3-D Secure under the same policy', async () => {
  await using host = await openStrictHost();
  await using buyer = await openBuyer(browser, host.url, (page) => openNetwork(page, host.stripe));
  await buyer.reach('ready');
  await buyer.typeCard('4000002760003184');
  await buyer.pay();
  await clickInFrame(buyer.page, '#test-source-authorize-3ds');
  await buyer.reach('succeeded');
  await host.stripe.settled();
  assert.equal(host.paid.length, 1);
  assert.deepEqual(await buyer.events('securitypolicyviolation'), []);
});

test('takes a Stripe.js that the page has loaded itself', async () => {
  const own = '<script src="https://js.stripe.com/endive/stripe.js"></script>';
  await using host = await openStrictHost(own + ONE_TAG);
  const scripts: string[] = [];
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
    await openNetwork(page, host.stripe);
  });
  await buy(buyer);
  assert.equal(scripts.filter((url) => url.endsWith('/stripe.js')).length, 1);
});

test('says what is in the way when the policy has no place for Stripe', async () => {
  await using host = await openStrictHost(ONE_TAG, {'Content-Security-Policy': "default-src 'self'"});
  await using buyer = await openBuyer(browser, host.url, (page) => openNetwork(page, host.stripe));
  await buyer.reach('unavailable');
  const [event] = await buyer.events('buybox-unavailable');
  assert.equal(event?.detail['reason'], 'stripe_js_unavailable');
  assert.match(String(event?.detail['hint']), /Content-Security-Policy/);
});

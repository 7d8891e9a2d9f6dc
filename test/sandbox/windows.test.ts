/** The windows that Stripe.js opens besides 3-D Secure: a captcha, and a code to be scanned. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {findViolations} from '../journey/support/axe.ts';
import {RETURN_URL} from './open-sandbox.ts';
import {type Outcome, type ShopPage, openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Starts a payment with a code, as a backend does, and lets the page take it from there. */
async function startScan(shop: ShopPage): Promise<{id: string; outcome: Promise<Outcome>; data: string}> {
  const intent = await shop.intent({
    currency: 'sgd',
    confirm: true,
    return_url: RETURN_URL,
    payment_method_data: {type: 'paynow'},
  });
  const outcome = shop.page.evaluate(`stripe.handleNextAction({clientSecret: '${intent.client_secret}'})`);
  const {data} = intent.next_action?.paynow_display_qr_code ?? {};
  return {id: intent.id, outcome: outcome as Promise<Outcome>, data: data ?? ''};
}

test('a captcha card pays when the buyer says that they are human', async () => {
  const shop = await openShopPage(browser);
  const outcome = shop.payWith('4000000000001208');
  const captcha = await shop.frame((frame) => frame.url().includes('/captcha.html'));
  await captcha.locator('#test-captcha').click();
  assert.equal((await outcome).paymentIntent?.status, 'succeeded');
  await shop.close();
});

test('a captcha that is closed leaves the payment unpaid', async () => {
  const shop = await openShopPage(browser);
  const outcome = shop.payWith('4000000000003725');
  const captcha = await shop.frame((frame) => frame.url().includes('/captcha.html'));
  await captcha.locator('.Close').click();
  assert.equal((await outcome).paymentIntent?.status, 'requires_action');
  assert.equal((await shop.stripe.charges.list()).data.length, 0);
  await shop.close();
});

test('a code is shown until it is scanned', async () => {
  const shop = await openShopPage(browser);
  const {outcome, data} = await startScan(shop);
  const frame = await shop.frame((each) => each.url().includes('/scan.html'));
  await frame.waitForSelector('img');
  await frame.waitForFunction(() => (document.querySelector('img')?.naturalWidth ?? 0) > 0);
  assert.equal(
    await frame.$eval('a', (link) => link.getAttribute('href')),
    data.replace('https://api.stripe.com', ''),
  );
  // The shop of this test is no model of a page; the window is.
  const found = await findViolations(shop.page);
  assert.deepEqual(
    found.filter((line) => line.includes('__privateStripeFrame2')),
    [],
  );
  const query = new URL(data).searchParams;
  const body = new URLSearchParams({...Object.fromEntries(query), result: 'succeeded'});
  await shop.box.fetch('https://api.stripe.com/_sandbox/authorize', {method: 'POST', body});
  assert.equal((await outcome).paymentIntent?.status, 'succeeded');
  await shop.close();
});

test('a code that is closed can be shown again', async () => {
  const shop = await openShopPage(browser);
  const {outcome, id} = await startScan(shop);
  const frame = await shop.frame((each) => each.url().includes('/scan.html'));
  await frame.locator('.Close').click();
  assert.equal((await outcome).paymentIntent?.status, 'requires_action');
  assert.equal((await shop.stripe.paymentIntents.retrieve(id)).status, 'requires_action');
  await shop.close();
});

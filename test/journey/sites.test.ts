/** A page on another site than the shop's: it sells when the shop knows its origin, and nothing happens when not. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer} from './buyer.ts';
import {openHost, type Host} from './host.ts';
import {openBrowser} from './visit.ts';
import {assertPaid, buy} from './sale.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** One server by two names: to a browser they are two sites. */
async function openOtherSite(): Promise<{host: Host; origin: string}> {
  const host = await openHost();
  const script = `<script src="${host.url}/buybox/buy-box.js" data-product="credits" data-quantity="2" async></script>`;
  host.html = script;
  return {host, origin: `http://127.0.0.1:${host.port}`};
}

test('sells on another site that the shop knows', async () => {
  const {host: opened, origin} = await openOtherSite();
  await using host = opened;
  host.reopen({origins: [origin]});
  await using buyer = await openBuyer(browser, origin);
  await buy(buyer);
  await assertPaid(host, 200);
});

test('is unavailable on a site that the shop does not know, and creates nothing for it', async () => {
  const {host: opened, origin} = await openOtherSite();
  await using host = opened;
  await using buyer = await openBuyer(browser, origin);
  await buyer.reach('unavailable');
  const reasons = (await buyer.events('buybox-unavailable')).map(({detail}) => detail['reason']);
  assert.deepEqual(reasons, ['server_unavailable']);
  await buyer.page.evaluate(async (shop) => {
    const order = {product: 'credits', quantity: 1, expectedAmount: 100, attemptId: crypto.randomUUID()};
    // No preflight: the request itself arrives, and only its answer is kept from the page.
    const init = {method: 'POST', mode: 'no-cors', body: JSON.stringify(order)} as const;
    await fetch(`${shop}/buybox/create-payment-intent`, init);
  }, host.url);
  assert.deepEqual(host.stripe.journal.entries, []);
});

test('endpoint names the shop when the script comes from elsewhere', async () => {
  const {host: opened, origin} = await openOtherSite();
  await using host = opened;
  host.reopen({origins: [origin]});
  host.html = `<script src="/buybox/buy-box.js" async></script>
    <buy-box product="credits" endpoint="${host.url}/buybox"></buy-box>`;
  const asked: string[] = [];
  await using buyer = await openBuyer(browser, origin, async (page) => {
    page.on('request', (request) => asked.push(request.url()));
  });
  await buyer.reach('ready');
  assert.ok(asked.includes(`${host.url}/buybox/config?product=credits`));
});

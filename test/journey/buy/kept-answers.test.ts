/** A page whose service worker answers from its cache first: what is asked again is really asked, and the buyer pays. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {CREDITS, openHost, SNIPPET, type Host} from '../support/host.ts';
import {assertPaid} from '../support/sale.ts';
import {untilSent} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** As many offline recipes have it: every GET, whatever its headers say. */
const WORKER = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => {
    if (event.request.method === 'GET') event.respondWith(answer(event.request));
  });
  async function answer(request) {
    const cache = await caches.open('all');
    const kept = await cache.match(request, OPTIONS);
    if (kept) return kept;
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  }`;

const PAGE = `${SNIPPET}<script>navigator.serviceWorker.register('/worker.js')</script>`;

function openKeepingHost(options = '{}'): Promise<Host> {
  return openHost({html: PAGE, scripts: {'/worker.js': WORKER.replace('OPTIONS', options)}});
}

/** A buyer whose page was there before: the worker has kept what it was told then. */
async function openKept(host: Host): Promise<Buyer> {
  const buyer = await openBuyer(browser, host.url);
  await buyer.page.waitForFunction('navigator.serviceWorker.controller');
  for (let visit = 0; visit < 2; visit += 1) {
    await buyer.page.reload();
    await buyer.reach('ready');
  }
  return buyer;
}

async function readNotices({page}: Buyer): Promise<string> {
  const texts = await page.$$eval('buy-box >>> [role=alert]', (all) => all.map(({textContent}) => textContent));
  return texts.join('');
}

/** Presses Pay for a price that is no longer the shop's. */
async function payAfterRise(host: Host, buyer: Buyer): Promise<void> {
  await buyer.typeCard();
  host.reopen({catalog: {credits: {...CREDITS, unitAmount: 150}}});
  await buyer.pay();
}

test('a new price is shown, and taken at the next press', async () => {
  await using host = await openKeepingHost();
  await using buyer = await openKept(host);
  await payAfterRise(host, buyer);
  await buyer.hear('buybox-total-change');
  await buyer.reach('ready');
  assert.match(await readNotices(buyer), /The new total is \$1\.50\./);
  await buyer.pay();
  await buyer.reach('succeeded');
  await assertPaid(host, 150);
});

again('an old price is not called a new one, where the worker does not look at the whole address', async () => {
  await using host = await openKeepingHost('{ignoreSearch: true}');
  await using buyer = await openKept(host);
  await payAfterRise(host, buyer);
  await buyer.hear('buybox-error');
  await buyer.reach('ready');
  await buyer.page.waitForFunction(
    "document.querySelector('buy-box').shadowRoot.textContent.includes('Your card was not declined.')",
  );
  assert.doesNotMatch(await readNotices(buyer), /new total/);
  await assertPaid(host);
});

test('a payment that was still under way is told when it is made', async () => {
  await using host = await openKeepingHost();
  await using buyer = await openKept(host);
  host.holdPayment();
  await buyer.typeCard();
  await untilSent(host, () => buyer.pay());
  await buyer.page.reload();
  await buyer.reach('ready');
  await host.letGo();
  await buyer.reach('succeeded');
  await assertPaid(host, 100);
});

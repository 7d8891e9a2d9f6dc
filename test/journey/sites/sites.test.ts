/** A page on another site than the shop's: it sells when the shop knows its origin, and nothing happens when not. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {openBrowser} from '../support/visit.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {again} from '../../support/repeats.ts';

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
  const [event, ...more] = await buyer.events('buybox-unavailable');
  assert.deepEqual([event?.detail['reason'], more], ['origin_not_allowed', []]);
  const hint = String(event?.detail['hint']);
  assert.ok(
    hint.includes(`origins: ['${origin}']`) && hint.includes(`answers for ${new URL(host.url).host}`),
    hint,
  );
  await buyer.page.evaluate(async (shop) => {
    const order = {
      product: 'credits',
      quantity: 1,
      expectedAmount: 100,
      intentionId: crypto.randomUUID(),
      attempt: 1,
    };
    // No preflight: the request itself arrives, and only its answer is kept from the page.
    const init = {method: 'POST', mode: 'no-cors', body: JSON.stringify(order)} as const;
    await fetch(`${shop}/buybox/create-payment-intent`, init);
  }, host.url);
  assert.deepEqual(host.stripe.journal.entries, []);
});

test('data-endpoint of the script names the shop when the script comes from elsewhere', async () => {
  const {host: opened, origin} = await openOtherSite();
  await using host = opened;
  host.reopen({origins: [origin]});
  const script = `<script src="/buybox/buy-box.js" data-endpoint="${host.url}/buybox" async></script>`;
  host.html = `${script}<buy-box product="credits"></buy-box>
    <buy-box id="named" product="credits" endpoint="${host.url}/buybox/"></buy-box>`;
  const asked: string[] = [];
  await using buyer = await openBuyer(browser, origin, async (page) => {
    page.on('request', (request) => asked.push(request.url()));
  });
  await buyer.reach('ready');
  await buyer.reach('ready', '#named');
  assert.ok(asked.some((url) => url.startsWith(`${host.url}/buybox/config?product=credits`)));
  assert.ok(!asked.some((url) => url.startsWith(`${origin}/buybox/config`)));
});

test('one script tag sells from the server that it names', async () => {
  const {host: opened, origin} = await openOtherSite();
  await using host = opened;
  host.reopen({origins: [origin]});
  host.html = `<script src="/buybox/buy-box.js" data-product="credits" data-endpoint="${host.url}/buybox" async></script>`;
  await using buyer = await openBuyer(browser, origin);
  await buyer.reach('ready', `buy-box[endpoint="${host.url}/buybox/"]`);
  await buy(buyer);
  await assertPaid(host, 100);
});

test('an endpoint on another site that only the tag names is said to the page, with the line to add', async () => {
  const {host: opened, origin} = await openOtherSite();
  await using host = opened;
  host.reopen({origins: [origin]});
  host.html = `<script src="/buybox/buy-box.js" async></script>
    <buy-box product="credits" endpoint="${host.url}/buybox"><a href="/mail">Mail</a></buy-box>`;
  await using buyer = await openBuyer(browser, origin);
  await buyer.reach('unavailable');
  const [event] = await buyer.events('buybox-unavailable');
  assert.equal(event?.detail['reason'], 'endpoint_not_allowed');
  assert.ok(String(event?.detail['hint']).includes(`data-endpoint="${host.url}/buybox/"`));
  assert.ok(await buyer.page.$eval('a', (link) => link.checkVisibility()));
});

again('a script of another shop that comes late brings the tags of its server', async () => {
  const {host: opened, origin} = await openOtherSite();
  await using host = opened;
  host.reopen({origins: [origin]});
  host.html = `<script src="/buybox/buy-box.js" async></script>
    <buy-box product="credits" endpoint="${host.url}/buybox"></buy-box>`;
  await using buyer = await openBuyer(browser, origin);
  await buyer.reach('unavailable');
  await buyer.page.evaluate((src) => {
    document.head.append(Object.assign(document.createElement('script'), {src}));
  }, `${host.url}/buybox/buy-box.js`);
  await buy(buyer);
  await assertPaid(host, 100);
});

again('the class names a server, too', async () => {
  const {host: opened, origin} = await openOtherSite();
  await using host = opened;
  host.reopen({origins: [origin]});
  host.html = `<script src="/buybox/buy-box.js"></script>
    <script>customElements.get('buy-box').allowServer('${host.url}/buybox')</script>
    <buy-box product="credits" endpoint="${host.url}/buybox"></buy-box>`;
  await using buyer = await openBuyer(browser, origin);
  await buy(buyer);
  await assertPaid(host, 100);
});

/** How often a buyer waits for the network: what can be known at once is asked for at once. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {
  createBarrier,
  nameOf,
  openNetwork,
  passOn,
  SECURE_SITE,
  servedBy,
  type Network,
} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';

const BARE = '<script src="/buybox/buy-box.js" async></script><buy-box product="credits"></buy-box>';

const SCRIPT = /buy-box\.js$/;
const PART = /\/buybox\/parts\/checkout\.\w+\.js$/;
const SALE = /\/buybox\/parts\/sale\.\w+\.js$/;
const CONFIG = /\/buybox\/config\?/;
const STRIPE_JS = /\/\/js\.stripe\.com\/\w+\/stripe\.js$/;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A live site: by https, with Stripe's own Stripe.js. */
async function openSite(
  html: string,
  prepare: (network: Network, host: Host, page: Page) => void,
): Promise<{
  host: Host;
  buyer: Buyer;
  [Symbol.asyncDispose](): Promise<void>;
}> {
  const host = await openHost({html, namesStripeJs: false});
  const buyer = await openBuyer(browser, SECURE_SITE, async (page) => {
    const network = await openNetwork(page, host.stripe);
    network.treat(/^\w+ https:\/\/shop\.test\//, servedBy(host.url));
    prepare(network, host, page);
  });
  const dispose = async (): Promise<void> => {
    await buyer[Symbol.asyncDispose]();
    await host[Symbol.asyncDispose]();
  };
  return {host, buyer, [Symbol.asyncDispose]: dispose};
}

/** Holds what these ask for until all of them have asked. */
function holdTogether(network: Network, page: Page, {url, stripe}: Host, patterns: readonly RegExp[]): void {
  const site = createBarrier(servedBy(url));
  const stripes = createBarrier(passOn(stripe));
  const missing = new Set(patterns);
  for (const pattern of patterns) network.treat(pattern, pattern === STRIPE_JS ? stripes.hold : site.hold);
  page.on('request', (request) => {
    for (const pattern of missing) if (pattern.test(nameOf(request))) missing.delete(pattern);
    if (missing.size > 0) return;
    site.open();
    stripes.open();
  });
}

test('a bare tag waits twice: for its script, then for all else at once', async () => {
  // Were one of them asked for only after another one had come, nothing would ever come.
  await using site = await openSite(BARE, (network, host, page) =>
    holdTogether(network, page, host, [PART, CONFIG, STRIPE_JS]),
  );
  await site.buyer.reach('ready');
  const asked = await site.buyer.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({name}) => name.replace(/\?.*/, '')),
  );
  for (const pattern of [SCRIPT, PART, STRIPE_JS])
    assert.equal(asked.filter((name) => pattern.test(name)).length, 1);
});

test('a page with the lines of shop.head waits once: all is asked for beside the script', async () => {
  const page = (head: string): string =>
    `<html lang="en"><head>${head}</head><buy-box product="credits"></buy-box>`;
  await using site = await openSite('', (network, host, visited) => {
    holdTogether(network, visited, host, [SCRIPT, PART, CONFIG, STRIPE_JS]);
  });
  const {buyer, host} = site;
  host.html = page(await host.shop.head({product: 'credits', locale: 'en'}));
  await buyer.page.reload();
  await buyer.reach('ready');
  const entries = await buyer.page.evaluate(() => performance.getEntriesByType('resource').map(({name}) => name));
  // What was asked for beside the script is what the tag uses: nothing of it is asked for twice.
  for (const pattern of [SCRIPT, PART, CONFIG, STRIPE_JS])
    assert.equal(entries.filter((name) => pattern.test(name)).length, 1, String(pattern));
});

test('a buyer who comes back from a bank waits no longer: what finds the payment is asked for beside the checkout', async () => {
  await using site = await openSite('', (network, host, visited) =>
    holdTogether(network, visited, host, [PART, SALE, CONFIG]),
  );
  const {buyer, host} = site;
  host.html = BARE;
  await buyer.page.goto(`${SECURE_SITE}/?buybox=credits&payment_intent_client_secret=pi_1_secret_2`);
  await buyer.reach('ready');
});

test('a quantity takes no trip; between Pay and the confirmation there is one', async () => {
  const asked: string[] = [];
  await using site = await openSite(BARE, (_network, _host, page) =>
    page.on('request', (request) => asked.push(nameOf(request).replace(/\?.*/, ''))),
  );
  const {buyer} = site;
  await buyer.reach('ready');
  await buyer.typeCard();
  // What pays is asked for while the buyer types.
  await buyer.page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({name}) => name.includes('/parts/sale.')),
  );
  asked.length = 0;
  await buyer.press('[part=quantity-increment]');
  await buyer.page.waitForFunction(() => document.querySelector('buy-box')?.total === 200);
  assert.deepEqual([...asked], []);
  await buyer.pay();
  await buyer.reach('succeeded');
  // What is read when it is over comes beside them: nothing waits for it.
  const [create = '', confirm = ''] = asked.filter((name) => !name.includes('/parts/result.'));
  assert.match(create, /^POST https:\/\/shop\.test\/buybox\/create-payment-intent$/);
  assert.match(confirm, /^POST https:\/\/api\.stripe\.com\/v1\/payment_intents\/\w+\/confirm$/);
});

test('the first amounts are drawn without Intl, as it would write them', async () => {
  await using site = await openSite(BARE.replace('<buy-box', '<buy-box locale="de"'), (_network, _host, page) => {
    void page.evaluateOnNewDocument(() => {
      const made: unknown[] = [];
      Object.assign(globalThis, {made});
      Intl.NumberFormat = new Proxy(Intl.NumberFormat, {
        construct: (target, args: [string]) => (made.push(args), new target(...args)),
      });
    });
  });
  const {buyer} = site;
  await buyer.reach('ready');
  const shown = await buyer.read('total');
  await buyer.press('[part=quantity-increment]');
  await buyer.page.waitForFunction(() => document.querySelector('buy-box')?.total === 200);
  assert.deepEqual(await buyer.page.evaluate(() => (globalThis as unknown as {made: unknown[]}).made), []);
  const expected = new Intl.NumberFormat('de', {style: 'currency', currency: 'usd'});
  assert.deepEqual([shown, await buyer.read('total')], [expected.format(1), expected.format(2)]);
});

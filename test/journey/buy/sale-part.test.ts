/** What pays is loaded after the form: before Pay as a rule, waited for where Pay is faster, asked for again where it is lost. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, SNIPPET, type Host} from '../support/host.ts';
import {createBarrier, disconnect, miss, openNetwork, type Network, type Treatment} from '../support/network.ts';
import {assertPaid} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';
import {again, leading} from '../../support/repeats.ts';

const SALE = /\/parts\/sale\./;
const SALE_OF_THIS_RELEASE = /\/parts\/sale\.[0-9a-f]{12}\.js(\?|$)/;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A buyer who can type, and whose part for paying is treated in this way. */
async function openPage({url, stripe}: Host, pattern: RegExp, treatment: Treatment): Promise<[Buyer, Network]> {
  let network: Network | undefined;
  const buyer = await openBuyer(browser, url, async (page) => {
    network = await openNetwork(page, stripe);
    network.treat(pattern, treatment);
  });
  await buyer.reach('ready');
  return [buyer, network as Network];
}

test('a form is there without what pays, which comes before Pay is pressed', async () => {
  const note = `<script>document.addEventListener('buybox-ready', () =>
    (globalThis.loaded = performance.getEntriesByType('resource').map(({name}) => name)));</script>`;
  await using host = await openHost({html: note + SNIPPET});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  const loaded = await buyer.page.evaluate(() => (globalThis as unknown as {loaded: string[]}).loaded);
  assert.ok(loaded.some((name) => name.includes('/parts/checkout.')));
  assert.deepEqual(
    loaded.filter((name) => SALE.test(name)),
    [],
  );
  await buyer.page.waitForResponse((response) => SALE_OF_THIS_RELEASE.test(response.url()));
});

test('a press of Pay waits for what pays, and is one sale', async () => {
  await using host = await openHost();
  const {hold, open} = createBarrier();
  const [buyer] = await openPage(host, SALE, hold);
  await using _buyer = buyer;
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('submitting');
  await buyer.page.$eval('buy-box', (tag) => tag.submit());
  open();
  await buyer.reach('succeeded');
  await assertPaid(host, 100);
  assert.deepEqual(buyer.uncaught, []);
});

/** What a payment can't do without, by the tag that needs it. */
const NEEDED: readonly [part: string, attributes: string][] = [
  ['sale', ''],
  ['order-data', 'reference="cart 7"'],
  ['confirm-by-server', 'confirm="server"'],
];

for (const [part, attributes] of leading(NEEDED, 1))
  test(`${part} is lost: the buyer is told, nothing is asked of anybody, and another press pays with what was typed`, async () => {
    await using host = await openHost({html: SNIPPET.replace('product=', `${attributes} product=`)});
    const [buyer, network] = await openPage(host, new RegExp(String.raw`/parts/${part}\.`), disconnect);
    await using _buyer = buyer;
    await buyer.typeCard();
    await buyer.pay();
    await buyer.reach('failed');
    assert.deepEqual(await buyer.errorCodes(), ['network_error']);
    assert.match(await buyer.read('message'), /reach/);
    assert.deepEqual(host.stripe.journal.events('payment_intent.created'), []);
    network.heal();
    await buyer.pay();
    await buyer.reach('succeeded');
    await assertPaid(host, 100);
    assert.deepEqual(buyer.uncaught, []);
  });

test('a plain tag pays without what only other tags need', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  const parts: string[] = [];
  buyer.page.on('response', (response) => void parts.push(/\/parts\/([\w-]+)\./.exec(response.url())?.[1] ?? ''));
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.deepEqual([...new Set(parts)].toSorted(), ['', 'checkout', 'result', 'sale']);
});

test('what pays is never that of another release', async () => {
  await using host = await openHost();
  const [buyer, network] = await openPage(host, SALE, miss);
  await using _buyer = buyer;
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('failed');
  assert.deepEqual(
    network.treated.filter((name) => !SALE_OF_THIS_RELEASE.test(name)),
    [],
  );
});

again('a tag that is taken away while its Pay waits pays nothing when what pays comes', async () => {
  await using host = await openHost();
  const {hold, open} = createBarrier();
  const [buyer] = await openPage(host, SALE, hold);
  await using _buyer = buyer;
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('submitting');
  const came = buyer.page.waitForResponse((response) => SALE.test(response.url()));
  await buyer.page.$eval('buy-box', (tag) => tag.remove());
  open();
  await came;
  await buyer.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.deepEqual(host.stripe.journal.events('payment_intent.created'), []);
  assert.deepEqual(buyer.uncaught, []);
});

again('how tiers are drawn never comes: the product is sold all the same', async () => {
  await using host = await openHost({html: SNIPPET.replace('credits', 'tiered')});
  const tiers = [
    {upTo: 9, unitAmount: 100},
    {upTo: null, unitAmount: 80},
  ];
  host.reopen({
    catalog: {tiered: {name: 'Tiered', currency: 'usd', tiersMode: 'volume', tiers, quantity: {max: 20}}},
  });
  const {hold} = createBarrier();
  const [buyer] = await openPage(host, /\/parts\/extras\./, hold);
  await using _buyer = buyer;
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  await assertPaid(host, 100);
});

test('a language never comes: the product is sold in English', async () => {
  await using host = await openHost({html: SNIPPET.replace('product=', 'locale="de" product=')});
  const {hold} = createBarrier();
  const [buyer] = await openPage(host, /\/parts\/de\./, hold);
  await using _buyer = buyer;
  assert.equal(await buyer.read('submit'), 'Pay $1.00');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  await assertPaid(host, 100);
});

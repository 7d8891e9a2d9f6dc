/** Whatever keeps the checkout from loading: the buyer is told in time, the page goes on, and "Try again" helps. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser} from 'puppeteer-core';
import {leading} from '../../support/repeats.ts';
import {reachWithin} from '../../support/take-time.ts';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, SNIPPET} from '../support/host.ts';
import {block, corrupt, hang, miss, openNetwork, type Network, type Treatment} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';
import {assertPaid, buy, buyAnew} from '../support/sale.ts';

/** A buyer must not look at nothing for longer. */
const DEADLINE_MS = 15_000;

const WITH_FALLBACK = `${SNIPPET.replace('</buy-box>', '<a href="/by-mail">Buy by mail</a></buy-box>')}
  <button id="counter" type="button">0</button>
  <script>counter.addEventListener('click', () => { counter.textContent = Number(counter.textContent) + 1; });</script>`;

const STRIPE_JS = {
  "the sandbox's": {pattern: /^GET http:\/\/js\.stripe\.localhost:\d+\/stripe\.js/, namesStripeJs: true},
  "Stripe's": {pattern: /^GET https:\/\/js\.stripe\.com\/\w+\/stripe\.js/, namesStripeJs: false},
};
const TROUBLES: Record<string, Treatment> = {'is blocked': block, 'is missing': miss, 'is not itself': corrupt};

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

interface Trouble {
  pattern: RegExp;
  treatment: Treatment;
  namesStripeJs?: boolean;
  reason: string;
}

/** From the trouble to its end, and then to a payment. */
async function goThrough({pattern, treatment, namesStripeJs = true, reason}: Trouble): Promise<void> {
  await using host = await openHost({html: WITH_FALLBACK, namesStripeJs});
  let network: Network | undefined;
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    network = await openNetwork(page, host.stripe);
    network.treat(pattern, treatment);
  });
  // Before it the tag waits for something else, however long that takes here.
  while (network?.treated.length === 0) await delay(10);
  await reachWithin(buyer.page, 'buy-box[data-state=unavailable]', DEADLINE_MS);
  await assertTold(buyer, reason);
  assert.ok(network?.treated.every((name) => pattern.test(name)));
  network?.heal();
  await tryAgain(buyer);
  await assertPaid(host, 100);
  assert.deepEqual(buyer.uncaught, []);
}

async function assertTold({page, events}: Buyer, reason: string): Promise<void> {
  const told = await events('buybox-unavailable');
  assert.deepEqual(
    told.map(({detail}) => detail['reason']),
    [reason],
  );
  assert.ok(await page.$eval('a[href="/by-mail"]', (link) => link.checkVisibility()));
  await page.locator('#counter').click();
  assert.equal(await page.$eval('#counter', ({textContent}) => textContent), '1');
}

async function tryAgain(buyer: Buyer): Promise<void> {
  await buyer.press('[role=alert] button');
  await buyer.reach('ready');
  assert.ok(!(await buyer.page.$eval('a[href="/by-mail"]', (link) => link.checkVisibility())));
  await buyAnew(buyer);
}

for (const [whose, stripeJs] of leading(Object.entries(STRIPE_JS), 1)) {
  for (const [trouble, treatment] of leading(Object.entries(TROUBLES), 1)) {
    test(`${whose} Stripe.js ${trouble}: another way to buy is shown, and a retry pays (14)`, () =>
      goThrough({...stripeJs, treatment, reason: 'stripe_js_unavailable'}));
  }
}

test('the server is down: another way to buy is shown, and a retry pays', () =>
  goThrough({pattern: /\/buybox\/config/, treatment: block, reason: 'server_unavailable'}));

test('the server has something else to say than JSON', () =>
  goThrough({pattern: /\/buybox\/config/, treatment: miss, reason: 'server_unavailable'}));

suite('what never answers is given up in time', {concurrency: true}, () => {
  for (const [whose, stripeJs] of leading(Object.entries(STRIPE_JS), 1)) {
    test(`${whose} Stripe.js (14)`, () =>
      goThrough({...stripeJs, treatment: hang, reason: 'stripe_js_unavailable'}));
  }

  test('the server', () =>
    goThrough({pattern: /\/buybox\/config/, treatment: hang, reason: 'server_unavailable'}));

  test("the payment form's frame (15)", () =>
    goThrough({
      pattern: /_sandbox\/payment-frame\.html/,
      treatment: hang,
      namesStripeJs: false,
      reason: 'stripe_js_unavailable',
    }));
});

test('a quantity that is empty while the form loads is asked for, and the form comes', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    const network = await openNetwork(page, host.stripe);
    network.treatOnce(/stripe\.js/, async (request) => {
      await delay(1_500);
      await request.continue();
    });
  });
  const field = await buyer.page.waitForSelector('buy-box >>> #quantity');
  await field?.click({count: 3});
  await buyer.page.keyboard.press('Backspace');
  await buyer.reach('ready');
  assert.deepEqual(await buyer.events('buybox-unavailable'), []);
  await field?.type('12');
  await buy(buyer);
  await assertPaid(host, 1_200);
});

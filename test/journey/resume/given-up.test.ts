/** A first try that has made no order, and is given up for another quantity: nobody who still knows of it pays it, too. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {again, leading} from '../../support/repeats.ts';
import {skipRetryAfter} from '../../support/take-time.ts';
import {SNIPPET, type HostOptions} from '../support/host.ts';
import {CREATE, disconnect} from '../support/network.ts';
import {assertPaid, buy, buyAnew} from '../support/sale.ts';
import {openScene, type Scene} from '../support/scene.ts';
import {beDeclined, duplicate, payIn} from '../support/tabs.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

async function loseOrder({buyer, network}: Scene): Promise<void> {
  network.treat(CREATE, disconnect);
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('failed');
  network.heal();
}

/** The page's terms are not ticked, say, until somebody has ticked them. */
const TERMS = `<script>
  globalThis.ticked = false;
  document.addEventListener('buybox-submit', (event) => ticked || event.preventDefault());
</script>`;

/** What came before the tab was duplicated. */
const FIRST: Readonly<Record<string, [HostOptions, (scene: Scene) => Promise<unknown>]>> = {
  'its order never reached the server': [{}, loseOrder],
  'the page has refused it': [
    {html: SNIPPET + TERMS},
    async ({buyer}) => {
      await buyer.typeCard();
      await buyer.pay();
      await buyer.hear('buybox-submit');
      await buyer.reach('ready');
    },
  ],
  'nothing was typed yet': [
    {},
    async ({buyer}) => {
      await buyer.pay();
      await buyer.reach('ready');
    },
  ],
};

suite('a try that was given up', {concurrency: 2}, () => {
  for (const [sentence, [options, first]] of leading(Object.entries(FIRST), 1)) {
    test(`is not paid in a second tab, where ${sentence} (2, 9)`, async () => {
      await using scene = await openScene(browser, options);
      const {host, buyer} = scene;
      await first(scene);
      const second = await duplicate(buyer.page);
      for (const page of [buyer.page, second]) await page.evaluate('globalThis.ticked = true');
      await buyer.press('[part=quantity-increment]');
      await buyAnew(buyer);
      await payIn(second);
      await assertPaid(host, 200);
      assert.equal(await second.evaluate('codes.join()'), '');
    });
  }

  again('is skipped with all that came after it (2, 9)', async () => {
    await using scene = await openScene(browser);
    const {host, buyer} = scene;
    await beDeclined(buyer);
    const second = await duplicate(buyer.page);
    await buyer.press('[part=quantity-increment]');
    await loseOrder(scene);
    await buyer.press('[part=quantity-increment]');
    await buyAnew(buyer);
    await payIn(second);
    await assertPaid(host, 300);
  });

  again('is not paid when the page lets it go on after another was (2, 9)', async () => {
    const hold = `<script>
      document.addEventListener('buybox-submit', ({detail}) => {
        if (!opener) detail.waitUntil(new Promise((resolve) => (globalThis.letGo = resolve)));
      });
    </script>`;
    await using scene = await openScene(browser, {html: SNIPPET + hold});
    const {host, buyer} = scene;
    await buyer.typeCard();
    await buyer.pay();
    await buyer.page.waitForFunction('globalThis.letGo');
    const second = await duplicate(buyer.page);
    await second.locator('buy-box >>> [part=quantity-increment]').click();
    await payIn(second);
    await buyer.page.evaluate('letGo()');
    await buyer.reach('succeeded');
    await assertPaid(host, 200);
  });

  again('keeps nobody from paying, where Stripe would not make its PaymentIntent (17)', async () => {
    await using scene = await openScene(browser);
    const {host, buyer} = scene;
    await skipRetryAfter(buyer.page);
    host.stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'rate_limit'}, times: 'always'});
    await buyer.typeCard();
    await buyer.pay();
    await buyer.reach('failed');
    host.stripe.faults.clear();
    await buyer.press('[part=quantity-increment]');
    await buyer.pay();
    await buyer.reach('succeeded');
    await assertPaid(host, 200);
  });

  again('is followed by another at once, where Stripe has failed to make its PaymentIntent (17)', async () => {
    await using scene = await openScene(browser);
    await skipRetryAfter(scene.buyer.page);
    scene.host.stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'server_error'}, times: 1});
    await buy(scene.buyer);
    await assertPaid(scene.host, 100);
  });
});

/** A page that empties the tag, and takes Stripe's form with it: the form is there again, and whoever pays pays once. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer} from '../support/buyer.ts';
import {openHost, SNIPPET} from '../support/host.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openScene, sendPayment} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Empties the tag as soon as a frame of Stripe's stands in it, so many times. */
function emptyOnArrival(times: number): string {
  return `<script>{
    let left = ${times};
    new MutationObserver(() => {
      const tag = document.querySelector('buy-box:has(iframe)[data-state=loading]');
      if (tag && left > 0) left -= 1, tag.replaceChildren();
    }).observe(document, {childList: true, subtree: true});
  }</script>`;
}

suite('a tag that its page empties', {concurrency: 3}, () => {
  test('while it loads, is ready all the same, and pays', async () => {
    await using host = await openHost({html: emptyOnArrival(2) + SNIPPET});
    await using buyer = await openBuyer(browser, host.url);
    await buy(buyer);
    await assertPaid(host, 100);
    assert.equal((await buyer.events('buybox-ready')).length, 1);
    assert.deepEqual(buyer.uncaught, []);
  });

  again('each time that it loads, says so at once, and comes when it is let', async () => {
    await using host = await openHost({html: emptyOnArrival(4) + SNIPPET});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('unavailable');
    const [told] = await buyer.events('buybox-unavailable');
    assert.match(String(told?.detail['hint']), /The payment form was taken away/);
    await buyer.press('[role=alert] button');
    await buy(buyer);
    await assertPaid(host, 100);
  });

  again('while a card is refused, does not wait for it, and takes another one (8)', async () => {
    await using scene = await openScene(browser);
    const {buyer, host} = scene;
    host.holdPayment();
    await sendPayment({host, buyer}, undefined, '4000000000000002');
    await buyer.page.$eval('buy-box', (tag) => tag.replaceChildren());
    await buyer.page.waitForFunction(
      () => document.querySelector<HTMLElement>('buy-box')?.dataset['state'] !== 'submitting',
    );
    await buy(buyer);
    await host.letGo();
    await assertPaid(host, 100);
    assert.equal(host.stripe.journal.events('payment_intent.created').length, 1);
  });
});

/** What has become of an order while its tag was not looking: days have passed, the shop has canceled it. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {clickInFrame, findInFrames} from '../../support/frames.ts';
import {again, leading} from '../../support/repeats.ts';
import {AGREE} from '../support/bank.ts';
import type {Host} from '../support/host.ts';
import {CONFIRM, holdAnswer, LOOK, hang} from '../support/network.ts';
import {assertPaid, buy, buyAnew} from '../support/sale.ts';
import {openScene, untilSent, type Scene} from '../support/scene.ts';
import {beDeclined, duplicate, payIn} from '../support/tabs.ts';
import {openBrowser} from '../support/visit.ts';

const DAY_MS = 24 * 3_600_000;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** The shop's clock goes on; the money of who was paying is there. */
async function passDays(host: Host, days: number): Promise<void> {
  await host.stripe.settled();
  host.reopen({clock: () => Date.now() + days * DAY_MS});
}

/** Pays, and hears nothing of it: the laptop is closed. */
async function payAndCloseLaptop({host, buyer, network}: Scene): Promise<void> {
  network.treatOnce(CONFIRM, holdAnswer(host.stripe));
  await buyer.typeCard();
  const paid = host.stripe.journal.events('payment_intent.succeeded').length + 1;
  await untilSent(host, () => buyer.pay());
  while (host.stripe.journal.events('payment_intent.succeeded').length < paid) await host.stripe.settled();
}

suite('meanwhile', {concurrency: 3}, () => {
  test('a week has passed, and what was paid is told (4, 17)', async () => {
    await using scene = await openScene(browser);
    const {host, buyer} = scene;
    await payAndCloseLaptop(scene);
    await passDays(host, 7);
    await buyer.page.reload();
    await buyer.reach('succeeded');
    await assertPaid(host, 100);
  });

  again('forty days have passed, and who wants more of it is told that it was paid (2, 9)', async () => {
    await using scene = await openScene(browser);
    const {host, buyer} = scene;
    await payAndCloseLaptop(scene);
    await passDays(host, 40);
    await buyer.page.reload();
    await buyer.reach('ready');
    await buyer.press('[part=quantity-increment]');
    await buy(buyer);
    await assertPaid(host, 100);
    assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
  });

  for (const days of leading([2, 40], 1)) {
    again(`${days} days have passed since a decline, and two tabs pay once (2, 9)`, async () => {
      await using scene = await openScene(browser);
      const {host, buyer} = scene;
      await beDeclined(buyer);
      const second = await duplicate(buyer.page);
      await passDays(host, days);
      await buyer.press('[part=quantity-increment]');
      await buyAnew(buyer);
      await payIn(second);
      await assertPaid(host, 200);
    });
  }

  test('the shop has canceled it at the bank, and the buyer is not told to wait (17)', async () => {
    await using scene = await openScene(browser);
    const {host, buyer} = scene;
    await buyer.typeCard('4000002500003155');
    await buyer.pay();
    await findInFrames(buyer.page, AGREE);
    const [order] = await host.shop.orders();
    assert.ok(order);
    await host.shop.cancel(order.id);
    await clickInFrame(buyer.page, AGREE);
    await buyer.reach('failed');
    assert.deepEqual(await buyer.events('buybox-processing'), []);
    await buyAnew(buyer);
    await assertPaid(host, 100);
  });

  again(
    'the page has drawn the tag anew while its end was asked for, and no other tab is blamed (8, 17)',
    async () => {
      await using scene = await openScene(browser);
      const {host, buyer, network} = scene;
      network.treat(LOOK, hang);
      const asked = buyer.page.waitForRequest((request) => /\/orders\//.test(request.url()));
      await buyer.typeCard();
      await buyer.pay();
      await asked;
      await buyer.page.$eval('buy-box', (tag) => void (tag.outerHTML = '<buy-box product="credits"></buy-box>'));
      await buyer.reach('ready');
      await buyer.typeCard();
      await buyer.pay();
      network.heal();
      await buyer.reach('succeeded');
      assert.deepEqual(await buyer.errorCodes(), []);
      await assertPaid(host, 100);
    },
  );
});

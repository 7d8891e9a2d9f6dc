/** Pages that change what they say of a purchase while it is paid: nothing is paid twice, and nothing forgotten. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {REFUSE_LOCKS, REFUSE_STORAGE} from '../../support/refusals.ts';
import {again, leading} from '../../support/repeats.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost, SNIPPET} from '../support/host.ts';
import {awaitEnd, block, CREATE, createBarrier, LOOK, nameOf} from '../support/network.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openScene, sendPayment, untilSent, type Scene} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';

const SCRIPT = '<script src="/buybox/buy-box.js" async></script>';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Pays, and reloads the page when the confirmation has left; Stripe holds it. */
async function payAndReload({host, buyer}: Scene): Promise<void> {
  host.holdPayment();
  await sendPayment({host, buyer});
  await buyer.page.reload();
}

/** Holds that one order was paid, and that the page was told of it once. */
async function assertOnce({host, buyer}: Scene, amount: number): Promise<void> {
  await buyer.reach('succeeded');
  await assertPaid(host, amount);
  assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
  assert.equal((await buyer.events('buybox-success')).length, 1);
}

suite('a slow payment', {concurrency: 4}, () => {
  again('is not paid again for another reference (4, 12)', async () => {
    const name =
      '<script>document.querySelector("buy-box").setAttribute("reference", String(Math.random()))</script>';
    await using scene = await openScene(browser, {html: SNIPPET + name});
    const {buyer} = scene;
    await payAndReload(scene);
    await buy(buyer);
    await scene.host.letGo();
    await assertOnce(scene, 100);
  });

  again('of a tag that was replaced does not take the place of its successor’s (3, 8)', async () => {
    await using scene = await openScene(browser);
    const {buyer, network} = scene;
    const first = createBarrier();
    network.treatOnce(CREATE, first.hold);
    await buyer.typeCard();
    await buyer.pay();
    await buyer.page.waitForRequest((request) => CREATE.test(nameOf(request)));
    await buyer.page.$eval(
      'buy-box',
      (tag) => void (tag.outerHTML = '<buy-box product="credits" quantity="2"></buy-box>'),
    );
    await buyer.reach('ready');
    scene.host.holdPayment();
    await sendPayment(scene);
    const firstEnds = awaitEnd(buyer.page, CREATE);
    first.open();
    await firstEnds;
    await buyer.page.reload();
    await scene.host.letGo();
    await assertOnce(scene, 200);
  });

  again('that the server never confirms is paid by the tag that comes in its place (8, 13)', async () => {
    const tag = '<buy-box product="credits" confirm="server"></buy-box>';
    await using scene = await openScene(browser, {html: SCRIPT + tag});
    const {host, buyer, network} = scene;
    const asked = new Promise<void>((resolve) =>
      network.treatOnce(/^POST .*\/confirm-payment-intent$/, async () => resolve()),
    );
    await buyer.typeCard();
    await buyer.pay();
    await asked;
    await buyer.page.$eval('buy-box', (old, html) => void (old.outerHTML = html), tag);
    await buy(buyer);
    await assertPaid(host, 100);
  });

  again('is not forgotten for a late look at an earlier one (2, 4)', async () => {
    await using scene = await openScene(browser);
    const {buyer, network} = scene;
    await payAndReload(scene);
    await buyer.reach('ready');
    await buyer.press('[part=quantity-increment]');
    await buyer.typeCard();
    const look = createBarrier();
    network.treatOnce(LOOK, look.hold);
    await buyer.page.$eval('buy-box', (tag) => void tag.resume());
    scene.host.holdPayment();
    const lookEnds = awaitEnd(buyer.page, LOOK);
    await untilSent(scene.host, () => buyer.pay());
    look.open();
    await lookEnds;
    await buyer.page.reload();
    await scene.host.letGo();
    await assertOnce(scene, 200);
  });

  again('of the lower of two tags is told after a reload that shows that one alone (4, 20)', async () => {
    const tags = '<buy-box id="a" product="credits"></buy-box><p style="height: 4000px"></p>';
    await using scene = await openScene(browser, {
      html: `${SCRIPT}${tags}<buy-box id="b" product="credits"></buy-box>`,
    });
    const {buyer} = scene;
    await buyer.page.$eval('#b', (tag) => tag.scrollIntoView());
    await buyer.reach('ready', '#b');
    scene.host.holdPayment();
    await sendPayment(scene, '#b');
    await buyer.page.reload();
    await buyer.page.$eval('#b', (tag) => tag.scrollIntoView());
    await scene.host.letGo();
    await buyer.reach('succeeded');
    await assertPaid(scene.host, 100);
    assert.equal((await buyer.events('buybox-success')).length, 1);
  });

  again('is told although another card was declined meanwhile (4)', async () => {
    await using scene = await openScene(browser);
    const {buyer} = scene;
    await payAndReload(scene);
    await buyer.reach('ready');
    await buyer.typeCard('4000000000000002');
    await buyer.pay();
    await buyer.reach('failed');
    await scene.host.letGo();
    await assertOnce(scene, 100);
  });

  again('is told although the form could not be loaded again (4, 14)', async () => {
    await using scene = await openScene(browser);
    const {buyer, network} = scene;
    scene.host.holdPayment();
    await sendPayment(scene);
    network.treat(/stripe\.js/, block);
    await buyer.page.reload();
    await buyer.reach('unavailable');
    await scene.host.letGo();
    await assertOnce(scene, 100);
  });

  for (const layout of leading(['button', 'dialog'], 1)) {
    again(`behind a button is told after a reload (layout="${layout}")`, async () => {
      await using host = await openHost({
        html: `${SCRIPT}<buy-box product="credits" layout="${layout}"></buy-box>`,
      });
      await using buyer = await openBuyer(browser, host.url);
      host.holdPayment();
      await buyer.press('[part~=open]');
      await buyer.reach('ready');
      await sendPayment({host, buyer});
      await buyer.page.reload();
      await host.letGo();
      await buyer.reach('succeeded');
      assert.equal((await buyer.events('buybox-success')).length, 1);
      assert.equal(
        await buyer.page.$eval('buy-box >>> [part=success]', (thanks) => thanks.checkVisibility()),
        true,
      );
    });
  }
});

test('a browser that keeps nothing and locks nothing takes a payment all the same (19)', async () => {
  await using scene = await openScene(browser, {html: REFUSE_STORAGE + REFUSE_LOCKS + SNIPPET});
  await buy(scene.buyer);
  await assertOnce(scene, 100);
  assert.deepEqual(scene.buyer.uncaught, []);
});

again('a decline is read although the form had to be loaded anew', async () => {
  await using scene = await openScene(browser);
  const {buyer} = scene;
  await buyer.typeCard('4000000000000002');
  await buyer.page.$eval('buy-box', (tag) =>
    tag.addEventListener('buybox-submit', () => void (tag.currency = 'usd'), {once: true}),
  );
  await buyer.pay();
  await buyer.hear('buybox-error');
  await buyer.reach('ready');
  const alerts = await buyer.page.$$eval('buy-box >>> [role=alert]', (all) =>
    all.map(({textContent}) => textContent),
  );
  assert.match(alerts.join(''), /declined/);
});

again('a page that thanks by itself does so before a dialog that is closed', async () => {
  await using host = await openHost({html: `${SCRIPT}<buy-box product="credits" layout="dialog"></buy-box>`});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.press('[part~=open]');
  await buyer.reach('ready');
  await buyer.page.$eval('buy-box', (tag) =>
    tag.addEventListener('buybox-success', (event) => event.preventDefault()),
  );
  await buy(buyer);
  await buyer.page.$eval('buy-box', (tag) => tag.updateComplete);
  assert.equal(await buyer.page.$('buy-box >>> dialog[open]'), null);
});

again('what the page learns while it is asked whether to pay stands on the order', async () => {
  await using scene = await openScene(browser);
  const {host, buyer} = scene;
  await buyer.page.$eval('buy-box', (tag) =>
    tag.addEventListener('buybox-submit', (event) =>
      event.detail.waitUntil(Promise.resolve().then(() => Object.assign(tag, {reference: 'draft-7'}))),
    ),
  );
  await buy(buyer);
  await assertPaid(host, 100);
  assert.equal(host.paid[0]?.reference, 'draft-7');
});

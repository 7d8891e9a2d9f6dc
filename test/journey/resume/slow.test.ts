/** Stripe takes seconds to confirm, and the buyer does not wait: they are charged once, and told of it. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser} from 'puppeteer-core';
import {clickInFrame, readInFrames} from '../../support/frames.ts';
import {REFUSE_STORAGE} from '../../support/refusals.ts';
import {again, leading} from '../../support/repeats.ts';
import type {Buyer} from '../support/buyer.ts';
import {SNIPPET, type HostOptions} from '../support/host.ts';
import {abandon, CONFIRM, LOOK, nameOf} from '../support/network.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openScene, sendPayment, untilSent, type Scene} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Presses Pay, and goes on when the confirmation has left; Stripe holds it. */
async function payAndHold(options?: HostOptions): Promise<Scene> {
  const scene = await openScene(browser, options);
  scene.host.holdPayment();
  await sendPayment(scene);
  return scene;
}

/** What the tag says of the payment when nobody presses anything. */
async function assertTold({host, buyer}: Scene): Promise<void> {
  await host.letGo();
  await buyer.reach('succeeded');
  assert.equal((await buyer.events('buybox-success')).length, 1);
  assert.deepEqual(await buyer.errorCodes(), []);
  await assertPaid(host, 100);
}

/** What a page or its buyer does meanwhile. */
const HASTE: readonly [sentence: string, act: (buyer: Buyer) => Promise<unknown>][] = [
  ['reloads the page', ({page}) => page.reload()],
  [
    'takes the tag out and puts it back',
    ({page}) =>
      page.evaluate(
        "tag = document.querySelector('buy-box'); tag.remove(); setTimeout(() => document.body.append(tag), 300)",
      ),
  ],
  ['empties the tag', ({page}) => page.$eval('buy-box', (tag) => void (tag.innerHTML = ''))],
  [
    'draws another tag in its place',
    ({page}) => page.$eval('buy-box', (tag) => void (tag.outerHTML = '<buy-box product="credits"></buy-box>')),
  ],
];

suite('a payment that is confirmed slowly', {concurrency: 4}, () => {
  for (const [sentence, act] of leading(HASTE, 1)) {
    test(`is told to who ${sentence} meanwhile (4, 8)`, async () => {
      await using scene = await payAndHold();
      await act(scene.buyer);
      await assertTold(scene);
    });
  }

  again('is no error for a tag that is back before it knows how the payment stands (8)', async () => {
    await using scene = await payAndHold();
    scene.network.treatOnce(LOOK, async (request) => {
      await delay(800);
      await request.continue();
    });
    await HASTE[1]?.[1](scene.buyer);
    await assertTold(scene);
  });

  again('is told later than anybody waits for it, to who has reloaded (4)', async () => {
    await using scene = await payAndHold();
    await scene.buyer.page.reload();
    await scene.buyer.reach('ready');
    await assertTold(scene);
  });

  again('is told to who has lost the connection to Stripe', async () => {
    await using scene = await openScene(browser);
    const {host, buyer, network} = scene;
    host.holdPayment();
    network.treatOnce(CONFIRM, abandon(host.stripe, 300));
    await buyer.typeCard();
    const isLost = new Promise<void>((resolve) =>
      buyer.page.on('requestfailed', (request) => CONFIRM.test(nameOf(request)) && resolve()),
    );
    await untilSent(host, () => buyer.pay());
    await isLost;
    await assertTold(scene);
  });

  again('and another quantity meanwhile are one charge (2, 4)', async () => {
    await using scene = await payAndHold();
    const {host, buyer} = scene;
    await buyer.page.reload();
    await buyer.reach('ready');
    await buyer.press('[part=quantity-increment]');
    await buy(buyer);
    await host.letGo();
    assert.equal(host.paid.length, 1);
    assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
    const [success] = await buyer.events('buybox-success');
    assert.equal(success?.detail['amount'], host.paid[0]?.amount);
  });

  again('is told where the browser keeps nothing, and the tag was taken out and put back (8, 19)', async () => {
    await using scene = await payAndHold({html: REFUSE_STORAGE + SNIPPET});
    await HASTE[1]?.[1](scene.buyer);
    await assertTold(scene);
  });
});

again('a sale is told to who hears it: not by a tag that is out of the page at that moment (8)', async () => {
  await using scene = await openScene(browser);
  const {buyer} = scene;
  await buyer.page.evaluate(`
    let isFirst = true;
    const request = navigator.locks.request.bind(navigator.locks);
    navigator.locks.request = (name, ...rest) => {
      const tag = document.querySelector('buy-box');
      if (name === 'buybox-told' && isFirst) { isFirst = false; tag.remove(); setTimeout(() => document.body.append(tag), 300); }
      return request(name, ...rest);
    };`);
  await buyer.typeCard();
  await buyer.pay();
  await delay(400);
  await assertTold(scene);
});

again('a wallet shows what is chosen, after the form was opened anew behind the last one (9)', async () => {
  const html = SNIPPET.replace('product', 'confirm="server" product');
  await using scene = await openScene(browser, {html});
  const {host, buyer} = scene;
  await clickInFrame(buyer.page, '#google_pay-button');
  await clickInFrame(buyer.page, '.Summary');
  await buyer.page.$eval('buy-box', (tag) => tag.refresh());
  await buyer.reach('ready');
  for (const _ of [1, 2, 3]) await buyer.press('[part=quantity-increment]');
  // The sandbox draws the buttons anew with every total.
  await delay(300);
  await clickInFrame(buyer.page, '#google_pay-button');
  await clickInFrame(buyer.page, '.Summary');
  assert.match(await readInFrames(buyer.page, '.Summary'), /\$4\.00/);
  await clickInFrame(buyer.page, '#wallet-pay');
  await buyer.reach('succeeded');
  await assertPaid(host, 400);
});

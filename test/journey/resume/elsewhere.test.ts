/** A bank that brings its buyer back into another browser tab, which knows nothing: what they have paid is told there, and paid once. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {answerBank, goToBank} from '../support/bank.ts';
import type {Buyer} from '../support/buyer.ts';
import {assertShown, assertTold, comeBack, delayStatus, ORDERS} from '../support/come-back.ts';
import {REFUSE_STORAGE} from '../../support/refusals.ts';
import {again, leading} from '../../support/repeats.ts';
import {SNIPPET} from '../support/host.ts';
import {createBarrier, disconnect, hang, LOOK, nameOf, type Network} from '../support/network.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openScene} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';

const FIND = /^POST .*\/find-order$/;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** What may come between, once the tag asks whose the payment is. */
const HASTE: Readonly<Record<string, (buyer: Buyer) => Promise<unknown>>> = {
  'the tag is drawn anew': ({page}) =>
    page.$eval('buy-box', (tag) => void (tag.outerHTML = '<buy-box product="credits"></buy-box>')),
  'the page loads it anew': ({page}) => page.$eval('buy-box', (tag) => void tag.refresh()),
  'the page chooses its currency': ({page}) => page.$eval('buy-box', (tag) => void (tag.currency = 'usd')),
};

suite('back from a bank in another tab of the browser', {concurrency: 4}, () => {
  test('no look at the order is answered, and the sale is told (7, 13)', async () => {
    await using back = await comeBack(browser, 'succeeded', (network) => network.treat(LOOK, disconnect));
    await assertTold(back);
  });

  again('nobody can be asked for a while, and the sale is told then (7, 13)', async () => {
    let network: Network | undefined;
    await using back = await comeBack(browser, 'succeeded', (opened) => {
      network = opened;
      opened.treat(FIND, disconnect);
    });
    await back.buyer.reach('ready');
    network?.heal();
    await assertTold(back);
  });

  for (const [haste, act] of leading(Object.entries(HASTE), 1)) {
    test(`${haste} while it asks, and the sale is told (7, 8)`, async () => {
      const {hold, open} = createBarrier();
      let isAsked = (): void => undefined;
      const asked = new Promise<void>((resolve) => (isAsked = resolve));
      await using back = await comeBack(browser, 'succeeded', (network) =>
        network.treatOnce(FIND, async (request) => {
          isAsked();
          await hold(request);
        }),
      );
      await asked;
      await act(back.buyer);
      open();
      await assertTold(back);
    });
  }

  again('a reload comes before anybody knows whose it is, and the sale is told (4, 7)', async () => {
    await using back = await comeBack(browser, 'succeeded', (network) => network.treatOnce(FIND, hang));
    await back.buyer.page.waitForRequest((request) => FIND.test(nameOf(request)));
    await back.buyer.page.reload();
    await assertTold(back);
    assert.equal(await back.buyer.page.evaluate("sessionStorage['buybox-returned']"), undefined);
  });

  again('Pay is pressed before anybody could be asked, and nothing is paid twice (2, 7)', async () => {
    let network: Network | undefined;
    await using back = await comeBack(browser, 'succeeded', (opened) => {
      network = opened;
      opened.treat(FIND, disconnect);
    });
    const {buyer} = back;
    await buyer.reach('ready');
    await buyer.typeCard();
    await buyer.pay();
    await buyer.reach('failed');
    network?.heal();
    await assertTold(back);
  });

  again('what is under way first is told when it is paid, also after a reload (7, 17)', async () => {
    let isSettled = false;
    await using back = await comeBack(browser, 'succeeded', (network) =>
      network.treat(
        ORDERS,
        delayStatus(() => isSettled),
      ),
    );
    await back.buyer.reach('processing');
    await back.buyer.page.reload();
    await back.buyer.reach('processing');
    isSettled = true;
    await assertTold(back);
  });

  again('what the bank has refused is told, and paid by card once (7, 17)', async () => {
    await using back = await comeBack(browser, 'failed');
    const {host, buyer} = back;
    await buyer.hear('buybox-error');
    await buy(buyer);
    await assertPaid(host, 100);
    assert.equal(host.stripe.journal.events('payment_intent.canceled').length, 1);
  });

  for (const tag of leading(['#a', '#b'], 1)) {
    again(
      `what the bank has refused is given up where it is paid at ${tag}, whichever tag was told (2, 7, 20)`,
      async () => {
        const html =
          '<script src="/buybox/buy-box.js" async></script><buy-box id="a" product="credits"></buy-box>';
        const twin = '<buy-box id="b" product="credits"></buy-box>';
        await using back = await comeBack(browser, 'failed', undefined, {html: html + twin});
        const {host, buyer} = back;
        await buyer.hear('buybox-error');
        await buy(buyer, tag);
        await assertPaid(host, 100);
        assert.equal(host.stripe.journal.events('payment_intent.canceled').length, 1);
      },
    );
  }
});

again(
  'back in the same tab that keeps nothing, a tag that is drawn anew while it asks shows the sale (7, 19)',
  async () => {
    await using scene = await openScene(browser, {html: REFUSE_STORAGE + SNIPPET});
    const {host, buyer, network} = scene;
    await goToBank(buyer);
    const {hold, open} = createBarrier();
    const asked = new Promise<void>((resolve) =>
      network.treatOnce(FIND, async (request) => {
        resolve();
        await hold(request);
      }),
    );
    await answerBank(buyer.page, 'succeeded');
    await asked;
    await HASTE['the tag is drawn anew']?.(buyer);
    open();
    await assertShown({host, buyer});
  },
);

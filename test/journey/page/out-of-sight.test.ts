/** A payment that was made is told, and in what was charged, although its tag is not seen, closed, or sells in another currency. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser} from 'puppeteer-core';
import {REFUSE_STORAGE} from '../../support/refusals.ts';
import {again, leading} from '../../support/repeats.ts';
import {answerBank, goToBank} from '../support/bank.ts';
import {openBuyer} from '../support/buyer.ts';
import {CREDITS, openHost, SNIPPET} from '../support/host.ts';
import {hang, LOOK} from '../support/network.ts';
import {assertPaid} from '../support/sale.ts';
import {openScene, sendPayment, type Scene} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';

/** From the second time on the tag is not seen. */
const UNSEEN: Readonly<Record<string, string>> = {
  'far below': `<script>if (sessionStorage.seen) document.write('<p style="height: 4000px"></p>'); sessionStorage.seen = 1</script>${SNIPPET}`,
  'in a tab that is not shown': `<div id="panel">${SNIPPET}</div><script>panel.hidden = sessionStorage.seen; sessionStorage.seen = 1</script>`,
};

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Holds that the sale of one credit was told once, and nothing of Stripe was loaded for it. */
async function assertTold({host, buyer}: Scene): Promise<void> {
  await host.letGo();
  await buyer.hear('buybox-success');
  await assertPaid(host, 100);
  assert.equal((await buyer.events('buybox-success')).length, 1);
  assert.equal(await buyer.page.$('buy-box iframe'), null);
}

suite('out of sight', {concurrency: 5}, () => {
  for (const [place, html] of leading(Object.entries(UNSEEN), 1)) {
    test(`${place}, a slow payment is told after a reload (4)`, async () => {
      await using scene = await openScene(browser, {html});
      scene.host.holdPayment();
      await sendPayment(scene);
      await scene.buyer.page.reload();
      await assertTold(scene);
    });

    again(`${place}, what a bank's page brings back is told (7)`, async () => {
      await using scene = await openScene(browser, {html});
      await goToBank(scene.buyer);
      await answerBank(scene.buyer.page, 'succeeded');
      await assertTold(scene);
    });
  }

  for (const layout of leading(['button', 'dialog'], 1)) {
    test(`closed and put back, a payment is told (layout="${layout}") (8)`, async () => {
      await using host = await openHost({html: SNIPPET.replace('product', `layout="${layout}" product`)});
      await using buyer = await openBuyer(browser, host.url);
      await buyer.press('[part~=open]');
      await buyer.reach('ready');
      host.holdPayment();
      await sendPayment({host, buyer});
      await buyer.press('[part=close]');
      await buyer.page.evaluate(
        "tag = document.querySelector('buy-box'); tag.remove(); setTimeout(() => document.body.append(tag), 300)",
      );
      await host.letGo();
      await buyer.reach('succeeded');
      await assertPaid(host, 100);
      assert.equal((await buyer.events('buybox-success')).length, 1);
    });
  }

  const covers = [
    ['far below', 'margin-top: 5000px'],
    ['in a panel that is not shown', 'display: none'],
  ] as const;
  for (const [place, style] of leading(covers, 1)) {
    again(`a tag ${place} tells what another has paid that was taken away (8)`, async () => {
      const other = '<buy-box id="other" product="credits"></buy-box>';
      // Else the browser scrolls along when the first one is taken away.
      const still = '<style>html {overflow-anchor: none}</style>';
      await using scene = await openScene(browser, {
        html: `${still}${SNIPPET}<div style="${style}">${other}</div>`,
      });
      scene.host.holdPayment();
      await sendPayment(scene);
      await scene.buyer.page.$eval('buy-box', (tag) => tag.remove());
      await assertTold(scene);
    });
  }

  again('a tag that comes out of sight in place of another tells, where nothing is kept (8, 19)', async () => {
    await using scene = await openScene(browser, {html: REFUSE_STORAGE + SNIPPET});
    scene.host.holdPayment();
    await sendPayment(scene);
    await scene.buyer.page.$eval('buy-box', (tag) => {
      tag.outerHTML = '<div hidden><buy-box product="credits"></buy-box></div>';
    });
    await assertTold(scene);
  });

  const thankYous = [
    ['jpy', '¥150'],
    ['eur', '€0.90'],
  ] as const;
  for (const [currency, thanks] of leading(thankYous, 1)) {
    again(`what was paid in ${currency} is told in it where the page sells in dollars again (4)`, async () => {
      await using scene = await openScene(browser);
      const {host, buyer} = scene;
      host.reopen({
        catalog: {credits: {...CREDITS, currencyOptions: {eur: {unitAmount: 90}, jpy: {unitAmount: 150}}}},
      });
      await buyer.page.reload();
      await buyer.page.$eval('buy-box', (tag, code) => void (tag.currency = code), currency);
      await buyer.page.waitForFunction(() => document.querySelector('buy-box')?.total !== 100);
      await buyer.reach('ready');
      host.holdPayment();
      await sendPayment({host, buyer});
      await buyer.page.reload();
      await host.letGo();
      await buyer.reach('succeeded');
      const [success] = await buyer.events('buybox-success');
      assert.equal(success?.detail['currency'], currency);
      assert.equal(host.paid[0]?.currency, currency);
      assert.ok((await buyer.read('success')).includes(thanks));
    });
  }

  again("a payment is told although the page's fetch has lost the signal, and nobody answers", async () => {
    const html = `<script>const own = fetch; fetch = (url, {signal, ...init} = {}) => own(url, init)</script>${SNIPPET}`;
    await using scene = await openScene(browser, {html});
    const {host, buyer, network} = scene;
    network.treat(LOOK, hang);
    await sendPayment({host, buyer});
    await buyer.page.waitForSelector('buy-box[data-state=processing]');
    await delay(100);
    assert.deepEqual(await buyer.errorCodes(), []);
    await assertPaid(host, 100);
  });
});

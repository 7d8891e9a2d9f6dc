/** A payment that is made while its product can't be shown any more: the buyer reads that it was. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {leading} from '../../support/repeats.ts';
import {CREDITS, SNIPPET} from '../support/host.ts';
import {disconnect} from '../support/network.ts';
import {assertPaid} from '../support/sale.ts';
import {openScene, sendPayment, type Scene} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

const TROUBLES: Readonly<Record<string, (scene: Scene) => void>> = {
  'the shop can not be reached': ({network}) => network.treat(/\/buybox\/(?!buy-box|parts)/, disconnect),
  'the product has left the catalogue': ({host}) => host.reopen({catalog: {mug: CREDITS}}),
};

suite('after a reload', {concurrency: 4}, () => {
  for (const [trouble, begin] of leading(Object.entries(TROUBLES), 1)) {
    for (const layout of leading(['inline', 'dialog'], 1)) {
      test(`while ${trouble}, a payment is told and read (layout="${layout}") (4)`, async () => {
        await using scene = await openScene(browser);
        const {host, buyer, network} = scene;
        host.html = SNIPPET.replace('product', `layout="${layout}" load="eager" product`);
        host.holdPayment();
        await sendPayment({host, buyer});
        begin(scene);
        await buyer.page.reload();
        await buyer.reach('unavailable');
        network.heal();
        await host.letGo();
        await buyer.reach('succeeded');
        await assertPaid(host, 100);
        await buyer.page.waitForFunction(() => {
          const thanks = document
            .querySelector('buy-box')
            ?.shadowRoot?.querySelector<HTMLElement>('[part=success]');
          return thanks?.checkVisibility() && /You paid \$1\.00/.test(thanks.innerText);
        });
        assert.equal((await buyer.events('buybox-success')).length, 1);
      });
    }
  }
});

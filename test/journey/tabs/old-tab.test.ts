/** A bank brings its buyer back into another tab, and the old one still stands there: whoever pays where, it is paid once. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {clickInFrame, findInFrames} from '../../support/frames.ts';
import {again, leading} from '../../support/repeats.ts';
import {AGREE, answerInNewTab, goToBank} from '../support/bank.ts';
import {assertPaid} from '../support/sale.ts';
import {openScene, type Scene} from '../support/scene.ts';
import {payIn, pressPayIn} from '../support/tabs.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** By Back, too: a page that the browser has kept has frames that no test can reach. */
const LOADED_ANEW = {'Cache-Control': 'no-store'};

/** How the buyer gets from the bank's page to the shop again, in the tab that was left standing there. */
const WAYS_BACK: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  'by Back': ({buyer}) => buyer.page.goBack(),
  'by its address': ({buyer, host}) => buyer.page.goto(host.url),
};

suite('the tab that still stands at the bank, while another is back from there', {concurrency: 2}, () => {
  for (const more of leading([0, 1], 1)) {
    for (const [way, goBack] of leading(Object.entries(WAYS_BACK), 1)) {
      again(`comes back ${way}, presses Pay for ${1 + more}, and nothing is paid twice (2, 7, 9)`, async () => {
        await using scene = await openScene(browser, {headers: LOADED_ANEW});
        const {host, buyer} = scene;
        await goToBank(buyer);
        await payIn(await answerInNewTab(buyer.page, 'failed'));
        await goBack(scene);
        await buyer.reach('ready');
        for (let left = more; left > 0; left -= 1) await buyer.press('[part=quantity-increment]');
        await buyer.typeCard();
        await buyer.pay();
        await buyer.reach('failed');
        assert.deepEqual(await buyer.errorCodes(), ['paid_elsewhere']);
        await assertPaid(host, 100);
        assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
      });
    }
  }

  test('is left alone at the question of another bank (2, 7, 17)', async () => {
    await using scene = await openScene(browser, {headers: LOADED_ANEW});
    const {host, buyer} = scene;
    await goToBank(buyer);
    const second = await answerInNewTab(buyer.page, 'failed');
    await buyer.page.goBack();
    await buyer.reach('ready');
    await buyer.typeCard('4000002500003155');
    await buyer.pay();
    await findInFrames(buyer.page, AGREE);
    await pressPayIn(second);
    await second.waitForSelector('buy-box[data-state=failed]');
    await clickInFrame(buyer.page, AGREE);
    await buyer.reach('succeeded');
    await assertPaid(host, 100);
    await payIn(second);
    await assertPaid(host, 100);
    assert.deepEqual(await buyer.errorCodes(), []);
  });
});

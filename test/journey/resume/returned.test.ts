/** Buyers who went away in the middle, to their bank or with the tag: they find their payment, and pay it once. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {REFUSE_STORAGE} from '../../support/refusals.ts';
import {again} from '../../support/repeats.ts';
import {answerBank, goToBank, SECRET} from '../support/bank.ts';
import {SNIPPET} from '../support/host.ts';
import {CONFIRM, disconnect, holdAnswer} from '../support/network.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openScene, type Scene} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';

/** The page's own script, after the drop-in: what the address says by then. */
const WATCH = '<script>addEventListener("DOMContentLoaded", () => { globalThis.read = location.href; })</script>';
const PAGE = SNIPPET.replace(' async', '') + WATCH;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Pays by card, and holds that it is the first order that was paid. */
async function buySameOrder({host, buyer}: Scene): Promise<void> {
  await buy(buyer);
  await assertPaid(host, 100);
  assert.equal(host.stripe.journal.events('payment_intent.created').length, 1);
}

function readAddress(page: Page): Promise<string> {
  return page.evaluate(() => String((globalThis as unknown as {read: string}).read));
}

suite("back from a bank's page", {concurrency: 2}, () => {
  test('the sale is told once, and no script finds a secret in the address (7, 70)', async () => {
    await using scene = await openScene(browser, {html: PAGE});
    const {host, buyer} = scene;
    await goToBank(buyer);
    await answerBank(buyer.page, 'succeeded');
    await buyer.reach('succeeded');
    assert.doesNotMatch(await readAddress(buyer.page), SECRET);
    assert.doesNotMatch(buyer.page.url(), SECRET);
    const told = await buyer.events('buybox-success');
    assert.deepEqual(
      told.map(({detail}) => detail['resumed']),
      [true],
    );
    await buyer.page.reload();
    await buyer.reach('ready');
    assert.deepEqual(await buyer.events('buybox-success'), []);
    await assertPaid(host, 100);
  });

  test('what finds it again is lost on its way: the buyer reads so, it is asked for once more, and the sale is told', async () => {
    await using scene = await openScene(browser, {html: PAGE});
    const {host, buyer, network} = scene;
    network.treat(/\/parts\/finder\./, disconnect);
    await goToBank(buyer);
    await answerBank(buyer.page, 'succeeded');
    await buyer.reach('ready');
    assert.match(await buyer.read('message'), /cannot be reached/);
    network.heal();
    await buyer.reach('succeeded');
    assert.equal((await buyer.events('buybox-success')).length, 1);
    await assertPaid(host, 100);
  });

  test('a refusal is told, and another try pays the same order (17)', async () => {
    await using scene = await openScene(browser, {html: PAGE});
    const {buyer} = scene;
    await goToBank(buyer);
    await answerBank(buyer.page, 'failed');
    await buyer.reach('ready');
    assert.deepEqual(await buyer.errorCodes(), ['payment_failed']);
    assert.doesNotMatch(buyer.page.url(), SECRET);
    await buySameOrder(scene);
  });

  test('who gives up with the Back button pays the same order by card (6, 7, 16)', async () => {
    // Loaded anew: a page that the browser has kept still has Alipay chosen, and frames that no test can reach.
    await using scene = await openScene(browser, {html: PAGE, headers: {'Cache-Control': 'no-store'}});
    const {host, buyer} = scene;
    await goToBank(buyer);
    await buyer.page.goBack();
    await buyer.reach('ready');
    await assertPaid(host);
    await buySameOrder(scene);
  });

  test('a browser that keeps nothing shows what the bank brings back, and its page hears nothing (7, 19)', async () => {
    await using scene = await openScene(browser, {html: REFUSE_STORAGE + PAGE});
    const {host, buyer} = scene;
    await goToBank(buyer);
    await answerBank(buyer.page, 'succeeded');
    await buyer.reach('shown');
    assert.deepEqual(await buyer.events(), []);
    assert.deepEqual(buyer.uncaught, []);
    await assertPaid(host, 100);
  });
});

suite('in the middle of a payment', () => {
  again('a tag that was away when the money left says so when it is back (8)', async () => {
    await using scene = await openScene(browser, {html: PAGE});
    const {host, buyer, network} = scene;
    network.treatOnce(CONFIRM, holdAnswer(host.stripe));
    await buyer.typeCard();
    await buyer.pay();
    while (host.stripe.journal.events('payment_intent.succeeded').length === 0) await buyer.reach('submitting');
    const asked = buyer.page.waitForResponse((response) => response.url().includes('/orders/'));
    await buyer.page.evaluate(() => {
      const tag = document.querySelector('buy-box');
      tag?.remove();
      Object.assign(globalThis, {tag});
    });
    await asked;
    await buyer.page.evaluate(() => document.body.append((globalThis as unknown as {tag: Element}).tag));
    await buyer.reach('succeeded');
    assert.equal((await buyer.events('buybox-success')).length, 1);
    await assertPaid(host, 100);
  });
});

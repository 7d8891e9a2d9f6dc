/** A tab that was duplicated: whatever each of the two does, the order is paid once and told once. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {clickInFrame, findInFrames} from '../../support/frames.ts';
import {again, leading} from '../../support/repeats.ts';
import {AGREE} from '../support/bank.ts';
import {SNIPPET} from '../support/host.ts';
import {CONFIRM, CREATE, holdAnswer, nameOf} from '../support/network.ts';
import {assertPaid, buy, buyAnew} from '../support/sale.ts';
import {openScene, type Scene} from '../support/scene.ts';
import {beDeclined, duplicate, payIn, pressPayIn} from '../support/tabs.ts';
import {openBrowser} from '../support/visit.ts';

const RENAME =
  '<script>document.querySelector("buy-box").setAttribute("reference", String(Math.random()))</script>';
const PAGES = {
  'without a name': SNIPPET,
  'although every page names it anew': SNIPPET + RENAME,
};

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

suite('two tabs of one buyer', () => {
  test('a duplicated tab that pays at the same moment is held off (2)', async () => {
    await using scene = await openScene(browser);
    const {host, buyer} = scene;
    const {second, release} = await duplicateWhilePaying(scene);
    await pressPayIn(second);
    await second.waitForSelector('buy-box[data-state=failed]');
    assert.equal(await second.evaluate('codes.join()'), 'paid_elsewhere');
    release();
    await buyer.reach('succeeded');
    await assertPaid(host, 100);
  });

  test('the sale is told in one tab alone, and shown in every one that knows of it (7)', async () => {
    await using scene = await openScene(browser);
    const {host, buyer} = scene;
    const {second, release} = await duplicateWhilePaying(scene);
    release();
    await buyer.reach('succeeded');
    await second.$eval('buy-box', (tag) => tag.resume());
    await second.waitForSelector('buy-box[data-state=succeeded]');
    assert.equal((await buyer.events('buybox-success')).length, 1);
    assert.equal(await second.evaluate('codes.join()'), '');
    await assertPaid(host, 100);
  });

  for (const [names, html] of leading(Object.entries(PAGES), 1)) {
    again(`a tab that was duplicated before the order was made pays the same one, ${names} (2)`, async () => {
      await using scene = await openScene(browser, {html});
      await duplicateAndPay(scene);
      await scene.buyer.page.evaluate('letGo()');
      await assertPaidByBoth(scene);
    });

    again(`a tab whose order another has made and paid buys no more of it instead, ${names} (2, 9)`, async () => {
      await using scene = await openScene(browser, {html});
      await duplicateAndPay(scene);
      await scene.buyer.page.reload();
      await scene.buyer.reach('ready');
      await scene.buyer.press('[part=quantity-increment]');
      await scene.buyer.typeCard();
      await scene.buyer.pay();
      await assertPaidByBoth(scene);
      await scene.buyer.page.$eval('buy-box', (tag) => tag.reset());
      await buy(scene.buyer);
      await assertPaid(scene.host, 100, 200);
    });
  }

  again('while one tab asks for another attempt, a second one does not (2, 9)', async () => {
    await using scene = await openScene(browser);
    const {host, buyer, network} = scene;
    await beDeclined(buyer);
    let release = (): void => undefined;
    network.treatOnce(CREATE, holdAnswer(host.stripe, new Promise((resolve) => (release = resolve))));
    await buyer.press('[part=quantity-increment]');
    await buyer.typeCard();
    const left = buyer.page.waitForRequest((request) => CREATE.test(nameOf(request)));
    await buyer.pay();
    await left;
    const second = await duplicate(buyer.page);
    await pressPayIn(second);
    await second.waitForSelector('buy-box[data-state=failed]');
    assert.equal(await second.evaluate('codes.join()'), 'paid_elsewhere');
    release();
    await buyer.reach('succeeded');
    await assertPaid(host, 200);
  });

  again('a tab finds what another has paid after it had given up several orders (2, 9)', async () => {
    await using scene = await openScene(browser);
    const {host, buyer} = scene;
    await beDeclined(buyer);
    const second = await duplicate(buyer.page);
    for (let more = 0; more < 2; more += 1) {
      await buyer.press('[part=quantity-increment]');
      await beDeclined(buyer);
    }
    await buyer.press('[part=quantity-increment]');
    await buyAnew(buyer);
    await payIn(second);
    await assertPaid(host, 400);
    assert.equal(host.stripe.journal.events('payment_intent.created').length, 4);
  });
});

/** When the second tab comes, before the first one stands at its bank's question. */
const COMES: Readonly<Record<string, {isBefore: boolean; more: number}>> = {
  'knows an older order alone': {isBefore: true, more: 0},
  'knows an older order, and wants more': {isBefore: true, more: 2},
  'wants another quantity': {isBefore: false, more: 1},
};

suite("while one tab stands at its bank's question", {concurrency: 3}, () => {
  for (const [sentence, {isBefore, more}] of leading(Object.entries(COMES), 1)) {
    test(`another that ${sentence} does not end that payment (2, 9, 17)`, async () => {
      await using scene = await openScene(browser);
      const {host, buyer} = scene;
      await beDeclined(buyer);
      const early = isBefore ? await duplicate(buyer.page) : undefined;
      await buyer.press('[part=quantity-increment]');
      await buyer.typeCard('4000002500003155');
      await buyer.pay();
      await findInFrames(buyer.page, AGREE);
      const second = early ?? (await duplicate(buyer.page));
      for (let left = more; left > 0; left -= 1)
        await second.locator('buy-box >>> [part=quantity-increment]').click();
      await pressPayIn(second);
      await second.waitForSelector('buy-box[data-state=failed]');
      assert.equal(await second.evaluate('codes.join()'), 'paid_elsewhere');
      await clickInFrame(buyer.page, AGREE);
      await buyer.reach('succeeded');
      await assertPaid(host, 200);
      assert.deepEqual(await buyer.errorCodes(), ['card_declined']);
    });
  }
});

/** Holds that one credit was paid, and that the first tab shows it, too. */
async function assertPaidByBoth({host, buyer}: Scene): Promise<void> {
  await buyer.reach('succeeded');
  await assertPaid(host, 100);
  assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
}

/** Presses Pay, holds the payment back before its order is made, and pays in another tab with what this one keeps. */
async function duplicateAndPay({buyer: {page, typeCard: type, pay}}: Scene): Promise<void> {
  await page.$eval('buy-box', (tag) =>
    tag.addEventListener('buybox-submit', ({detail}) =>
      detail.waitUntil(new Promise((resolve) => Object.assign(globalThis, {letGo: resolve}))),
    ),
  );
  await type();
  await pay();
  await page.waitForFunction('globalThis.letGo');
  const second = await duplicate(page);
  await payIn(second);
}

/** Presses Pay, holds the confirmation back, and opens another tab with what this one keeps. */
async function duplicateWhilePaying({buyer, network}: Scene): Promise<{second: Page; release: () => void}> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  network.treatOnce(CONFIRM, (request) => held.then(() => request.continue()));
  await buyer.typeCard();
  const left = buyer.page.waitForRequest((request) => CONFIRM.test(nameOf(request)));
  await buyer.pay();
  await left;
  const second = await duplicate(buyer.page);
  return {second, release};
}

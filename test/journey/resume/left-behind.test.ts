/** Payments whose tag is gone, or sells something else by now: another tag of the product tells of them, and no other product's. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {CREDITS, openHost, SNIPPET, type Host} from '../support/host.ts';
import {LOOK} from '../support/network.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openScene, sendPayment, type Scene} from '../support/scene.ts';
import {again} from '../../support/repeats.ts';
import {openBrowser} from '../support/visit.ts';

const SCRIPT = '<script src="/buybox/buy-box.js" async></script>';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Tags by their ids and products. */
function show(...tags: (readonly [id: string, product: string])[]): string {
  return (
    SCRIPT +
    tags.map(([id, product]) => `<buy-box id="${id}" product="${product}" load="eager"></buy-box>`).join('')
  );
}

async function openTags(...tags: (readonly [id: string, product: string])[]): Promise<Scene> {
  const scene = await openScene(browser, {html: '<title>Opening</title>' + SNIPPET});
  scene.host.reopen({
    catalog: {credits: CREDITS, 'credits card': {...CREDITS, unitAmount: 5_000}, seats: CREDITS},
  });
  scene.host.html = show(...tags);
  await scene.buyer.page.reload();
  for (const [id] of tags) await scene.buyer.reach('ready', `#${id}`);
  return scene;
}

async function amountsTold(buyer: Buyer): Promise<unknown[]> {
  const told = await buyer.events('buybox-success');
  return told.map(({detail}) => detail['amount']);
}

/** Waits until the shop was paid so often, and the page was told so often. */
async function awaitSales({stripe, paid}: Host, buyer: Buyer, count: number): Promise<void> {
  while ((await amountsTold(buyer)).length < count) await delay(50);
  await stripe.settled();
  assert.equal(paid.length, count);
}

suite('left behind', {concurrency: 5}, () => {
  test('while a tag of another product comes and goes, a slow payment is told (4)', async () => {
    await using scene = await openTags(['a', 'credits']);
    const {host, buyer} = scene;
    host.holdPayment();
    await sendPayment({host, buyer});
    await buyer.page.reload();
    await buyer.page.evaluate(`{
      const side = document.body.appendChild(document.createElement('aside'));
      setInterval(() => (side.innerHTML = '<buy-box product="seats" load="eager"></buy-box>'), 1_000);
    }`);
    await buyer.page.waitForSelector('aside buy-box');
    await host.letGo();
    await buyer.reach('succeeded', '#a');
    await assertPaid(host, 100);
  });

  again('a tag that says thanks tells of the other one, too, which was taken away (8)', async () => {
    await using scene = await openTags(['a', 'credits'], ['b', 'credits']);
    const {host, buyer} = scene;
    await buyer.page.$eval('#b', (tag) => tag.setAttribute('quantity', '3'));
    await buyer.typeCard(undefined, '#a');
    await buyer.pay('#a');
    await buyer.reach('succeeded', '#a');
    host.holdPayment();
    await sendPayment({host, buyer}, '#b');
    await buyer.page.$eval('#b', (tag) => tag.remove());
    await host.letGo();
    await awaitSales(host, buyer, 2);
    assert.deepEqual(await amountsTold(buyer), [100, 300]);
    assert.match(await buyer.read('success', '#a'), /\$3\.00/);
  });

  again('storage that is too full for the order is not believed (19)', async () => {
    await using scene = await openTags(['a', 'credits']);
    const {host, buyer} = scene;
    await buyer.page.evaluate(`{
      const own = Storage.prototype.setItem;
      Storage.prototype.setItem = function (name, value) {
        if (value.length > 220) throw new DOMException('full', 'QuotaExceededError');
        return own.call(this, name, value);
      };
    }`);
    host.holdPayment();
    await sendPayment({host, buyer});
    const more = '<buy-box id="a" product="credits" quantity="3" load="eager"></buy-box>';
    await buyer.page.$eval('#a', (tag, html) => void (tag.outerHTML = html), more);
    await buy(buyer);
    await host.letGo();
    assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
  });

  again('resume() that is called all the time is answered all the same', async () => {
    await using scene = await openTags(['a', 'credits']);
    const {host, buyer, network} = scene;
    network.treat(LOOK, async (request) => {
      await delay(600);
      await request.continue();
    });
    host.holdPayment();
    await sendPayment({host, buyer});
    await buyer.page.reload();
    await buyer.reach('ready', '#a');
    await buyer.page.evaluate("setInterval(() => document.querySelector('#a').resume(), 300)");
    await host.letGo();
    await buyer.reach('succeeded', '#a');
    await assertPaid(host, 100);
  });

  again('no tag tells of a product whose name begins as its own does', async () => {
    await using scene = await openTags(['a', 'credits'], ['b', 'credits card']);
    const {host, buyer} = scene;
    host.holdPayment();
    await sendPayment({host, buyer}, '#b');
    await buyer.page.$eval('#b', (tag) => tag.remove());
    await buyer.typeCard(undefined, '#a');
    await buyer.pay('#a');
    await buyer.reach('succeeded', '#a');
    await host.letGo();
    await buyer.page.$eval('#a', (tag) => (tag as HTMLElement & {resume(): Promise<void>}).resume());
    assert.deepEqual(await amountsTold(buyer), [100]);
    assert.deepEqual(host.paid.map(({amount}) => amount).toSorted(), [100, 5_000]);
  });

  again('storage that the page clears takes no payment with it (19)', async () => {
    await using scene = await openTags(['a', 'credits']);
    const {host, buyer} = scene;
    host.holdPayment();
    await sendPayment({host, buyer});
    await buyer.page.evaluate('sessionStorage.clear()');
    await buyer.page.$eval('buy-box', (tag) => void (tag.outerHTML = '<buy-box product="credits"></buy-box>'));
    await buy(buyer);
    await host.letGo();
    await assertPaid(host, 100);
    assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
    assert.deepEqual(await amountsTold(buyer), [100]);
  });

  again('resume() asks although nobody has come near', async () => {
    await using host = await openHost({html: `<div style="display: none">${SNIPPET}</div>`});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.page.waitForFunction(() => customElements.get('buy-box'));
    await buyer.page.$eval('buy-box', (tag) => tag.resume());
    await buyer.page.waitForFunction(() => document.querySelector('buy-box')?.total === 100);
  });
});

/** Two tags of one product: each finds its own payment again, and no slow one is paid twice at the other. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser, Page} from 'puppeteer-core';
import {REFUSE_STORAGE} from '../tools/refusals.ts';
import {openBuyer, typeCard} from './buyer.ts';
import {openHost} from './host.ts';
import {LOOK, nameOf} from './network.ts';
import {assertPaid} from './sale.ts';
import {openScene, sendPayment, slowDown, type Scene} from './scene.ts';
import {openBrowser} from './visit.ts';

const SCRIPT = '<script src="/buybox/buy-box.js" async></script>';
const A = '<buy-box id="a" product="credits" load="eager"></buy-box>';
const B = '<buy-box id="b" product="credits" load="eager" quantity="3"></buy-box>';
const SLOW_MS = 7_000;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

interface Twins extends Omit<Scene, 'network'> {
  /** When the slow confirmation has come, whatever was done meanwhile. */
  isOver: Promise<unknown>;
}

/** Pays slowly at the second of two tags; the confirmation has left. */
async function payAtSecond(html = `${SCRIPT}<main>${A}${B}</main>`, slowMs = SLOW_MS): Promise<Twins> {
  const host = await openHost({html});
  const buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready', '#a');
  await buyer.reach('ready', '#b');
  slowDown(host, slowMs);
  await sendPayment({host, buyer}, '#b');
  const isOver = delay(slowMs + 1_000);
  await delay(300);
  const dispose = async (): Promise<void> => {
    await buyer[Symbol.asyncDispose]();
    await host[Symbol.asyncDispose]();
  };
  return {host, buyer, isOver, [Symbol.asyncDispose]: dispose};
}

/** Holds that one order was paid, that it was told once, and that nothing comes after it. */
async function assertOnce({host, buyer, isOver}: Twins, amount: number): Promise<void> {
  await isOver;
  await assertPaid(host, amount);
  assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
  assert.equal((await buyer.events('buybox-success')).length, 1);
}

/** Pays once more at a tag, unless the slow payment is told there before the card is typed. */
async function payAgainAt(page: Page, tag: string): Promise<void> {
  await page.waitForSelector(`${tag}[data-state=ready]`);
  try {
    await typeCard(page, undefined, tag);
    await page.locator(`${tag} >>> [part=submit]`).setTimeout(3_000).click();
  } catch (error) {
    const told = page.waitForSelector(`${tag}[data-state=succeeded]`);
    if (!(await told.catch(() => null))) throw error;
  }
}

/** Pays where nothing is kept; the tag is away for a moment while its order is asked for. Its end is told once. */
async function sendAndLeave(attribute: string): Promise<Scene> {
  const other = A.replace('eager', 'interaction').replace('id', `${attribute} id`);
  const scene = await openScene(browser, {html: REFUSE_STORAGE + SCRIPT + other + B});
  const {buyer, network} = scene;
  network.treat(LOOK, async (request) => {
    await delay(2_500);
    await request.continue();
  });
  const asked = buyer.page.waitForRequest((request) => LOOK.test(nameOf(request)));
  await sendPayment(scene, '#b');
  await asked;
  await buyer.page.evaluate(
    "b = document.querySelector('#b'); b.remove(); setTimeout(() => document.body.append(b), 150)",
  );
  await buyer.reach('succeeded', '#b');
  await delay(6_000);
  assert.equal((await buyer.events('buybox-success')).length, 1);
  return scene;
}

suite('of two tags of one product', {concurrency: 6}, () => {
  test('the one that was paying tells of it after a reload (4, 20)', async () => {
    await using twins = await payAtSecond();
    const {buyer} = twins;
    await buyer.page.reload();
    await buyer.reach('succeeded', '#b');
    await assertOnce(twins, 300);
    assert.equal(await buyer.page.$eval('#a', (tag) => (tag as HTMLElement).dataset['state']), 'ready');
  });

  for (const again of ['#a', '#b']) {
    test(`${again} takes no second payment after a reload (2, 4, 20)`, async () => {
      await using twins = await payAtSecond(SCRIPT + A + B.replace('quantity="3"', ''));
      const {buyer} = twins;
      await buyer.page.reload();
      await payAgainAt(buyer.page, again);
      await buyer.reach('succeeded', again);
      await assertOnce(twins, 100);
    });
  }

  test('the first gives the slow payment of the second up after a reload that shows it alone (2, 4)', async () => {
    await using twins = await payAtSecond();
    const {host, buyer} = twins;
    host.html = SCRIPT + A;
    await buyer.page.reload();
    await payAgainAt(buyer.page, '#a');
    await buyer.reach('succeeded', '#a');
    await twins.isOver;
    await host.stripe.settled();
    assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
    const [success] = await buyer.events('buybox-success');
    assert.equal(success?.detail['amount'], host.paid[0]?.amount);
  });

  test('neither pays again in a duplicated tab (2, 20)', async () => {
    await using twins = await payAtSecond();
    const {buyer} = twins;
    const opened = new Promise<Page | null>((resolve) => buyer.page.once('popup', resolve));
    await buyer.page.evaluate('void window.open(location.href)');
    const second = await opened;
    assert.ok(second);
    await payAgainAt(second, '#b');
    await second.waitForSelector('#b[data-state=failed], #b[data-state=succeeded]');
    await buyer.reach('succeeded', '#b');
    await twins.isOver;
    await assertPaid(twins.host, 300);
  });

  test('neither pays again where a framework has drawn both anew (2, 8)', async () => {
    await using twins = await payAtSecond();
    const {buyer} = twins;
    await buyer.page.$eval('main', (main) => void (main.innerHTML = main.innerHTML.replaceAll('data-state', 'x')));
    await payAgainAt(buyer.page, '#b');
    await buyer.reach('succeeded', '#b');
    await assertOnce(twins, 300);
  });

  test('the one that stays tells what the other has paid, which was taken away (8)', async () => {
    await using twins = await payAtSecond(undefined, 4_000);
    const {buyer} = twins;
    await buyer.page.$eval('#b', (tag) => tag.remove());
    await buyer.reach('succeeded', '#a');
    await assertOnce(twins, 300);
  });

  test('one that was away for less than the payment tells of it, where nothing is kept (8, 19)', async () => {
    await using twins = await payAtSecond(REFUSE_STORAGE + SCRIPT + A + B);
    const {buyer} = twins;
    await buyer.page.evaluate(
      "b = document.querySelector('#b'); b.remove(); setTimeout(() => document.body.append(b), 3_000)",
    );
    await buyer.reach('succeeded', '#b');
    await assertOnce(twins, 300);
    await buyer.reach('ready', '#a');
  });

  test('one that was away for longer finds it told by the other, where nothing is kept (8, 19)', async () => {
    await using twins = await payAtSecond(REFUSE_STORAGE + SCRIPT + A + B, 4_000);
    const {buyer} = twins;
    await buyer.page.evaluate("b = document.querySelector('#b'); b.remove()");
    await buyer.reach('succeeded', '#a');
    await buyer.page.evaluate('document.body.append(b)');
    await buyer.reach('ready', '#b');
    await assertOnce(twins, 300);
  });

  test('one that was away for a moment keeps its payment, where nothing is kept (8, 19)', async () => {
    // The mouse stands on it when the other one has gone.
    await using scene = await sendAndLeave('style="pointer-events: none"');
    assert.equal(await scene.buyer.page.$('#a[data-state=succeeded]'), null);
  });

  test('one that was away while the other was touched is told of once, where nothing is kept (7, 19)', async () => {
    await using scene = await sendAndLeave('');
    assert.notEqual(await scene.buyer.page.$('#a[data-state=succeeded]'), null);
  });

  test('each is paid for itself while both are at it (20)', async () => {
    await using twins = await payAtSecond();
    const {host, buyer} = twins;
    await sendPayment({host, buyer}, '#a');
    await buyer.reach('succeeded', '#a');
    await buyer.reach('succeeded', '#b');
    await host.stripe.settled();
    assert.deepEqual(host.paid.map(({amount}) => amount).toSorted(), [100, 300]);
    assert.equal((await buyer.events('buybox-success')).length, 2);
  });
});

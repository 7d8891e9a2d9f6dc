/** Two tags of one product are two views of one purchase: it is paid once, and one of them tells it. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser, Page} from 'puppeteer-core';
import {REFUSE_STORAGE} from '../../support/refusals.ts';
import {again, leading} from '../../support/repeats.ts';
import {openBuyer, typeCard} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {createBarrier, LOOK, nameOf} from '../support/network.ts';
import {assertPaid} from '../support/sale.ts';
import {openScene, sendPayment, type Scene} from '../support/scene.ts';
import {openedBy} from '../support/tabs.ts';
import {openBrowser} from '../support/visit.ts';

const SCRIPT = '<script src="/buybox/buy-box.js" async></script>';
const A = '<buy-box id="a" product="credits" load="eager"></buy-box>';
const B = '<buy-box id="b" product="credits" load="eager" quantity="3"></buy-box>';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

type Twins = Omit<Scene, 'network'>;

/** Pays at the second of two tags; the confirmation has left, and Stripe holds it. */
async function payAtSecond(html = `${SCRIPT}<main>${A}${B}</main>`): Promise<Twins> {
  const host = await openHost({html});
  const buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready', '#a');
  await buyer.reach('ready', '#b');
  host.holdPayment();
  await sendPayment({host, buyer}, '#b');
  const dispose = async (): Promise<void> => {
    await buyer[Symbol.asyncDispose]();
    await host[Symbol.asyncDispose]();
  };
  return {host, buyer, [Symbol.asyncDispose]: dispose};
}

/** Holds that one order was paid, that it was told once, and that nothing comes after it. */
async function assertOnce({host, buyer}: Twins, amount: number): Promise<void> {
  await host.letGo();
  await assertPaid(host, amount);
  assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
  assert.equal((await buyer.events('buybox-success')).length, 1);
}

/** Pays once more at a tag, while the first payment is held. */
async function payAgainAt(page: Page, tag: string): Promise<void> {
  await page.waitForSelector(`${tag}[data-state=ready]`);
  await typeCard(page, undefined, tag);
  await page.locator(`${tag} >>> [part=submit]`).click();
}

/** Pays where nothing is kept; the tag is away for a moment while its order is asked for. Its end is told once. */
async function sendAndLeave({isTouched}: {isTouched: boolean}): Promise<Scene> {
  // The mouse stands on it when the other one has gone.
  const style = isTouched ? '' : 'style="pointer-events: none"';
  const other = A.replace('eager', 'interaction').replace('id', `${style} id`);
  const scene = await openScene(browser, {html: REFUSE_STORAGE + SCRIPT + other + B});
  const {buyer, network} = scene;
  const barrier = createBarrier();
  network.treat(LOOK, barrier.hold);
  const asked = buyer.page.waitForRequest((request) => LOOK.test(nameOf(request)));
  await sendPayment(scene, '#b');
  await asked;
  await buyer.page.evaluate("b = document.querySelector('#b'); b.remove()");
  if (isTouched) await buyer.page.waitForSelector('#a:not([data-state=idle])');
  await buyer.page.evaluate('document.body.append(b)');
  barrier.open();
  await buyer.reach('succeeded', '#b');
  // Longer than until the first look of another tag.
  await delay(3_000);
  assert.equal((await buyer.events('buybox-success')).length, 1);
  return scene;
}

suite('of two tags of one product', {concurrency: 6}, () => {
  test('one tells of it after a reload (4, 20)', async () => {
    await using twins = await payAtSecond();
    const {buyer} = twins;
    await buyer.page.reload();
    await twins.host.letGo();
    await buyer.page.waitForSelector('buy-box[data-state=succeeded]');
    await assertOnce(twins, 300);
    // The buyer may be looking at the other one, and must not pay again there.
    await buyer.reach('succeeded', '#a');
    await buyer.reach('succeeded', '#b');
  });

  test('the one that is paying tells of it', async () => {
    await using twins = await payAtSecond();
    await twins.host.letGo();
    await twins.buyer.reach('succeeded', '#b');
    await assertOnce(twins, 300);
    await twins.buyer.reach('ready', '#a');
  });

  for (const tag of leading(['#a', '#b'], 1)) {
    test(`${tag} takes no second payment after a reload (2, 4, 20)`, async () => {
      await using twins = await payAtSecond(SCRIPT + A + B.replace('quantity="3"', ''));
      const {buyer} = twins;
      await buyer.page.reload();
      await payAgainAt(buyer.page, tag);
      await buyer.reach('succeeded', tag);
      await assertOnce(twins, 100);
    });
  }

  again(
    'the first gives the slow payment of the second up after a reload that shows it alone (2, 4)',
    async () => {
      await using twins = await payAtSecond();
      const {host, buyer} = twins;
      host.html = SCRIPT + A;
      await buyer.page.reload();
      await payAgainAt(buyer.page, '#a');
      await buyer.reach('succeeded', '#a');
      await host.letGo();
      assert.equal(host.stripe.journal.events('payment_intent.succeeded').length, 1);
      const [success] = await buyer.events('buybox-success');
      assert.equal(success?.detail['amount'], host.paid[0]?.amount);
    },
  );

  again('neither pays again in a duplicated tab (2, 20)', async () => {
    await using twins = await payAtSecond();
    const {buyer} = twins;
    const second = await openedBy(buyer.page, () => buyer.page.evaluate('void window.open(location.href)'));
    await payAgainAt(second, '#b');
    await second.waitForSelector('#b[data-state=failed], #b[data-state=succeeded]');
    await twins.host.letGo();
    await buyer.reach('succeeded', '#b');
    await assertPaid(twins.host, 300);
  });

  again('neither pays again where a framework has drawn both anew (2, 8)', async () => {
    await using twins = await payAtSecond();
    const {buyer} = twins;
    await buyer.page.$eval('main', (main) => void (main.innerHTML = main.innerHTML.replaceAll('data-state', 'x')));
    await payAgainAt(buyer.page, '#b');
    await buyer.reach('succeeded', '#b');
    await assertOnce(twins, 300);
  });

  again('the one that stays tells what the other has paid, which was taken away (8)', async () => {
    await using twins = await payAtSecond();
    const {buyer} = twins;
    await buyer.page.$eval('#b', (tag) => tag.remove());
    await twins.host.letGo();
    await buyer.reach('succeeded', '#a');
    await assertOnce(twins, 300);
  });

  again('one that was away for less than the payment tells of it, where nothing is kept (8, 19)', async () => {
    await using twins = await payAtSecond(REFUSE_STORAGE + SCRIPT + A + B);
    const {buyer} = twins;
    await buyer.page.evaluate("b = document.querySelector('#b'); b.remove()");
    await buyer.page.evaluate('document.body.append(b)');
    await twins.host.letGo();
    await buyer.reach('succeeded', '#b');
    await assertOnce(twins, 300);
    await buyer.reach('succeeded', '#a');
  });

  again('one that was away for longer finds it told by the other, where nothing is kept (8, 19)', async () => {
    await using twins = await payAtSecond(REFUSE_STORAGE + SCRIPT + A + B);
    const {buyer} = twins;
    await buyer.page.evaluate("b = document.querySelector('#b'); b.remove()");
    await twins.host.letGo();
    await buyer.reach('succeeded', '#a');
    await buyer.page.evaluate('document.body.append(b)');
    await buyer.reach('succeeded', '#b');
    await assertOnce(twins, 300);
  });

  again('one that was away for a moment keeps its payment, where nothing is kept (8, 19)', async () => {
    await using scene = await sendAndLeave({isTouched: false});
    assert.equal(await scene.buyer.page.$('#a[data-state=succeeded]'), null);
  });

  again(
    'one that was away while the other was touched is told of once, where nothing is kept (7, 19)',
    async () => {
      await using scene = await sendAndLeave({isTouched: true});
      await scene.buyer.reach('succeeded', '#a');
      assert.equal((await scene.buyer.events('buybox-success')).length, 1);
    },
  );

  test('the other takes no second payment while one is at it (2, 20)', async () => {
    await using twins = await payAtSecond();
    const {buyer} = twins;
    await payAgainAt(buyer.page, '#a');
    await buyer.reach('failed', '#a');
    assert.deepEqual(await buyer.errorCodes(), ['paid_elsewhere']);
    await twins.host.letGo();
    await buyer.reach('succeeded', '#b');
    await assertOnce(twins, 300);
  });
});

/** A page that the browser kept as it was and brings back whole: a payment in it goes on, or is looked at again. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {launch, type Browser, type Page} from 'puppeteer-core';
import {NO_LIMITS} from '../../support/browser.ts';
import {findInstalledFirefox} from '../../support/firefox.ts';
import {untilFound} from '../../support/frames.ts';
import {openBuyer, typeCard} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {CONFIRM, holdAnswer, openNetwork} from '../support/network.ts';
import {recall, record} from '../support/record.ts';
import {assertPaid} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';

const SCRIPT = '<script src="/buybox/buy-box.js" async></script>';
/** The page's own script: holds the payment back, and knows whether the page was kept. */
const PAGE = `${SCRIPT}<buy-box product="credits"></buy-box><script>
  addEventListener('pageshow', ({persisted}) => (globalThis.isKept = persisted));
  addEventListener('buybox-submit', ({detail}) =>
    globalThis.holds && detail.waitUntil(new Promise((resolve) => (globalThis.letGo = resolve))));
</script>`;
const BRING_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))";

function reach(page: Page, phase: string): Promise<unknown> {
  return page.waitForSelector(`buy-box[data-state="${phase}"]`);
}

/** Waits for what is true of the page; asked while it goes, it may never answer. */
async function wait(page: Page, truth: string): Promise<void> {
  const isTrue = (): Promise<boolean> => page.evaluate(truth).then(Boolean, () => false);
  while (!(await Promise.race([isTrue(), delay(500, false)]))) await delay(100);
}

/** Leaves for another page and comes back; answers whether the page was kept meanwhile. */
async function leaveAndReturn(page: Page): Promise<unknown> {
  await page.evaluate("void setTimeout(() => (location.href = '/elsewhere'))");
  await wait(page, "location.pathname === '/elsewhere'");
  await page.evaluate('void setTimeout(() => history.back())');
  await wait(page, "location.pathname === '/'");
  return page.evaluate('isKept');
}

suite('told that it was brought back', () => {
  let browser: Browser;
  before(async () => void (browser = await openBrowser()));
  after(() => browser.close());

  test('a payment that has not left the page goes on (6)', async () => {
    await using host = await openHost({html: PAGE});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready');
    await buyer.typeCard();
    await buyer.page.evaluate('globalThis.holds = true');
    await buyer.pay();
    await buyer.page.waitForFunction('globalThis.letGo');
    await buyer.page.evaluate(BRING_BACK);
    await buyer.reach('submitting');
    await buyer.page.evaluate('letGo()');
    await buyer.reach('succeeded');
    assert.equal((await buyer.events('buybox-success')).length, 1);
    await assertPaid(host, 100);
  });

  test('a payment whose end it will not hear of is looked at again, and told once (6, 7)', async () => {
    await using host = await openHost({html: PAGE});
    await using buyer = await openBuyer(browser, host.url, async (page) => {
      const network = await openNetwork(page, host.stripe);
      network.treatOnce(CONFIRM, holdAnswer(host.stripe));
    });
    await buyer.reach('ready');
    await buyer.typeCard();
    await buyer.pay();
    while (host.stripe.journal.events('payment_intent.succeeded').length === 0) await buyer.reach('submitting');
    await buyer.page.evaluate(BRING_BACK);
    await buyer.reach('succeeded');
    const told = await buyer.events('buybox-success');
    assert.deepEqual(
      told.map(({detail}) => detail['resumed']),
      [true],
    );
    await assertPaid(host, 100);
  });
});

const firefox = findInstalledFirefox();

suite('really brought back, by Firefox', {skip: firefox === undefined && 'Firefox is not installed'}, () => {
  let browser: Browser;
  before(async () => {
    if (firefox !== undefined) browser = await launch({browser: 'firefox', executablePath: firefox, ...NO_LIMITS});
  });
  after(() => browser.close());

  async function openPage(host: Host): Promise<Page> {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await record(page);
    await page.goto(host.url);
    await reach(page, 'ready');
    return page;
  }

  /** Without a mouse: in an older Firefox puppeteer finds no place of a frame. */
  function chooseAlipay(page: Page): Promise<true> {
    return untilFound(async () => {
      const frame = await (await page.$('buy-box iframe'))?.contentFrame();
      await frame?.$eval('#alipay-accordion-button', (button) => (button as HTMLElement).click());
      return frame ? true : undefined;
    });
  }

  test('a payment goes on where the page was stopped (6)', async () => {
    await using host = await openHost({html: PAGE});
    const page = await openPage(host);
    await typeCard(page);
    await page.evaluate('globalThis.holds = true');
    await page.locator('buy-box >>> [part=submit]').click();
    await page.waitForFunction('globalThis.letGo');
    assert.equal(await leaveAndReturn(page), true);
    await page.evaluate('letGo()');
    await reach(page, 'succeeded');
    assert.equal((await recall(page, 'buybox-success')).length, 1);
    await assertPaid(host, 100);
    await page.close();
  });

  test('who comes back from the bank by the Back button can pay, once (6, 16)', async () => {
    await using host = await openHost({html: PAGE});
    host.reopen({paymentMethodTypes: ['card', 'alipay']});
    const page = await openPage(host);
    await chooseAlipay(page);
    await page.locator('buy-box >>> [part=submit]').click();
    await page.waitForSelector('button[value=succeeded]');
    await page.goBack();
    await reach(page, 'ready');
    await typeCard(page);
    await page.locator('buy-box >>> [part=submit]').click();
    await reach(page, 'succeeded');
    await assertPaid(host, 100);
    assert.equal(host.stripe.journal.events('payment_intent.created').length, 1);
    await page.close();
  });
});

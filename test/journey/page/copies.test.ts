/** Tags that are cloned, or put back as HTML, in a shadow root: each box holds its own form, and pays what it says. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {clickInFrame} from '../../support/frames.ts';
import {openBuyer, typeCard, type Buyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {assertPaid} from '../support/sale.ts';
import {again, leading} from '../../support/repeats.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A component whose shadow root holds a tag; `tagsIn()` answers all tags, from the top of the page to its end. */
const COMPONENT = `<script src="/buybox/buy-box.js" async></script><section></section><script>
  const section = document.querySelector('section');
  const root = section.attachShadow({mode: 'open', clonable: true});
  root.innerHTML = '<buy-box product="credits" load="eager" quantity="5"></buy-box>';
  globalThis.tagsIn = () => [...document.querySelectorAll('section')].flatMap(({shadowRoot}) => [...shadowRoot.querySelectorAll('buy-box')]);
</script>`;

declare const tagsIn: () => (HTMLElement & {state: string; total: number; submit(): Promise<void>})[];

/** Waits until there are so many tags, each is ready, and each has one form and one frame of wallets within its box. */
async function awaitBoxes({page}: Buyer, count: number): Promise<void> {
  const areWhole = (wanted: number): boolean => {
    const frames = [...document.querySelectorAll('iframe')].filter((frame) => frame.checkVisibility());
    const isIn = (frame: Element, tag: Element): boolean => {
      const [inner, outer] = [frame, tag].map((element) => element.getBoundingClientRect());
      return inner !== undefined && outer !== undefined && inner.top > outer.top && inner.bottom < outer.bottom;
    };
    const within = (tag: Element, title: RegExp): number =>
      frames.filter((frame) => title.test(frame.title) && isIn(frame, tag)).length;
    const isWhole = (tag: Element): boolean => within(tag, /payment/) === 1 && within(tag, /express/) === 1;
    return tagsIn().length === wanted && tagsIn().every((tag) => tag.state === 'ready' && isWhole(tag));
  };
  // A frame is laid out a moment after its tag is ready.
  await page.waitForFunction(areWhole, {polling: 50}, count);
}

/** As a person does, who sees the first box of the page. */
async function pressFirstWallet(page: Page): Promise<void> {
  const frames = await page.$$('iframe[title*="express"]');
  const boxes = await Promise.all(frames.map((frame) => frame.boundingBox()));
  const [first] = boxes.filter((box) => box !== null).toSorted((one, other) => one.y - other.y);
  assert.ok(first);
  await page.mouse.click(first.x + first.width / 2, first.y + first.height / 2);
}

const COPIES: Readonly<Record<string, string>> = {
  'a tag that is cloned in front of itself': `
    const [tag] = tagsIn();
    const clone = tag.cloneNode(true);
    clone.setAttribute('quantity', '2');
    tag.before(clone)`,
  'a component that is cloned': `
    const clone = section.cloneNode(true);
    clone.shadowRoot.querySelector('buy-box').setAttribute('quantity', '2');
    section.before(clone)`,
};

suite('copies of tags', {concurrency: 3}, () => {
  for (const [name, copy] of leading(Object.entries(COPIES), 1)) {
    test(`${name} has a form and wallets of its own (9, 20)`, async () => {
      await using host = await openHost({html: COMPONENT});
      await using buyer = await openBuyer(browser, host.url);
      await awaitBoxes(buyer, 1);
      await buyer.page.evaluate(copy);
      await awaitBoxes(buyer, 2);
      await pressFirstWallet(buyer.page);
      await clickInFrame(buyer.page, '#wallet-pay');
      await buyer.page.waitForFunction('tagsIn()[0].state === "succeeded"');
      await assertPaid(host, 200);
      assert.deepEqual(buyer.uncaught, []);
    });
  }

  again('a clone that nobody has come near takes nothing away from its tag (20)', async () => {
    await using host = await openHost({html: COMPONENT});
    await using buyer = await openBuyer(browser, host.url);
    await awaitBoxes(buyer, 1);
    const layout = `const [tag] = tagsIn(); const clone = tag.cloneNode(true);
      clone.setAttribute('load', 'interaction'); tag.before(clone)`;
    await buyer.page.evaluate(layout);
    await buyer.page.waitForFunction('tagsIn()[0].state === "idle"');
    const shown = await buyer.page.$$eval('iframe', (frames) => frames.map((frame) => frame.checkVisibility()));
    assert.deepEqual(shown, [true, true]);
    assert.equal(await buyer.page.evaluate('tagsIn()[0].children.length'), 0);
  });

  test('HTML that was kept and put back pays once, in one form (8)', async () => {
    await using host = await openHost({html: COMPONENT});
    await using buyer = await openBuyer(browser, host.url);
    await awaitBoxes(buyer, 1);
    await buyer.page.evaluate('root.innerHTML = root.innerHTML; section.innerHTML = section.innerHTML');
    await awaitBoxes(buyer, 1);
    await typeCard(buyer.page, undefined, '');
    await buyer.page.evaluate('tagsIn()[0].submit()');
    await buyer.page.waitForFunction('tagsIn()[0].state === "succeeded"');
    await assertPaid(host, 500);
    assert.deepEqual(buyer.uncaught, []);
  });
});

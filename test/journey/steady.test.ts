/** The demo holds still while it loads, and nobody has to scroll sideways. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {openBrowser, visit} from './visit.ts';

/** Google calls 0.1 good. */
const MOST_SHIFT = 0;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** How far the page has moved under its reader, in the words of Cumulative Layout Shift. */
function readShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let shift = 0;
        const observer = new PerformanceObserver((list) => {
          for (const {value, hadRecentInput} of list.getEntries() as (PerformanceEntry & Shift)[]) {
            if (!hadRecentInput) shift += value;
          }
        });
        observer.observe({type: 'layout-shift', buffered: true});
        requestAnimationFrame(() => setTimeout(() => resolve(shift), 100));
      }),
  );
}

interface Shift {
  value: number;
  hadRecentInput: boolean;
}

for (const width of [320, 360, 1280]) {
  test(`nothing jumps and nothing is cut off at ${width} px`, async () => {
    await using shop = await visit(browser, async (page) => page.setViewport({width, height: 800}));
    await shop.reach('ready');
    const shift = await readShift(shop.page);
    assert.ok(shift <= MOST_SHIFT, `the page has moved by ${shift}`);
    const sideways = await shop.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(sideways, 0);
  });
}

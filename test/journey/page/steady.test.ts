/** The demo holds still while it loads, and nobody has to scroll sideways. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {leading} from '../../support/repeats.ts';
import {openBrowser, visit} from '../support/visit.ts';

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

/** CSS pixels. What is seen in a high one is below the others' fold. */
const SCREENS = [
  [320, 800],
  [360, 800],
  [1280, 800],
  [414, 3000],
  [768, 3000],
  [1440, 2560],
] as const;

for (const [width, height] of leading(SCREENS, 1)) {
  test(`nothing jumps and nothing is cut off at ${width} × ${height} px`, async () => {
    await using shop = await visit(browser, async (page) => page.setViewport({width, height}));
    await shop.reach('ready');
    await shop.page.waitForSelector('#cards button');
    const shift = await readShift(shop.page);
    assert.ok(shift <= MOST_SHIFT, `the page has moved by ${shift}`);
    const sideways = await shop.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(sideways, 0);
  });
}

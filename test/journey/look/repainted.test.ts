/** A page that changes its colours: Stripe's fields follow live, by whatever way it does. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {again, leading} from '../../support/repeats.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost, SNIPPET} from '../support/host.ts';
import {openBrowser} from '../support/visit.ts';

const LIGHT = 'rgb(255, 255, 255)';
const DARK = 'rgb(29, 37, 49)';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A way to turn a page dark: what stands in it, and what is done to it. */
interface Way {
  head: string;
  turn: string;
}

const dark = (selector: string): string => `<style>${selector} {color-scheme: dark}</style>`;

const WAYS: Readonly<Record<string, Way>> = {
  'a checkbox, by :has()': {
    head: `<input type="checkbox" id="night">${dark(':root:has(#night:checked)')}`,
    turn: 'night.click()',
  },
  'its <meta name="color-scheme">': {
    head: '<meta name="color-scheme" content="light">',
    turn: `document.querySelector('meta[name=color-scheme]').content = 'dark'`,
  },
  'an attribute of its own': {
    head: dark('[data-color-mode=dark]'),
    turn: `document.documentElement.dataset.colorMode = 'dark'`,
  },
  'a class': {head: dark('.dark'), turn: `document.body.className = 'dark'`},
  "the tag's theme": {head: '', turn: `document.querySelector('buy-box').theme = 'dark'`},
  'a style sheet that holds now': {
    head: '<style id="night" media="not all">:root {color-scheme: dark}</style>',
    turn: `night.media = 'all'`,
  },
  "a style sheet's text": {
    head: '<style id="night"></style>',
    turn: `night.textContent = 'buy-box {--buybox-background: ${DARK}; --buybox-text: #eee}'`,
  },
};

for (const [name, {head, turn}] of leading(Object.entries(WAYS), 1)) {
  test(`${name} turns the fields dark`, async () => {
    await using host = await openHost({html: head + SNIPPET});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready');
    await awaitGround(buyer.page, LIGHT);
    await buyer.page.evaluate(turn);
    await awaitGround(buyer.page, DARK);
  });
}

again('a buyer who wants no motion gets the new colours as well', async () => {
  await using host = await openHost({html: dark('.dark') + SNIPPET});
  await using buyer = await openBuyer(browser, host.url, (page) =>
    page.emulateMediaFeatures([{name: 'prefers-reduced-motion', value: 'reduce'}]),
  );
  await buyer.reach('ready');
  await buyer.page.evaluate(`document.body.className = 'dark'`);
  await awaitGround(buyer.page, DARK);
});

test('the system turns the fields dark', async () => {
  await using host = await openHost({html: `<style>:root {color-scheme: light dark}</style>${SNIPPET}`});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'dark'}]);
  await awaitGround(buyer.page, DARK);
});

test("another font of the page is the fields' as well", async () => {
  await using host = await openHost({html: SNIPPET});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.page.evaluate(`document.body.style.setProperty('--buybox-font', 'monospace')`);
  await awaitField(buyer.page, 'fontFamily', 'monospace');
});

again('a page that slowly turns dark, around a tag that is its own, ends in the last colours', async () => {
  const style =
    'body {background: #fff; color: #111; transition: all 300ms} .dark {background: #111; color: #eee}';
  await using host = await openHost({
    html: `<style>${style}</style>${SNIPPET.replace('product', 'theme="none" product')}`,
  });
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.page.evaluate(`document.body.className = 'dark'`);
  await awaitField(buyer.page, 'color', 'rgb(238, 238, 238)');
});

for (const [name, hide, show] of [
  ['a tag that was hidden', 'tag.hidden = true', 'tag.hidden = false'],
  ['a dialog that was closed', 'tag.close()', 'tag.open()'],
] as const) {
  again(`${name} while the page turned dark is dark when it is seen again`, async () => {
    const layout = name.includes('dialog') ? 'layout="dialog"' : '';
    await using host = await openHost({html: dark('.dark') + SNIPPET.replace('product', `${layout} product`)});
    await using buyer = await openBuyer(browser, host.url);
    const run = (action: string): Promise<unknown> =>
      buyer.page.evaluate(`{const tag = document.querySelector('buy-box'); ${action}}`);
    if (layout) await buyer.press('[part~=open]');
    await buyer.reach('ready');
    await run(hide);
    await drawTwice(buyer.page);
    await run(`document.body.className = 'dark'`);
    await drawTwice(buyer.page);
    await run(show);
    await awaitGround(buyer.page, DARK);
  });
}

/** Until whatever was changed has been seen. */
function drawTwice(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Waits until Stripe's field has this ground. */
function awaitGround(page: Page, ground: string): Promise<void> {
  return awaitField(page, 'backgroundColor', ground);
}

async function awaitField(
  page: Page,
  property: 'backgroundColor' | 'color' | 'fontFamily',
  value: string,
): Promise<void> {
  const handle = await page.waitForSelector('buy-box [slot=payment] iframe');
  const frame = await handle?.contentFrame();
  assert.ok(frame);
  await frame.waitForFunction(
    (name, wanted) => {
      const field = document.querySelector('#Field-numberInput');
      return field !== null && getComputedStyle(field)[name] === wanted;
    },
    {timeout: 0},
    property,
    value,
  );
}

/** Themes of other people, long words and narrow screens: nothing sticks out, and all edges are one. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {THEMES} from '../support/themes.ts';
import {openBrowser} from '../support/visit.ts';
import {again, leading} from '../../support/repeats.ts';

const WIDTHS = [1280, 360, 320, 180];
/** CSS pixels, for what is rounded. */
const TOLERANCE = 0.5;
/** Stripe's frames are wider by this on each side, for the focus rings of their fields. */
const RING = 4;

const LONG = {
  name: 'Donaudampfschifffahrtsgesellschaft',
  description: 'https://shop.example/a/very/long/address/that/nobody/can/break?anywhere=1',
  currency: 'usd',
  unitAmount: 999_999,
};

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

async function openShop(html: string): Promise<Host> {
  const host = await openHost({html});
  host.reopen({catalog: {credits: LONG}});
  return host;
}

/** What of a tag goes beyond its box, and how far Stripe's frames are from the button's edges. Runs in the page. */
function measure(ring: number): {out: string[]; edges: number[]; scrolls: number} {
  const tag = document.querySelector('buy-box');
  const root = tag?.shadowRoot;
  const base = root?.querySelector('[part~=base]') ?? tag;
  const isOut = (element: Element): boolean => {
    const rect = element.getBoundingClientRect();
    const box = element.parentElement?.closest('form') ?? base;
    const {left = 0, right = 0} = box?.getBoundingClientRect() ?? {};
    return rect.width > 1 && (rect.left < left - 0.5 || rect.right > right + 0.5);
  };
  const inside = [...(root?.querySelectorAll('[part~=base] *') ?? []), ...(tag?.querySelectorAll('iframe') ?? [])];
  const out = inside.filter(isOut).map((element) => `${element.localName} ${element.getAttribute('part') ?? ''}`);
  const button = root?.querySelector('[part=submit]')?.getBoundingClientRect() ?? new DOMRect();
  const edges = [...(tag?.querySelectorAll('iframe') ?? [])].flatMap((frame) => {
    const rect = frame.getBoundingClientRect();
    return rect.width > 1 ? [rect.left + ring - button.left, rect.right - ring - button.right] : [];
  });
  return {out, edges, scrolls: document.documentElement.scrollWidth - innerWidth};
}

async function assertInside({page}: Buyer, width: number, hasForm = true): Promise<void> {
  await page.setViewport({width, height: 900});
  const {out, edges, scrolls} = await page.evaluate(measure, RING);
  assert.deepEqual([out, Math.max(0, scrolls)], [[], 0], `at ${width} px`);
  if (!hasForm) return;
  assert.ok(edges.length > 0, 'There is no frame.');
  assert.ok(
    edges.every((distance) => Math.abs(distance) <= TOLERANCE),
    `at ${width} px the frames' edges are ${edges.join(', ')} px from the button's`,
  );
}

for (const [theme, rules] of leading(Object.entries(THEMES), 1)) {
  test(`${theme}: nothing sticks out from 180 px up, frames and button have the same edges`, async () => {
    await using host = await openShop(`<style>${rules}</style>
      <script src="/buybox/buy-box.js" async></script><buy-box product="credits" quantity="9"></buy-box>`);
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready');
    for (const width of WIDTHS) await assertInside(buyer, width);
  });
}

for (const layout of ['button', 'dialog']) {
  again(`a long name in layout="${layout}" is no wider than its page`, async () => {
    await using host = await openShop(
      `<script src="/buybox/buy-box.js" async></script><buy-box product="credits" layout="${layout}"></buy-box>`,
    );
    await using buyer = await openBuyer(browser, host.url);
    await buyer.page.waitForFunction(
      'document.querySelector("buy-box").shadowRoot?.querySelector("[part~=open]")?.textContent.length > 20',
    );
    for (const width of WIDTHS) await assertInside(buyer, width, false);
    await buyer.page.locator('buy-box >>> [part~=open]').click();
    await buyer.reach('ready');
    for (const width of WIDTHS) await assertInside(buyer, width);
  });
}

/** A page that puts tags in and takes them out for days: what it has let go of is really gone. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {leading} from '../../support/repeats.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {openBrowser} from '../support/visit.ts';

const TAGS = 12;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** What a page may do for ever around its tags. */
const ENDLESS = '<style>@keyframes turn {to {outline-offset: 1px}} main {animation: turn 3s infinite}</style>';

const PAGES = [
  ['one that moves for ever', ENDLESS],
  ['a page at rest', ''],
] as const;

for (const [where, style] of leading(PAGES, 1))
  test(`a tag that is removed from ${where} is forgotten, after all that it had loaded`, () =>
    assertForgotten(style));

async function assertForgotten(style: string): Promise<void> {
  const html = `${style}<script src="/buybox/buy-box.js" async></script><main></main>`;
  await using host = await openHost({html});
  await using buyer = await openBuyer(browser, host.url);
  const {page} = buyer;
  await page.exposeFunction('collectGarbage', async () => {
    const session = await page.createCDPSession();
    await session.send('HeapProfiler.collectGarbage');
    await session.detach();
  });
  const left = await page.evaluate(async (count) => {
    const wait = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 50));
    const place = document.querySelector('main');
    const removed: WeakRef<Element>[] = [];
    for (let index = 0; index < count; index += 1) {
      const tag = document.createElement('buy-box');
      tag.setAttribute('product', 'credits');
      tag.setAttribute('load', 'eager');
      place?.append(tag);
      while (tag.dataset['state'] !== 'ready') await wait();
      tag.remove();
      removed.push(new WeakRef(tag));
    }
    const alive = (): number => removed.filter((ref) => ref.deref()).length;
    for (let look = 0; look < 120 && alive() > 1; look += 1) {
      await (globalThis as unknown as {collectGarbage(): Promise<void>}).collectGarbage();
      await wait();
    }
    return alive();
  }, TAGS);
  // What the last one has done may be remembered until the next does it.
  assert.ok(left <= 1, `${left} of ${TAGS} tags are still there`);
  assert.deepEqual(buyer.uncaught, []);
}

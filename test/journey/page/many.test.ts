/** Fifty tags on one page: what is asked and fetched once, and that Stripe waits for the buyer. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {openBuyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {assertPaid} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

const SCRIPT = '<script src="/buybox/buy-box.js" async></script>';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Counts what a page asks for, by a name for each kind. */
function countRequests(page: Page): Map<string, number> {
  const counts = new Map<string, number>();
  page.on('request', (request) => {
    const {pathname} = new URL(request.url());
    const name = pathname.replace(/\.[0-9a-f]{12}\./, '.');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  return counts;
}

/** Counts how often a page makes an instance of Stripe's; it stands in `instances`. */
const COUNT_INSTANCES = `globalThis.instances = 0;
  let own;
  Object.defineProperty(globalThis, 'Stripe', {
    get: () => own,
    set: (make) => (own = Object.assign((...args) => ((instances += 1), make(...args)), make)),
  });`;

test('fifty eager tags load one script, one checkout, one config and one Stripe.js', async () => {
  await using host = await openHost({
    html: SCRIPT + '<buy-box product="credits" load="eager"></buy-box>'.repeat(50),
  });
  let counts = new Map<string, number>();
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    counts = countRequests(page);
    await page.evaluateOnNewDocument(COUNT_INSTANCES);
  });
  await buyer.page.waitForFunction(() => document.querySelectorAll('buy-box[data-state="ready"]').length === 50);
  const once = ['/buybox/buy-box.js', '/buybox/parts/checkout.js', '/buybox/config', '/stripe.js'];
  assert.deepEqual(
    once.map((path) => [path, counts.get(path)]),
    once.map((path) => [path, 1]),
  );
  assert.equal(await buyer.page.evaluate('instances'), 1);
  await buyer.typeCard(undefined, 'buy-box:nth-of-type(50)');
  await buyer.pay('buy-box:nth-of-type(50)');
  await buyer.reach('succeeded', 'buy-box:nth-of-type(50)');
  await assertPaid(host, 100);
  assert.deepEqual(buyer.uncaught, []);
});

test('asks nobody for anything while the tag is far below, and Stripe for nothing before its turn', async () => {
  const html = `${SCRIPT}<div style="height: 4000px"></div><buy-box product="credits" load="interaction"></buy-box>`;
  await using host = await openHost({html});
  let counts = new Map<string, number>();
  await using buyer = await openBuyer(browser, host.url, async (page) => void (counts = countRequests(page)));
  await buyer.page.waitForFunction(() => customElements.get('buy-box'));
  await buyer.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.deepEqual([...counts.keys()].toSorted(), ['/', '/buybox/buy-box.js']);
  await buyer.page.$eval('buy-box', (tag) => tag.scrollIntoView());
  await buyer.page.waitForFunction(
    () => (document.querySelector('buy-box') as unknown as {total?: number} | null)?.total === 100,
  );
  await buyer.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  const stripes = [...counts.keys()].filter((path) => /stripe|sandbox/.test(path));
  assert.deepEqual(stripes, []);
  await buyer.page.$eval('buy-box', (tag) => (tag as HTMLElement).focus());
  await buyer.reach('ready');
  assert.equal(counts.get('/stripe.js'), 1);
});

again('pays with built-ins that the page has patched (23)', async () => {
  const patches = `<script>
    const calls = [];
    for (const [owner, names] of [
      [Array.prototype, ['map', 'filter', 'forEach', 'find', 'includes', 'push', 'some', 'every', 'reduce', 'flatMap', 'at']],
      [String.prototype, ['replace', 'split', 'trim', 'startsWith', 'includes', 'padEnd', 'replaceAll', 'toLowerCase']],
      [Promise.prototype, ['then', 'catch', 'finally']],
      [Map.prototype, ['get', 'set', 'has', 'delete']],
      [Set.prototype, ['add', 'has', 'delete']],
      [JSON, ['stringify', 'parse']],
      [Math, ['min', 'max', 'floor', 'ceil']],
      [Object, ['entries', 'keys', 'fromEntries', 'assign']],
      [globalThis, ['fetch', 'setTimeout']],
    ]) {
      for (const name of names) {
        const own = owner[name];
        owner[name] = function (...args) { calls[calls.length] = name; return own.apply(this, args); };
      }
    }
    Array.prototype.extra = 'enumerable';
    Object.prototype.amount2 = 1;
  </script>`;
  await using host = await openHost({
    html: `${patches}${SCRIPT}<buy-box product="credits" quantity="3"></buy-box>`,
  });
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.page.$eval('buy-box >>> [part=submit]', (button) => (button as HTMLButtonElement).click());
  await buyer.reach('succeeded');
  await assertPaid(host, 300);
});

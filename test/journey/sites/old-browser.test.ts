/** The oldest browsers that are supported: what they lack is taken away, one by one and all at once, and the tag sells. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {leading} from '../../support/repeats.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost, SNIPPET} from '../support/host.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';

/** How each is taken away before the page's first script. */
const LACKING: Readonly<Record<string, string>> = {
  'ElementInternals.states': 'delete ElementInternals.prototype.states',
  'states without dashes': `CustomStateSet.prototype.add = () => { throw new SyntaxError('must begin with --') }`,
  checkVisibility: 'delete Element.prototype.checkVisibility',
  'URL.canParse': 'delete URL.canParse',
  'AbortSignal.timeout and any': 'delete AbortSignal.timeout; delete AbortSignal.any',
  'Array.prototype.findLast': 'delete Array.prototype.findLast; delete Array.prototype.findLastIndex',
  'arrays that are copied':
    'for (const name of ["toSorted", "toReversed", "toSpliced", "with"]) delete Array.prototype[name]',
  'Object.groupBy and Promise.withResolvers': 'delete Object.groupBy; delete Promise.withResolvers',
  structuredClone: 'delete globalThis.structuredClone',
  'crypto.randomUUID': 'delete Crypto.prototype.randomUUID',
  moveBefore:
    'delete Element.prototype.moveBefore; delete DocumentFragment.prototype.moveBefore; delete Document.prototype.moveBefore',
  'what iterators can do':
    'for (const name of Object.getOwnPropertyNames(Iterator.prototype)) if (name !== "constructor") delete Iterator.prototype[name]',
};

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

function lacking(script: string): (page: Page) => Promise<unknown> {
  return (page) => page.evaluateOnNewDocument(`${script};`);
}

describe('a browser sells that lacks', () => {
  const alone = leading(Object.entries(LACKING), 1);
  for (const [what, script] of [...alone, ['all of it', Object.values(LACKING).join(';')] as const]) {
    test(what, async () => {
      await using host = await openHost();
      await using buyer = await openBuyer(browser, host.url, lacking(script));
      await buy(buyer);
      await assertPaid(host, 100);
      assert.deepEqual(buyer.uncaught, []);
    });
  }
});

describe('another way to buy is shown where the tag can not start for want of', () => {
  for (const what of ['IntersectionObserver', 'URLSearchParams']) {
    test(what, async () => {
      await using host = await openHost({
        html: SNIPPET.replace('</buy-box>', '<a href="/by-mail">Buy by mail</a></buy-box>'),
      });
      await using buyer = await openBuyer(browser, host.url, lacking(`delete globalThis.${what}`));
      await buyer.reach('unavailable');
      const reasons = (await buyer.events('buybox-unavailable')).map(({detail}) => detail['reason']);
      assert.deepEqual(reasons, ['misconfigured']);
      assert.ok(await buyer.page.$eval('a', (link) => link.checkVisibility()));
    });
  }
});

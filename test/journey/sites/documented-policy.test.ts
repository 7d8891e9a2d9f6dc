/** The Content-Security-Policy of docs/strict-pages.md, as it stands there: it pays, and each source of it is needed, or said to be and why. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {clickInFrame} from '../../support/frames.ts';
import {AGREE} from '../support/bank.ts';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {openNetwork} from '../support/network.ts';
import {listSources, policyOf, sourcesOf, takeOut} from '../support/documented-policy.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {leading} from '../../support/repeats.ts';
import {openBrowser} from '../support/visit.ts';

const PAGE_OF_DOCS = readFileSync('docs/strict-pages.md', 'utf8');
const POLICY = policyOf(PAGE_OF_DOCS);
const TYPES = /; require-trusted-types-for .*$/;
const PAGE = `<script src="/buybox/buy-box.js" async></script>
  <form><buy-box product="credits" name="order" required><a href="/mail">Mail</a></buy-box></form>`;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

interface Shop extends AsyncDisposable {
  readonly host: Host;
  readonly buyer: Buyer;
}

/** A page under a policy. Stripe's own addresses are played by the sandbox, so that nothing in the policy is replaced. */
async function openUnder(policy: string): Promise<Shop> {
  const host = await openHost({html: PAGE, headers: {'Content-Security-Policy': policy}, namesStripeJs: false});
  const buyer = await openBuyer(browser, host.url, (page) => openNetwork(page, host.stripe));
  const dispose = async (): Promise<void> => {
    await buyer[Symbol.asyncDispose]();
    await host[Symbol.asyncDispose]();
  };
  return {host, buyer, [Symbol.asyncDispose]: dispose};
}

/** What becomes of a page, by the words that the sentence in the docs begins with. */
const OUTCOMES: Readonly<Record<string, (shop: Shop) => Promise<void>>> = {
  pays: async ({host, buyer}) => {
    await buy(buyer);
    await assertPaid(host, 100);
  },
  'the tag does not start': async ({buyer: {page}}) => {
    await page.waitForFunction(() => document.querySelector('a')?.checkVisibility());
    assert.equal(await page.$eval('buy-box', (tag) => tag.matches(':defined')), false);
  },
  '`buybox-unavailable`': ({buyer}) => buyer.reach('unavailable'),
};

for (const [name, policy] of Object.entries({with: POLICY, without: POLICY.replace(TYPES, '')})) {
  test(`as it is written it pays ${name} Trusted Types, and nothing is stopped`, async () => {
    assert.equal(policy.includes('trusted-types'), name === 'with');
    await using shop = await openUnder(policy);
    const {host, buyer} = shop;
    await buyer.reach('ready');
    await buyer.typeCard('4000002760003184');
    await buyer.pay();
    await clickInFrame(buyer.page, AGREE);
    await buyer.reach('succeeded');
    await assertPaid(host, 100);
    assert.deepEqual([await buyer.events('securitypolicyviolation'), buyer.uncaught], [[], []]);
  });
}

test('says of each source what becomes of the page without it', () => {
  const said = sourcesOf(PAGE_OF_DOCS).map(({directive, source}) => `${directive} ${source}`);
  assert.deepEqual(said.toSorted(), listSources(POLICY).toSorted());
});

suite('without one source', {concurrency: 3}, () => {
  for (const row of leading(sourcesOf(PAGE_OF_DOCS), 3)) {
    const {directive, source, without} = row;
    test(`${directive} ${source}: ${without}`, async () => {
      const policy = takeOut(POLICY, row);
      assert.notEqual(policy, POLICY);
      const [, check] = Object.entries(OUTCOMES).find(([words]) => without.startsWith(words)) ?? [];
      assert.ok(check, 'Nobody knows what that means.');
      await using shop = await openUnder(policy);
      await check(shop);
      if (!without.includes('`directive`')) return;
      const [event] = await shop.buyer.events('buybox-unavailable');
      const missing = source === "'self'" ? shop.host.url : source;
      assert.equal(event?.detail['directive'], `${directive} ${missing}`);
    });
  }
});

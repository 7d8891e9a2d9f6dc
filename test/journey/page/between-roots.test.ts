/** A tag that is moved into another shadow root, or out of one: its form comes along, and what is on its way is told. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {again, leading} from '../../support/repeats.ts';
import {openBuyer, typeCard, type Buyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {assertPaid} from '../support/sale.ts';
import {untilSent} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** The document, and two shadow roots; the tag stands in one of the three. */
const openPlaces = (start: string): string => `<script src="/buybox/buy-box.js" async></script>
  <main></main><div id="one"></div><div id="two"></div><script>
    const places = {document: document.querySelector('main')};
    for (const host of [one, two]) places[host.id] = host.attachShadow({mode: 'open'});
    const tag = document.createElement('buy-box');
    Object.entries({product: 'credits', load: 'eager'}).forEach((pair) => tag.setAttribute(...pair));
    places['${start}'].append(tag);
  </script>`;

async function awaitState({page}: Buyer, state: string): Promise<void> {
  await page.waitForFunction((wanted) => tag.state === wanted, {}, state);
}

declare const tag: HTMLElement & {state: string; submit(): Promise<void>};

/** Waits until the form stands inside the tag, and in no place where the tag was before. */
async function awaitForm({page}: Buyer): Promise<void> {
  await page.waitForFunction(() => {
    const [frame, ...others] = document.querySelectorAll('iframe[title*="payment"]');
    const [outer, inner] = [tag, frame ?? document.head].map((element) => element.getBoundingClientRect());
    if (!outer || !inner) return false;
    const isInside = inner.top > outer.top && inner.bottom < outer.bottom;
    return isInside && frame?.checkVisibility() && others.length === 0 && tag.state === 'ready';
  });
}

const MOVES = [
  ['document', 'one'],
  ['one', 'document'],
  ['one', 'two'],
] as const;

suite('a tag that is moved', {concurrency: 4}, () => {
  for (const [from, to] of leading(MOVES, 1)) {
    test(`from ${from} to ${to} takes its form along, and pays (8)`, async () => {
      await using host = await openHost({html: openPlaces(from)});
      await using buyer = await openBuyer(browser, host.url);
      await awaitState(buyer, 'ready');
      await buyer.page.evaluate(`places.${to}.append(tag)`);
      await awaitForm(buyer);
      await typeCard(buyer.page, undefined, '');
      await buyer.page.evaluate('tag.submit()');
      await awaitState(buyer, 'succeeded');
      await assertPaid(host, 100);
      assert.deepEqual(buyer.uncaught, []);
    });

    again(`from ${from} to ${to} in the middle of a payment tells it once (8)`, async () => {
      await using host = await openHost({html: openPlaces(from)});
      await using buyer = await openBuyer(browser, host.url);
      await awaitState(buyer, 'ready');
      await typeCard(buyer.page, undefined, '');
      host.holdPayment();
      await untilSent(host, () => buyer.page.evaluate('void tag.submit()'));
      await buyer.page.evaluate(`places.${to}.append(tag)`);
      await host.letGo();
      await awaitState(buyer, 'succeeded');
      await assertPaid(host, 100);
      assert.equal((await buyer.events('buybox-success')).length, 1);
      assert.deepEqual(buyer.uncaught, []);
    });
  }

  again('out of a shadow root with moveBefore takes its form along', async () => {
    await using host = await openHost({html: openPlaces('one')});
    await using buyer = await openBuyer(browser, host.url);
    await awaitState(buyer, 'ready');
    await buyer.page.evaluate('places.document.moveBefore(tag, null)');
    await awaitForm(buyer);
    assert.deepEqual(buyer.uncaught, []);
  });
});

/** Inside other shadow roots: through open ones a chain of slots leads Stripe's frames out; a closed one is named. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {GOOD_CARD, openBuyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {assertPaid} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';
import {again, leading} from '../../support/repeats.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A page that has the tag inside so many shadow roots. */
function nest(depth: number, init: ShadowRootInit = {mode: 'open'}): string {
  return `<script src="/buybox/buy-box.js" async></script><div id="card"></div><script>
    let place = card;
    for (let depth = 0; depth < ${depth}; depth += 1) {
      globalThis.inner = place;
      const root = place.attachShadow(depth === 0 ? ${JSON.stringify(init)} : {mode: 'open'});
      root.innerHTML = depth + 1 < ${depth} ? '<div><article></article></div>' : '<section><buy-box product="credits"></buy-box></section>';
      place = root.querySelector('article');
    }
    globalThis.tagOf = (root) => root.querySelector('buy-box') ?? [...root.querySelectorAll('*')]
      .map(({shadowRoot}) => shadowRoot && shadowRoot.host.localName !== 'buy-box' && tagOf(shadowRoot)).find(Boolean);
  </script>`;
}

for (const depth of leading([2, 1, 3], 1)) {
  test(`pays inside ${depth} shadow root(s), with Stripe's frames in the document`, async () => {
    await using host = await openHost({html: nest(depth)});
    await using buyer = await openBuyer(browser, host.url);
    const {page} = buyer;
    await page.waitForFunction('tagOf(document)?.dataset.state === "ready"');
    const frames = await page.$$eval('iframe[title*="payment"]', (found) =>
      found.map((frame) => frame.checkVisibility()),
    );
    assert.deepEqual(frames, [true]);
    const looks =
      '[tagOf(document), document.querySelector("iframe")].map((element) => element.getBoundingClientRect().toJSON())';
    const [tag, frame] = (await page.evaluate(looks)) as [DOMRect, DOMRect];
    assert.ok(frame.top > tag.top && frame.bottom < tag.bottom, 'the form stands inside the tag');
    await buyer.typeCard(GOOD_CARD, '');
    await page.evaluate('tagOf(document).submit()');
    await page.waitForFunction('tagOf(document).state === "succeeded"');
    await assertPaid(host, 100);
    await page.evaluate('tagOf(document).remove()');
    await page.waitForFunction('document.querySelectorAll("iframe[title*=payment]").length === 0');
    assert.equal(await page.$('[slot^="buybox-"]'), null);
    assert.deepEqual(buyer.uncaught, []);
  });
}

const CLOSED: Readonly<Record<string, ShadowRootInit>> = {
  closed: {mode: 'closed'},
  'assigned by hand': {mode: 'open', slotAssignment: 'manual'},
};

for (const [name, init] of Object.entries(CLOSED)) {
  again(`names a shadow root that is ${name}, and leaves nothing behind`, async () => {
    await using host = await openHost({
      html: nest(2, init),
    });
    await using buyer = await openBuyer(browser, host.url);
    await buyer.hear('buybox-unavailable');
    const [event] = await buyer.events();
    assert.equal(event?.detail['reason'], 'closed_shadow_root');
    assert.match(String(event?.detail['hint']), /closed shadow root/);
    await buyer.page.evaluate('inner.shadowRoot.querySelector("buy-box").refresh()');
    const left = await buyer.page.evaluate(
      '[inner.children.length, inner.shadowRoot.querySelector("buy-box").children.length]',
    );
    assert.deepEqual(left, [0, 0]);
    assert.deepEqual(buyer.uncaught, []);
  });
}

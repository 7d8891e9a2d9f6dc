/** Inside another shadow root Stripe refuses its form: the tag says so, instead of waiting for ever. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer} from './buyer.ts';
import {openHost} from './host.ts';
import {openBrowser} from './visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

for (const mode of ['open', 'closed']) {
  test(`names the shadow root when the tag is in a(n) ${mode} one`, async () => {
    const html = `<script src="/buybox/buy-box.js" async></script><div id="card"></div><script>
      card.attachShadow({mode: '${mode}'}).innerHTML = '<buy-box product="credits"></buy-box>';
    </script>`;
    await using host = await openHost({html});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.page.waitForFunction(() =>
      (globalThis as unknown as {seen: Event[]}).seen.some(({type}) => type === 'buybox-unavailable'),
    );
    const events = await buyer.events();
    assert.deepEqual(
      events.map(({type, detail}) => [type, detail['reason']]),
      [['buybox-unavailable', 'misconfigured']],
    );
    assert.match(String(events[0]?.detail['hint']), /shadow ?root/i);
    assert.deepEqual(buyer.uncaught, []);
  });
}

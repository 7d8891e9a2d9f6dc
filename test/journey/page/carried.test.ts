/** The script comes to the page in another way than by its own tag: the checkout is there all the same, or says what to do. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {again, leading} from '../../support/repeats.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';

const SCRIPT = readFileSync('dist/buy-box.js', 'utf8');
const INLINE = SCRIPT.replaceAll('</script', String.raw`<\/script`);
const TAG = '<buy-box product="credits"></buy-box>';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A page of another site than the shop's, to a browser. */
async function openElsewhere(page: (shop: string) => string): Promise<{host: Host; origin: string}> {
  // An optimiser's file: the script is only a part of it.
  const host = await openHost({scripts: {'/assets/all.js': `globalThis.first = 1;\n${SCRIPT}`}});
  const origin = `http://127.0.0.1:${host.port}`;
  host.reopen({origins: [origin]});
  host.html = page(`${host.url}/buybox`);
  return {host, origin};
}

const WAYS: Readonly<Record<string, (shop: string) => string>> = {
  'as a module': (shop) => `<script type="module" src="${shop}/buy-box.js"></script>${TAG}`,
  'as a module that is its own tag': (shop) =>
    `<script type="module" src="${shop}/buy-box.js" data-product="credits"></script>`,
  'joined with others, with the server’s address': (shop) =>
    `<script src="/assets/all.js" data-endpoint="${shop}"></script>${TAG}`,
  'inline, with the server’s address': (shop) => `<script data-endpoint="${shop}">${INLINE}</script>${TAG}`,
  'from a blob, and the class names the server': (shop) => `${TAG}<script type="module">
    const code = await (await fetch('/assets/all.js')).text();
    await import(URL.createObjectURL(new Blob([code], {type: 'text/javascript'})));
    customElements.get('buy-box').allowServer('${shop}');
  </script>`,
};
for (const [way, page] of leading(Object.entries(WAYS), 3)) {
  test(`${way}, it sells on another site`, async () => {
    const {host: opened, origin} = await openElsewhere(page);
    await using host = opened;
    await using buyer = await openBuyer(browser, origin);
    await buy(buyer);
    await assertPaid(host, 100);
    assert.deepEqual(buyer.uncaught, []);
  });
}

for (const [way, html] of Object.entries({
  joined: `<script src="/assets/all.js"></script>${TAG}`,
  inline: `<script>${INLINE}</script>${TAG}`,
})) {
  again(`${way}, it sells on the shop's own site without a word`, async () => {
    await using host = await openHost({html, scripts: {'/assets/all.js': SCRIPT}});
    await using buyer = await openBuyer(browser, host.url);
    await buy(buyer);
    await assertPaid(host, 100);
  });
}

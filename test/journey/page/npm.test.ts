/** The tag from npm, bundled by Vite as a shop's own build would: with an endpoint, and at the default one. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {buildApart} from '../../support/build-apart.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {openBrowser} from '../support/visit.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {leading} from '../../support/repeats.ts';

let browser: Browser;
let bundle: Record<string, string>;
before(async () => {
  [browser, bundle] = await Promise.all([openBrowser(), bundlePage()]);
});
after(() => browser.close());

/** Without our own configuration: what is bundled is what the package's doors lead to. */
async function bundlePage(): Promise<Record<string, string>> {
  const input = fileURLToPath(new URL('../support/npm-page.js', import.meta.url));
  const output = await buildApart({
    configFile: false,
    logLevel: 'error',
    base: './',
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {input, output: {entryFileNames: 'app.js', chunkFileNames: '[name]-[hash].js'}},
    },
  });
  if (!('output' in output)) throw new Error('Vite has not built one bundle.');
  const chunks = output.output.filter((file) => file.type === 'chunk');
  return Object.fromEntries(chunks.map(({fileName, code}) => [`/${fileName}`, code]));
}

function openNpmHost(attributes: string, headers: Record<string, string> = {}): Promise<Host> {
  const html = `<script src="/app.js" type="module"></script><buy-box product="credits" ${attributes}></buy-box>`;
  return openHost({html, headers, scripts: bundle});
}

for (const attributes of leading(['', 'endpoint="/buybox"', 'endpoint="buybox/"'], 2)) {
  test(`the bundled tag pays ${attributes ? `with ${attributes}` : 'where the shop is mounted at /buybox/'}`, async () => {
    await using host = await openNpmHost(attributes);
    await using buyer = await openBuyer(browser, host.url);
    await buy(buyer);
    await assertPaid(host, 100);
    assert.deepEqual(buyer.uncaught, []);
  });
}

test('the bundled tag and the script on one page are one tag', async () => {
  await using host = await openNpmHost('');
  host.html += '<script src="/buybox/buy-box.js" data-product="credits" async></script>';
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready', 'buy-box:first-of-type');
  await buyer.reach('ready', 'buy-box:last-of-type');
  assert.deepEqual(buyer.uncaught, []);
});

/** A page that a server has drawn, and a framework takes over in the browser after our script has run. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {renderToString} from 'react-dom/server';
import {buildApart} from '../../support/build-apart.ts';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {createBarrier, openNetwork} from '../support/network.ts';
import {drawShop} from '../support/react-shop.ts';
import {assertPaid} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

let browser: Browser;
let script: string;
before(async () => {
  [browser, script] = await Promise.all([openBrowser(), bundleReact()]);
});
after(() => browser.close());

/** React as it is while a page is built: it says what does not match. */
async function bundleReact(): Promise<string> {
  const output = await buildApart({
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    define: {'process.env.NODE_ENV': '"development"'},
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../support/react-page.ts', import.meta.url)),
        name: 'page',
        formats: ['iife'],
      },
    },
  });
  const [bundle] = Array.isArray(output) ? output : [];
  const [chunk] = bundle?.output ?? [];
  if (!chunk) throw new Error('Vite has not built one bundle.');
  return chunk.code;
}

function openServedHost(name: string): Promise<Host> {
  const drawn = renderToString(drawShop(name));
  const html = `<div id="app">${drawn}</div><script src="/buybox/buy-box.js"></script><script src="/react.js"></script>`;
  return openHost({html, scripts: {'/react.js': script}});
}

/** Lets React take the page over; resolves to what it complains of. */
async function hydrate({page}: Buyer, name: string): Promise<string[]> {
  await page.evaluate(`globalThis.first = document.querySelector('buy-box'); hydrate('${name}')`);
  const isOver = "Object.keys(document.querySelector('h1')).some((key) => key.startsWith('__reactFiber'))";
  await page.waitForFunction(isOver);
  return (await page.evaluate('complaints')) as string[];
}

/** React writes nothing of its own into a tree that it only takes over. */
async function assertKept({page}: Buyer): Promise<void> {
  assert.ok(await page.evaluate("globalThis.first === document.querySelector('buy-box')"));
}

for (const phase of ['loading', 'ready']) {
  test(`React takes over a tag that is ${phase}, and what was typed stays`, async () => {
    await using host = await openServedHost('told of');
    const {hold, open} = createBarrier();
    await using buyer = await openBuyer(browser, host.url, async (page) => {
      const network = await openNetwork(page, host.stripe);
      if (phase === 'loading') network.treatOnce(/\/stripe\.js$/, hold);
    });
    await buyer.reach(phase);
    if (phase === 'ready') await buyer.typeCard();
    assert.deepEqual(await hydrate(buyer, 'told of'), []);
    await assertKept(buyer);
    open();
    await buyer.reach('ready');
    if (phase === 'loading') await buyer.typeCard();
    await buyer.pay();
    await buyer.reach('succeeded');
    await assertPaid(host, 100);
  });
}

again('without a word in the page, React complains of data-state alone, and takes the tag over', async () => {
  await using host = await openServedHost('plain');
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  const complaints = await hydrate(buyer, 'plain');
  const differing = complaints.join('\n').match(/^- {2}.*/gm);
  assert.deepEqual(differing, ['-     data-state="ready"']);
  await assertKept(buyer);
});

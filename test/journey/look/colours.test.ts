/** Colours that a page sets or leaves: what is typed stays readable, in our own fields and in Stripe's. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {again, leading} from '../../support/repeats.ts';
import {findViolations} from '../support/axe.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {openBrowser} from '../support/visit.ts';

const SCRIPT = '<script src="/buybox/buy-box.js" async></script>';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A page with one tag, as a document that axe has nothing to say of. */
function pageWith(style: string, attributes = 'product="credits"'): string {
  return `<style>${style}</style><main><h1>A shop</h1>${SCRIPT}<buy-box ${attributes}></buy-box></main>`;
}

/** The ground of our own field and of Stripe's. */
async function readFields(page: Page): Promise<string[]> {
  const own = await page.$eval('buy-box >>> [part=quantity]', (field) => getComputedStyle(field).backgroundColor);
  const handle = await page.waitForSelector('buy-box [slot=payment] iframe');
  const frame = await handle?.contentFrame();
  const stripes = await frame?.waitForSelector('#Field-numberInput');
  return [own, (await stripes?.evaluate((field) => getComputedStyle(field).backgroundColor)) ?? 'no field'];
}

const DARK = '--buybox-background: #111; --buybox-text: #eee; --buybox-text-muted: #bbb';
const LIGHT = '--buybox-background: #fff; --buybox-text: #111; --buybox-text-muted: #555';

/** What a page sets, and the ground of the fields then. */
const PAGES: Readonly<Record<string, readonly [style: string, ground: string]>> = {
  'dark colours on a light page': [`buy-box {${DARK}}`, 'rgb(17, 17, 17)'],
  'light colours on a dark page': [
    `html {color-scheme: dark; background: #000} buy-box {${LIGHT}}`,
    'rgb(255, 255, 255)',
  ],
  'no colours on a light page': ['', 'rgb(255, 255, 255)'],
  'no colours on a dark page': ['html {color-scheme: dark; background: #000}', 'rgb(29, 37, 49)'],
};

for (const [name, [style, ground]] of leading(Object.entries(PAGES), 1)) {
  test(`${name} are the fields' as well`, async () => {
    await using host = await openHost({html: pageWith(style)});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready');
    await buyer.typeCard();
    assert.deepEqual(await readFields(buyer.page), [ground, ground]);
    assert.deepEqual(await findViolations(buyer.page), []);
  });
}

test("a background that can be seen through has a ground in Stripe's fields that suits the text", async () => {
  for (const background of ['transparent', 'linear-gradient(#000, #222)']) {
    const style = `body {background: #111} buy-box {${DARK}; --buybox-background: ${background}}`;
    await using host = await openHost({html: pageWith(style)});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready');
    assert.equal((await readFields(buyer.page))[1], 'rgb(29, 37, 49)');
  }
});

/** A page that leaves the look of the tag to itself, and how it looks. */
const OWN_LOOKS: Readonly<Record<string, string>> = {
  light: 'body {background: #fff; color: #333}',
  'dark without color-scheme': 'body {background: #121212; color: #eee}',
  'dark with color-scheme': 'html {color-scheme: dark} body {background: #121212; color: #eee}',
};
const OWN_TAGS = ['product="donation"', 'product="credits" quantity-control="select"', 'product="seats"'];

for (const [name, style] of leading(Object.entries(OWN_LOOKS), 1)) {
  test(`theme="none" is readable on a page that is ${name}, while one fails and then buys`, async () => {
    await using host = await openHost({html: pageWith(style, 'product="credits" theme="none" debug')});
    const warnings: string[] = [];
    await using buyer = await openBuyer(browser, host.url, async (page) =>
      page.on('console', (message) => message.type() === 'warn' && warnings.push(message.text())),
    );
    for (const [card, phase] of [
      ['4000000000000002', 'failed'],
      [undefined, 'succeeded'],
    ] as const) {
      await buyer.reach(phase === 'failed' ? 'ready' : 'failed');
      await buyer.typeCard(card);
      assert.deepEqual(await findViolations(buyer.page), [], 'typed');
      await buyer.pay();
      await buyer.reach(phase);
      assert.deepEqual(await findViolations(buyer.page), [], phase);
    }
    assert.deepEqual(
      warnings.filter((text) => text.includes('<buy-box>')),
      [],
    );
  });

  again(`theme="none" is readable in every control on a page that is ${name}`, async () => {
    for (const attributes of OWN_TAGS) {
      await using host = await openHost({html: pageWith(style, `theme="none" ${attributes}`)});
      await using buyer = await openBuyer(browser, host.url);
      await buyer.reach('ready');
      assert.deepEqual(await findViolations(buyer.page), [], attributes);
    }
  });
}

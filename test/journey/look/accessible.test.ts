/** The demo as people with other eyes, hands and screens meet it: axe finds nothing wrong in any phase. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {typeInFrame} from '../../support/frames.ts';
import {leading} from '../../support/repeats.ts';
import {findViolations} from '../support/axe.ts';
import {GOOD_CARD} from '../support/buyer.ts';
import {openBrowser, visit, type Visit} from '../support/visit.ts';

const LOOKS = [
  {scheme: 'light', width: 360},
  {scheme: 'dark', width: 1280},
  {scheme: 'light', width: 1280},
  {scheme: 'dark', width: 360},
];
const DECLINED = '4000000000000002';
const THREE_D_SECURE = '4000002760003184';
let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

type Look = (typeof LOOKS)[number];

function wear({scheme, width}: Look): (page: Page) => Promise<void> {
  return async (page) => {
    const devtools = await page.createCDPSession();
    await devtools.send('Emulation.setFocusEmulationEnabled', {enabled: true});
    await page.setViewport({width, height: 800});
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  };
}

async function payWith({page}: Visit, number: string): Promise<void> {
  const fields = {number, expiry: '1234', cvc: '123', postalCode: '12345'};
  for (const [field, text] of Object.entries(fields)) await typeInFrame(page, `#Field-${field}Input`, text);
  await page.locator('buy-box >>> [part=submit]').click();
}

async function assertSound({page}: Visit, phase: string): Promise<void> {
  assert.deepEqual(await findViolations(page), [], phase);
}

suite('axe finds nothing', () => {
  for (const look of leading(LOOKS, 1)) {
    test(`while one buys, ${look.scheme} at ${look.width} px`, async () => {
      await using shop = await visit(browser, wear(look));
      await shop.reach('ready');
      await assertSound(shop, 'ready');
      await payWith(shop, DECLINED);
      await shop.reach('failed');
      await assertSound(shop, 'failed');
      await payWith(shop, GOOD_CARD);
      await shop.reach('succeeded');
      await assertSound(shop, 'succeeded');
    });

    test(`while the bank asks, ${look.scheme} at ${look.width} px`, async () => {
      await using shop = await visit(browser, wear(look));
      await shop.reach('ready');
      await payWith(shop, THREE_D_SECURE);
      const bank = await shop.page.waitForFrame((frame) => frame.url().endsWith('/challenge.html'));
      await bank.waitForSelector('#test-source-authorize-3ds', {visible: true});
      await assertSound(shop, 'action');
    });

    test(`when nothing can be bought, ${look.scheme} at ${look.width} px`, async () => {
      await using shop = await visit(browser, async (page) => {
        await wear(look)(page);
        await page.setRequestInterception(true);
        page.on('request', (request) =>
          request.url().endsWith('/stripe.js') ? request.abort() : request.continue(),
        );
      });
      await shop.reach('unavailable');
      await assertSound(shop, 'unavailable');
    });
  }
});

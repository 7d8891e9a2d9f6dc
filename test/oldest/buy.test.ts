/** `npm run test:oldest`: a card, a decline and a bank's question in the oldest Chromium that is supported. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, ElementHandle, Frame, Page} from 'puppeteer-core';
import {openHost, type Host} from '../journey/support/host.ts';
import {assertPaid} from '../journey/support/sale.ts';
import {fillCard, untilFound} from '../support/frames.ts';
import {launchOldest} from '../support/oldest-chromium.ts';

const DECLINED = '4000000000000002';
const ASKS = '4000002760003184';
const GOOD = '4242424242424242';
/** What has its own time: as long as anybody would wait. */
const PATIENCE = {timeout: 0};

let browser: Browser | undefined;
before(async () => void (browser = await launchOldest()));
after(() => browser?.close());

async function open({url}: Host, errors: string[]): Promise<Page> {
  assert.ok(browser, 'there is no Chromium 109 for this machine');
  const page = await browser.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(url);
  await reach(page, 'ready');
  return page;
}

async function reach(page: Page, phase: string): Promise<void> {
  await page.waitForSelector(`buy-box[data-state=${phase}]`, PATIENCE);
}

function frameOf(page: Page, pattern: RegExp): Promise<Frame> {
  return untilFound(async () => page.frames().find((each) => pattern.test(each.url())));
}

async function pay(page: Page, card: string): Promise<void> {
  await fillCard(await frameOf(page, /payment-frame/), card);
  const button = await page.evaluateHandle(() =>
    document.querySelector('buy-box')?.shadowRoot?.querySelector('[part=submit]'),
  );
  await (button as ElementHandle<Element>).click();
}

test('Chromium 109 tells of a declined card, and takes another', async () => {
  await using host = await openHost();
  const errors: string[] = [];
  const page = await open(host, errors);
  assert.match(await page.browser().version(), /Chrome\/109\./);
  await pay(page, DECLINED);
  await reach(page, 'failed');
  await pay(page, GOOD);
  await reach(page, 'succeeded');
  await assertPaid(host, 100);
  assert.deepEqual(errors, []);
});

test('Chromium 109 pays when the bank’s question is answered', async () => {
  await using host = await openHost();
  const errors: string[] = [];
  const page = await open(host, errors);
  await pay(page, ASKS);
  const question = await frameOf(page, /challenge|3ds|authenticate/);
  await (await question.waitForSelector('#test-source-authorize-3ds', PATIENCE))?.click();
  await reach(page, 'succeeded');
  await assertPaid(host, 100);
  assert.deepEqual(errors, []);
});

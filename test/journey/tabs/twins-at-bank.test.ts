/** Two tags of one product, and a bank's page: one of them tells the answer, once. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser} from 'puppeteer-core';
import {clickInFrame} from '../../support/frames.ts';
import {again} from '../../support/repeats.ts';
import {answerBank} from '../support/bank.ts';
import {openScene} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';

const SCRIPT = '<script src="/buybox/buy-box.js" async></script>';
const A = '<buy-box id="a" product="credits" load="eager"></buy-box>';
const B = '<buy-box id="b" product="credits" load="eager" quantity="3"></buy-box>';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

for (const [answer, event] of [
  ['succeeded', 'buybox-success'],
  ['failed', 'buybox-error'],
] as const) {
  test(`one that loads tells the answer of the bank: ${answer} (7)`, async () => {
    await using scene = await openScene(browser, {html: SCRIPT + A.replace('eager', 'interaction') + B});
    const {page, pay, hear, events} = scene.buyer;
    await clickInFrame(page, '#alipay-accordion-button');
    await pay('#b');
    await page.waitForSelector('button[value=failed]');
    await answerBank(page, answer);
    await hear(event);
    assert.equal((await events(event)).length, 1);
  });
}

again('of two that ask at once one tells what was paid at a bank, and both show it (7, 20)', async () => {
  await using scene = await openScene(browser, {html: SCRIPT + B + A});
  const {page, pay, events, reach} = scene.buyer;
  scene.network.treat(/find-order$/, async (request) => {
    await delay(700);
    await request.continue();
  });
  const form = await (await page.waitForSelector('#b iframe'))?.contentFrame();
  await form?.locator('#alipay-accordion-button').click();
  await pay('#b');
  await page.waitForSelector('button[value=failed]');
  await answerBank(page, 'succeeded');
  await reach('succeeded', '#a');
  await reach('succeeded', '#b');
  assert.equal((await events('buybox-success')).length, 1);
});

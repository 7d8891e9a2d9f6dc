/** A bank's page between two pages of the shop: how a buyer gets there, what they answer, where they come back. */
import type {Page} from 'puppeteer-core';
import {clickInFrame} from '../tools/frames.ts';
import type {Buyer} from './buyer.ts';

/** What must not stay in an address. */
export const SECRET = /client_secret|redirect_status|payment_intent/;

/** Presses Pay with Alipay, and stands on its page. */
export async function goToBank({page, pay}: Buyer): Promise<void> {
  await clickInFrame(page, '#alipay-accordion-button');
  await pay();
  await page.waitForSelector('button[value=succeeded]');
}

/** Answers there, and is back in the shop. */
export async function answerBank(page: Page, result: 'failed' | 'succeeded'): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click(`button[value=${result}]`)]);
}

/** Answers there, and takes the address that the bank would open to another browser. */
export async function answerElsewhere(page: Page, result: 'failed' | 'succeeded'): Promise<string> {
  const found = page.waitForRequest((request) => SECRET.test(request.url()) && !/_sandbox/.test(request.url()));
  await page.click(`button[value=${result}]`);
  return (await found).url();
}

/** Answers there, and is back in a tab that the bank has opened beside this one, as an app does on a phone. */
export async function answerInNewTab(page: Page, result: 'failed' | 'succeeded'): Promise<Page> {
  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  await page.$eval('form', (form) => void (form.target = '_blank'));
  await page.click(`button[value=${result}]`);
  const tab = await opened;
  if (!tab) throw new Error('The bank has opened no tab.');
  await tab.waitForSelector('buy-box[data-state=ready]');
  return tab;
}

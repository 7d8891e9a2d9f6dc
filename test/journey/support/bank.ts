/** A bank's page between two pages of the shop: how a buyer gets there, what they answer, where they come back. */
import type {Page} from 'puppeteer-core';
import {clickInFrame} from '../../support/frames.ts';
import type {Buyer} from './buyer.ts';
import type {Scene} from './scene.ts';
import {openedBy} from './tabs.ts';
import type {SeenEvent} from './record.ts';

/** What must not stay in an address. */
export const SECRET = /client_secret|redirect_status|payment_intent/;

/** The button that agrees to what 3-D Secure asks. */
export const AGREE = '#test-source-authorize-3ds';

const PRESS_AGAIN_MS = 500;

const RETURN = /^GET (?!.*_sandbox).*payment_intent_client_secret=/;

/** Presses Pay with Alipay, and stands on its page. */
export async function goToBank({page, pay}: Buyer): Promise<void> {
  await chooseAlipay(page);
  await pay();
  await page.waitForSelector('button[value=succeeded]');
}

/** A form that is just there may still move under the pointer: a person who sees nothing happen presses again. */
async function chooseAlipay(page: Page): Promise<void> {
  const isChosen = (): boolean =>
    (globalThis as unknown as {seen: SeenEvent[]}).seen.some(({detail}) => detail['method'] === 'alipay');
  await clickInFrame(page, '#alipay-accordion-button');
  const isDone = page.waitForFunction(isChosen, {polling: 20, timeout: PRESS_AGAIN_MS});
  await isDone.catch(() => chooseAlipay(page));
}

/** Answers there, and is back in the shop. */
export async function answerBank(page: Page, result: 'failed' | 'succeeded'): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click(`button[value=${result}]`)]);
}

/** Answers there, and takes the address to another browser: this one stays where it is. */
export async function answerElsewhere({buyer, network}: Scene, result: 'failed' | 'succeeded'): Promise<string> {
  const address = new Promise<string>((resolve) =>
    network.treatOnce(RETURN, (request) => {
      resolve(request.url());
      return request.abort('aborted');
    }),
  );
  await buyer.page.click(`button[value=${result}]`);
  return address;
}

/** Answers there, and is back in a tab that the bank has opened beside this one, as an app does on a phone. */
export async function answerInNewTab(page: Page, result: 'failed' | 'succeeded'): Promise<Page> {
  await page.$eval('form', (form) => void (form.target = '_blank'));
  const tab = await openedBy(page, () => page.click(`button[value=${result}]`));
  await tab.waitForSelector('buy-box[data-state=ready]');
  return tab;
}

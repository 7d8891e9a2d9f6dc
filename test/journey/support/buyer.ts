/** A buyer on any page with a tag: opens it, fills in a card, presses Pay. Knows no shop and no test. */
import type {Browser, BrowserContext, Page} from 'puppeteer-core';
import {fillCard, untilFound} from '../../support/frames.ts';
import {openFocusedPage, openFocusedTab} from '../../support/focused-page.ts';
import {takeTime} from '../../support/take-time.ts';
import {awaitRecorded, recall, record} from './record.ts';
import type {SeenEvent} from './record.ts';

/** A card that is simply accepted. */
export const GOOD_CARD = '4242424242424242';

/** A buyer. `tag` names one tag of several by a selector. */
export interface Buyer {
  readonly page: Page;
  /** Errors that nobody caught, of the page and of its scripts. */
  readonly uncaught: readonly string[];
  /** Every event of the tags so far, from before the first one. */
  events(type?: string): Promise<SeenEvent[]>;
  /** The code of every `buybox-error` so far. */
  errorCodes(): Promise<string[]>;
  /** Waits for an event of a tag's. */
  hear(type: string): Promise<void>;
  /** Waits for a tag to be in a phase. */
  reach(phase: string, tag?: string): Promise<void>;
  /** What a part of a tag says. */
  read(part: string, tag?: string): Promise<string>;
  /** Presses a button of a tag, found by a selector inside it. */
  press(button: string, tag?: string): Promise<void>;
  typeCard(number?: string, tag?: string): Promise<void>;
  /** Presses Pay. */
  pay(tag?: string): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Opens a page in a browser that was never there, or in another tab of one; `prepare` sees it before its first request. */
export async function openBuyer(
  browser: Browser | BrowserContext,
  url: string,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Buyer> {
  const page = await ('createBrowserContext' in browser ? openFocusedPage({browser}) : openFocusedTab(browser));
  await takeTime(page);
  const uncaught: string[] = [];
  page.on('pageerror', (error) => uncaught.push(String(error)));
  await record(page);
  await prepare?.(page);
  // Not until all is loaded: what a test holds back may be waited for by that.
  await page.goto(url, {waitUntil: 'domcontentloaded'});
  const press = (button: string, tag = 'buy-box'): Promise<void> => page.locator(`${tag} >>> ${button}`).click();
  return {
    page,
    uncaught,
    events: (type) => recall(page, type),
    errorCodes: async () => {
      const errors = await recall(page, 'buybox-error');
      return errors.map(({detail}) => (detail['error'] as {code: string}).code);
    },
    hear: (type) => awaitRecorded(page, type),
    reach: async (phase, tag = 'buy-box') => void (await page.waitForSelector(`${tag}[data-state="${phase}"]`)),
    read: (part, tag = 'buy-box') =>
      page.$eval(`${tag} >>> [part~="${part}"]`, (element) => element.textContent?.trim() ?? ''),
    press,
    typeCard: (number = GOOD_CARD, tag = 'buy-box') => typeCard(page, number, tag),
    pay: (tag) => press('[part=submit]', tag),
    [Symbol.asyncDispose]: async () => {
      await page.browserContext().close();
      const illegal = uncaught.filter((error) => error.includes('A checkout can’t'));
      if (illegal.length > 0) throw new Error(illegal.join(' '));
    },
  };
}

/** Fills a card into a tag's form at once, as a browser's autofill does. */
export async function typeCard(page: Page, number = GOOD_CARD, tag = 'buy-box'): Promise<void> {
  // A tag that was moved is ready, and its frame draws itself anew.
  await untilFound(async () => {
    const frame = await (await page.$(`${tag} iframe`))?.contentFrame();
    return frame && fillCard(frame, number);
  });
}

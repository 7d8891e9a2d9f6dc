/** Two tabs of one buyer, and what the buyer does in each. Knows no test. */
import type {Page} from 'puppeteer-core';
import {typeCard, type Buyer} from './buyer.ts';

/** Another tab with what this one keeps, once it is ready; it writes down the errors and the sales that it is told. */
export async function duplicate(page: Page): Promise<Page> {
  const second = await openedBy(page, () => page.evaluate('void window.open(location.href)'));
  await second.evaluate(
    `globalThis.codes = [];
    document.addEventListener('buybox-error', ({detail}) => codes.push(detail.error.code));
    document.addEventListener('buybox-success', () => codes.push('success'))`,
  );
  await second.waitForSelector('buy-box[data-state=ready]');
  return second;
}

/** The tab that something opens beside this one. */
export async function openedBy(page: Page, act: () => Promise<unknown>): Promise<Page> {
  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  await act();
  const second = await opened;
  if (!second) throw new Error('No second tab was opened.');
  second.setDefaultTimeout(0);
  return second;
}

/** Types a card in such a tab, and presses Pay. */
export async function pressPayIn(page: Page): Promise<void> {
  await typeCard(page);
  await page.locator('buy-box >>> [part=submit]').click();
}

/** The same, until it says thanks. */
export async function payIn(page: Page): Promise<void> {
  await pressPayIn(page);
  await page.waitForSelector('buy-box[data-state=succeeded]');
}

/** Pays with a card that is refused. */
export async function beDeclined({typeCard: type, pay, page}: Buyer): Promise<void> {
  await type('4000000000000002');
  await pay();
  await page.waitForSelector('buy-box[data-state=failed]');
}

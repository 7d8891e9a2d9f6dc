/** Two tabs of one buyer, and what the buyer does in each. Knows no test. */
import type {Page} from 'puppeteer-core';
import {typeCard, type Buyer} from './buyer.ts';

/** Another tab with what this one keeps, once it is ready; it writes down the errors and the sales that it is told. */
export async function duplicate(page: Page): Promise<Page> {
  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  await page.evaluate('void window.open(location.href)');
  const second = await opened;
  if (!second) throw new Error('No second tab was opened.');
  await second.evaluate(
    `globalThis.codes = [];
    document.addEventListener('buybox-error', ({detail}) => codes.push(detail.error.code));
    document.addEventListener('buybox-success', () => codes.push('success'))`,
  );
  await second.waitForSelector('buy-box[data-state=ready]');
  return second;
}

/** Types a card in a tab that was duplicated, pays, and waits for the thanks. */
export async function payIn(page: Page): Promise<void> {
  await typeCard(page);
  await page.locator('buy-box >>> [part=submit]').click();
  await page.waitForSelector('buy-box[data-state=succeeded]');
}

/** Pays with a card that is refused. */
export async function beDeclined({typeCard: type, pay, page}: Buyer): Promise<void> {
  await type('4000000000000002');
  await pay();
  await page.waitForSelector('buy-box[data-state=failed]');
}

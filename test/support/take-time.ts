/** Lets a page of puppeteer take its time: neither puppeteer nor the tag gives up because the machine is busy. */
import type {Page} from 'puppeteer-core';
import {holdLongWaits, LONG_MS} from './long-waits.ts';

/** Before the page's first request. */
export async function takeTime(page: Page): Promise<void> {
  page.setDefaultTimeout(0);
  await page.evaluateOnNewDocument(holdLongWaits, LONG_MS);
}

/** Waits until something in the page waits as long as that, in milliseconds, and ends it. */
export async function endWait(page: Page, atLeast: number, atMost: number): Promise<void> {
  const end = (shortest: number, longest: number): boolean =>
    (globalThis as unknown as {endWaits(atMost: number, atLeast: number): number}).endWaits(longest, shortest) > 0;
  await page.waitForFunction(end, {polling: 50}, atLeast, atMost);
}

/** Nobody waits for the five seconds that our server asks for: every wait of so many comes to its end at once. */
export async function skipRetryAfter(page: Page): Promise<void> {
  await page.evaluate(() => {
    const {setTimeout} = globalThis;
    const skip = (act: () => void, wait = 0): unknown => setTimeout(act, wait >= 5_000 && wait < 8_000 ? 0 : wait);
    Object.assign(globalThis, {setTimeout: skip});
  });
}

/** Waits for an element while everything in the page that waits no longer than so many milliseconds comes to its end. */
export async function reachWithin(page: Page, selector: string, atMost: number): Promise<void> {
  const isThere = (wanted: string, milliseconds: number): boolean => {
    (globalThis as unknown as {endWaits(atMost: number): void}).endWaits(milliseconds);
    return document.querySelector(wanted) !== null;
  };
  await page.waitForFunction(isThere, {polling: 50}, selector, atMost);
}

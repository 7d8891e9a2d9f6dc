/** Lets a page of puppeteer take its time: neither puppeteer nor the tag gives up because the machine is busy. */
import type {Page} from 'puppeteer-core';
import {holdLongWaits, LONG_MS} from './long-waits.ts';

/** Before the page's first request. */
export async function takeTime(page: Page): Promise<void> {
  page.setDefaultTimeout(0);
  await page.evaluateOnNewDocument(holdLongWaits, LONG_MS);
}

/** Waits for an element while everything in the page that waits no longer than so many milliseconds comes to its end. */
export async function reachWithin(page: Page, selector: string, atMost: number): Promise<void> {
  const isThere = (wanted: string, milliseconds: number): boolean => {
    (globalThis as unknown as {endWaits(atMost: number): void}).endWaits(milliseconds);
    return document.querySelector(wanted) !== null;
  };
  await page.waitForFunction(isThere, {polling: 50}, selector, atMost);
}

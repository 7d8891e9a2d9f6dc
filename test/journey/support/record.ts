/** Writes down what a page was told, from before its first script. Knows no test. */
import type {Page} from 'puppeteer-core';

/** Something that the page was told. */
export interface SeenEvent {
  type: string;
  detail: Record<string, unknown>;
}

const RECORDED = [
  ...'ready change quantity-change total-change submit action redirect processing success error cancel unavailable'
    .split(' ')
    .map((name) => `buybox-${name}`),
  'securitypolicyviolation',
];

/** Begins to write down the tag's events and the page's policy violations. */
export async function record(page: Page): Promise<void> {
  await page.evaluateOnNewDocument((names) => {
    const seen: SeenEvent[] = [];
    Object.assign(globalThis, {seen});
    for (const name of names) {
      document.addEventListener(name, (event) => {
        const {detail = {}, violatedDirective, blockedURI} = event as CustomEvent & SecurityPolicyViolationEvent;
        seen.push({type: event.type, detail: violatedDirective ? {violatedDirective, blockedURI} : detail});
      });
    }
  }, RECORDED);
}

/** What has been written down so far, in order. */
export async function recall(page: Page, type?: string): Promise<SeenEvent[]> {
  const seen = await page.evaluate(() => (globalThis as unknown as {seen: SeenEvent[]}).seen);
  return seen.filter((event) => !type || event.type === type);
}

/** Waits until such an event is written down. */
export async function awaitRecorded(page: Page, type: string): Promise<void> {
  const isSeen = (name: string): boolean =>
    (globalThis as unknown as {seen: SeenEvent[]}).seen.some((event) => event.type === name);
  await page.waitForFunction(isSeen, {polling: 50}, type);
}

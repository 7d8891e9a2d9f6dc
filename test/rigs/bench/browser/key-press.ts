/** How long it takes from a key press in the quantity until the new total is painted. */
import type {Browser, Page} from 'puppeteer-core';
import {median} from '../median.ts';
import type {BenchOptions} from '../options.ts';
import type {Row, Table} from '../report.ts';
import {OURS, SKELETON} from './peers.ts';
import type {BenchSite} from './site.ts';
import {load, openPage} from './visit.ts';

/** Those that have a quantity. */
const PAGES = [
  {page: 'lit-skeleton', name: SKELETON, tag: 'lit-skeleton'},
  {page: 'buybox', name: OURS, tag: 'buy-box'},
];
const VISITS = [1, 4].flatMap((slowdown) => PAGES.map(({page, tag}) => ({page, tag, slowdown})));
const DIGITS = ['2', '3', '4', '5', '6', '7', '8', '9'];

/** Measures in turn. */
export async function measureKeys(browser: Browser, site: BenchSite, {rounds}: BenchOptions): Promise<Table> {
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1)
    for (const {page, tag, slowdown} of VISITS) {
      const key = `${page} ${slowdown}`;
      const took = await pressKeys(browser, {address: site.address(page, 1), tag, slowdown});
      times.set(key, [...(times.get(key) ?? []), ...took]);
    }
  const read = (page: string, slowdown: number): number => median(times.get(`${page} ${slowdown}`) ?? []);
  const rows = PAGES.map(({page, name}): Row => {
    return {name, isOurs: name === OURS, values: {fast: read(page, 1), slow: read(page, 4)}};
  });
  return {
    id: 'browser-key-press',
    title: 'A key press in the quantity, to the painted total',
    says: 'The median of all presses, from the time of the event to the frame that shows the new total.',
    columns: [
      {key: 'fast', says: 'ms', digits: 1},
      {key: 'slow', says: 'ms, CPU slowed 4 times', digits: 1},
    ],
    rows,
    base: SKELETON,
  };
}

async function pressKeys(
  browser: Browser,
  {address, tag, slowdown}: {address: string; tag: string; slowdown: number},
): Promise<number[]> {
  await using opened = await openPage(browser);
  const {page, devtools} = opened;
  await load(opened, address);
  await devtools.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
  await watchTotal(page, tag);
  const times: number[] = [];
  for (const digit of DIGITS) {
    await page.$eval(`${tag} >>> [part=quantity-input]`, (input) => (input as HTMLInputElement).select());
    await page.keyboard.press(digit as '2');
    times.push(await page.evaluate(() => (globalThis as unknown as Watch).painted));
  }
  // The first one warms up.
  return times.slice(1);
}

interface Watch {
  painted: Promise<number>;
}

/** Every press of a key begins a promise of when its total is painted. */
async function watchTotal(page: Page, tag: string): Promise<void> {
  await page.$eval(`${tag} >>> [part=total]`, (total) => {
    let tell = (_milliseconds: number): void => undefined;
    let pressedAt = 0;
    addEventListener('keydown', ({timeStamp}) => void (pressedAt = timeStamp), true);
    const begin = (): void =>
      void Object.assign(globalThis, {painted: new Promise((resolve) => (tell = resolve))});
    addEventListener('keydown', begin, true);
    const afterPaint = new MessageChannel();
    afterPaint.port1.addEventListener('message', () => tell(performance.now() - pressedAt));
    afterPaint.port1.start();
    const look = new MutationObserver(() => requestAnimationFrame(() => afterPaint.port2.postMessage(null)));
    look.observe(total, {childList: true, characterData: true, subtree: true});
  });
}

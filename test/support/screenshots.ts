/** Takes a picture of every page of the gallery, from 180 to 1280 px, on a light and a dark system, into .cache/screenshots/. Judges none. */
import {globSync, mkdirSync} from 'node:fs';
import {basename} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {launch, type Browser, type ElementHandle} from 'puppeteer-core';
import {openDemo} from '../../demo/open-demo.ts';
import {findBrowser, LAUNCH_ARGS} from './browser.ts';
import {openFocusedPage} from './focused-page.ts';

const FOLDER = '.cache/screenshots';
const VIEWS: readonly View[] = [180, 320, 360, 1280].flatMap((width) =>
  ['light', 'dark'].map((scheme) => ({width, scheme})),
);
/** Until every tag that is not behind a button can be typed in. */
const READY =
  '[...document.querySelectorAll("buy-box")].every((tag) => tag.dataset.state === "ready" || tag.layout && tag.layout !== "inline")';
const PATIENCE_MS = 15_000;
/** Until frames have drawn themselves in their new place. */
const SETTLE_MS = 1_000;

/** How a page is seen. */
interface View {
  /** CSS pixels. */
  width: number;
  /** What the system prefers. */
  scheme: string;
}

async function photograph(browser: Browser, url: string, {width, scheme}: View): Promise<void> {
  const page = await openFocusedPage({browser});
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  await page.setViewport({width, height: 800});
  await page.goto(url, {waitUntil: 'load'});
  await page.$$eval('buy-box', (tags) => tags.forEach((tag) => (tag.load = 'eager')));
  await page
    .waitForFunction(READY, {timeout: PATIENCE_MS})
    .catch(() => console.log(`${url}: not every tag is ready`));
  // A frame below the fold is not painted.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewport({width, height: Math.max(height, 800)});
  await setTimeout(SETTLE_MS);
  const [name, view] = [basename(url, '.html'), `${width}-${scheme}`];
  // Not the full page by name: Chromium shows one that is written from right to left beside itself then.
  await page.screenshot({path: `${FOLDER}/${name}-${view}.png`});
  const openers = await page.$$('buy-box >>> [part~=open]');
  for (const [index, opener] of openers.entries()) {
    await open(opener);
    await page.screenshot({path: `${FOLDER}/${name}-open-${index + 1}-${view}.png`});
    await page.keyboard.press('Escape');
  }
  await page.browserContext().close();
}

/** Presses the button of a checkout that is behind one, and waits for it. */
async function open(opener: ElementHandle): Promise<void> {
  await opener.evaluate((button) => (button as HTMLElement).click());
  await opener.evaluate(async (button) => {
    const {host} = button.getRootNode() as ShadowRoot;
    while ((host as HTMLElement).dataset['state'] !== 'ready') await new Promise(requestAnimationFrame);
  });
  await setTimeout(SETTLE_MS);
}

mkdirSync(FOLDER, {recursive: true});
const demo = await openDemo({port: 0, stripeKeys: undefined, databaseFile: ':memory:'});
const browser = await launch({executablePath: await findBrowser(), args: [...LAUNCH_ARGS]});
for (const file of globSync('demo/gallery/*.html').toSorted()) {
  for (const view of VIEWS) await photograph(browser, `${demo.url}/gallery/${basename(file)}`, view);
}
await browser.close();
await demo.close();
console.log(`The pictures are in ${FOLDER}/`);

/** The gallery shows each page's code beside it: what stands in the files, within reach of a keyboard, on every page. */
import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {listSource} from '../../../packages/build/show-source.ts';
import {findViolations} from '../support/axe.ts';
import {openGallery} from '../support/gallery.ts';
import {tabTo} from '../support/keyboard.ts';
import {openBrowser} from '../support/visit.ts';

const PAGES = globSync('demo/gallery/*.html').filter((file) => basename(file) !== 'index.html');

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** What a page shows: the name of each file, and its code. */
function readShown(page: Page, html: string): Promise<{name: string; code: string}[]> {
  return page.evaluate((text) => {
    const figures = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('.source figure');
    return Array.from(figures, (figure) => ({
      name: figure.querySelector('figcaption')?.textContent ?? '',
      code: figure.querySelector('pre[tabindex] code')?.textContent ?? '',
    }));
  }, html);
}

test('every page shows its tag, its scripts and their modules, as the files have them', async () => {
  await using visit = await openGallery(browser, 'index');
  const {page} = visit;
  for (const file of PAGES) {
    const answer = await fetch(new URL(basename(file), page.url()));
    const shown = await readShown(page, await answer.text());
    assert.deepEqual(shown, listSource(readFileSync(file, 'utf8'), file));
    assert.ok(shown.some(({code}) => code.includes('/buy-box.js')));
    for (const {name, code} of shown) assertWritten(join(dirname(file), name), code);
  }
});

/** Every line that is shown is one of the file's. */
function assertWritten(file: string, code: string): void {
  const lines = readFileSync(file, 'utf8').replaceAll(' vite-ignore', '').split('\n');
  const written = new Set(lines.map((line) => line.trim()));
  const invented = code.split('\n').filter((line) => !written.has(line.trim()));
  assert.deepEqual(invented, [], file);
}

test('the index leads to every page of a kind', async () => {
  await using visit = await openGallery(browser, 'index');
  const linked = await visit.page.$$eval('li a', (links) => links.map((link) => link.getAttribute('href')));
  // The other pages of Turbo are reached from its first.
  const pages = PAGES.map((file) => basename(file)).filter((name) => !name.startsWith('turbo-'));
  assert.deepEqual(linked.toSorted(), pages.toSorted());
  assert.deepEqual(await findViolations(visit.page), []);
});

test('the code is beside the tag on a wide page and below it on a narrow one, and a keyboard scrolls it', async () => {
  await using visit = await openGallery(browser, 'vue', (page) => page.setViewport({width: 1280, height: 800}));
  const {page} = visit;
  await visit.settle();
  const place = (): Promise<{isBeside: boolean; isBelow: boolean; sideways: number}> =>
    page.evaluate(() => {
      const rectOf = (selector: string): DOMRect =>
        document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      const [tag, code] = [rectOf('buy-box'), rectOf('.source')];
      const sideways = document.documentElement.scrollWidth - innerWidth;
      return {isBeside: code.left >= tag.right, isBelow: code.top >= tag.bottom, sideways};
    });
  assert.deepEqual(await place(), {isBeside: true, isBelow: false, sideways: 0});
  await tabTo(page, '<script setup>');
  await page.keyboard.press('End');
  await page.waitForFunction('document.activeElement.scrollTop > 0');
  assert.deepEqual(await findViolations(page), []);
  await page.setViewport({width: 320, height: 800});
  assert.deepEqual(await place(), {isBeside: false, isBelow: true, sideways: 0});
  assert.deepEqual(await findViolations(page), []);
  await visit.assertPaid();
});

/** Style sheets of other people: the tag looks the same in each of them, and the page does not jump. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {again, leading} from '../../support/repeats.ts';
import {openGallery} from '../support/gallery.ts';
import {openBrowser} from '../support/visit.ts';

/** What a person sees of an element; what is only inherited and shows nowhere in the tag is not in it. */
const SEEN = new RegExp(
  `^(${[
    'font-(family|size|weight|style)|line-height|(letter|word)-spacing|white-space-collapse|direction|cursor',
    'text-(align|indent|transform|shadow|decoration-line)',
    'color|opacity|visibility|display|transform|filter|box-shadow|background-(color|image)',
    '(padding|margin)-(top|right|bottom|left)|outline-(style|width)',
    'border-(top|right|bottom|left)-(width|color)|border-.*-radius',
  ].join('|')})$`,
);
/** CSS pixels, for what is rounded. */
const TOLERANCE = 0.5;

/** An element of the tag: where it is in it, and how it looks. */
interface Look {
  name: string;
  box: number[];
  style: Record<string, string>;
}

let browser: Browser;
let plain: Look[];
before(async () => {
  browser = await openBrowser();
  plain = await look('plain');
});
after(() => browser.close());

/** All elements of the tag, at a width of its own: pages differ in theirs. */
async function look(name: string, scheme = 'light'): Promise<Look[]> {
  await using visit = await openGallery(browser, name, async (page) => {
    await page.setViewport({width: 800, height: 1200});
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  });
  await visit.settle();
  const {page} = visit;
  await page.$eval('buy-box', (tag) => Object.assign(tag.style, {width: '420px', maxWidth: 'none'}));
  await page.waitForFunction('document.querySelector("buy-box").offsetWidth === 420');
  return await page.evaluate(describeTag, SEEN.source);
}

/** Runs in the page. */
function describeTag(seen: string): Look[] {
  const tag = document.querySelector('buy-box');
  const inside = [...(tag?.shadowRoot?.querySelectorAll('*') ?? [])];
  const slotted = [...(tag?.querySelectorAll(':scope > [slot], iframe') ?? [])];
  const origin = tag?.getBoundingClientRect() ?? new DOMRect();
  return [...inside, ...slotted].map((element) => {
    const {x, y, width, height} = element.getBoundingClientRect();
    const isDrawn = width > 0 && height > 0;
    const computed = getComputedStyle(element);
    const names = [...computed].filter((property) => new RegExp(seen).test(property));
    return {
      name: `${element.localName} ${element.getAttribute('part') ?? element.getAttribute('slot') ?? ''}`.trim(),
      box: isDrawn ? [x - origin.x, y - origin.y, width, height] : [],
      style: Object.fromEntries(names.map((property) => [property, computed.getPropertyValue(property)])),
    };
  });
}

function differences(one: readonly Look[], other: readonly Look[]): string[] {
  assert.deepEqual(
    other.map(({name}) => name),
    one.map(({name}) => name),
  );
  return one.flatMap(({name, box, style}, index) => {
    const {box: otherBox = [], style: otherStyle = {}} = other[index] ?? {};
    const isMoved =
      box.length !== otherBox.length ||
      box.some((length, side) => Math.abs(length - (otherBox[side] ?? NaN)) > TOLERANCE);
    const changed = Object.keys(style).filter((property) => style[property] !== otherStyle[property]);
    return [
      ...(isMoved ? [`${name}: ${box} → ${otherBox}`] : []),
      ...changed.map((property) => `${name}: ${property} ${style[property]} → ${otherStyle[property]}`),
    ];
  });
}

for (const name of leading(['bootstrap', 'bulma', 'tailwind', 'pico', 'foundation'], 1)) {
  test(`the tag looks the same in ${name}`, async () => {
    assert.ok(plain.length > 20);
    assert.deepEqual(differences(plain, await look(name)), []);
  });
}

test('a difference would be seen', async () => {
  assert.notDeepEqual(differences(plain, await look('plain', 'dark')), []);
});

/** How far the page has jumped until the buyer can type, as the browser counts it. */
async function jumped(name: string): Promise<number> {
  await using visit = await openGallery(browser, name, (page) => page.setViewport({width: 1280, height: 900}));
  await visit.page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, {shifts});
    const write = (list: PerformanceObserverEntryList): unknown =>
      list.getEntries().map((entry) => shifts.push((entry as unknown as {value: number}).value));
    new PerformanceObserver(write).observe({type: 'layout-shift', buffered: true});
  });
  await visit.reach('ready');
  await visit.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const shifts = (await visit.page.evaluate('shifts')) as number[];
  return shifts.reduce((sum, shift) => sum + shift, 0);
}

const PAGES = ['plain', 'form', 'dark', 'htmx', 'bootstrap', 'bulma', 'tailwind', 'pico', 'foundation'];
for (const name of leading(PAGES, 1)) {
  again(`${name}: the page does not jump until the buyer can type`, async () => {
    assert.equal(await jumped(name), 0);
  });
}

test("a product's own words stand where the others begin, and keep their direction", async () => {
  await using visit = await openGallery(browser, 'rtl');
  await visit.settle();
  const {ends, directions} = await visit.page.evaluate(() => {
    const root = document.querySelector('buy-box')?.shadowRoot;
    const words = [...(root?.querySelectorAll('[part=header] bdi') ?? [])];
    const box = root?.querySelector('form')?.getBoundingClientRect();
    return {
      ends: words.map((word) => Math.round((box?.right ?? 0) - word.getBoundingClientRect().right)),
      directions: words.map((word) => getComputedStyle(word).direction),
    };
  });
  assert.deepEqual({ends, directions}, {ends: [0, 0], directions: ['ltr', 'ltr']});
});

/** A checkout that comforts: who sells, what it looks like, what more of it saves, and where help is when there is none. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import type {BuyboxOptions} from 'buybox/server';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {CREDITS, type Host, openHost, SNIPPET} from '../support/host.ts';
import {findViolations} from '../support/axe.ts';
import {hang, miss, openNetwork, type Network} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';
import {leading} from '../../support/repeats.ts';

const PAGE = `<main><h1>A shop</h1>${SNIPPET}</main>`;
const BUSINESS = {name: 'Acme', supportEmail: 'help@acme.test', supportUrl: 'https://acme.test/help'};
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const DECLINED = '4000000000000002';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Opens a page whose shop is called Acme. */
async function open(
  host: Host,
  options: Partial<BuyboxOptions> = {},
  prepare: (network: Network, page: Page) => unknown = () => undefined,
): Promise<Buyer> {
  host.reopen({business: BUSINESS, ...options});
  return openBuyer(browser, host.url, async (page) => {
    const network = await openNetwork(page, host.stripe);
    await prepare(network, page);
  });
}

function boxOf(page: Page, selector: string): Promise<{x: number; y: number; width: number; height: number}> {
  return page.$eval(`buy-box >>> ${selector}`, (element) => {
    const {x, y, width, height} = element.getBoundingClientRect();
    return {x, y, width, height};
  });
}

test('the seller is named, and who takes the money', async () => {
  await using host = await openHost({html: PAGE});
  await using named = await open(host);
  await named.reach('ready');
  assert.equal(await named.read('seller'), 'Sold by \u2068Acme\u2069 · Payments\u00a0by\u00a0Stripe');
  await using silent = await open(host, {business: undefined});
  await silent.reach('ready');
  assert.equal(await silent.read('seller'), 'Payments\u00a0by\u00a0Stripe');
});

test('the picture stands beside the name, and leaves no hole where it can’t be loaded', async () => {
  await using host = await openHost({html: PAGE});
  const catalog = {credits: {...CREDITS, description: 'Numbers.', image: '/credits.gif'}};
  await using buyer = await open(host, {catalog}, (network) =>
    network.treat(/credits\.gif/, (request) => request.respond({contentType: 'image/gif', body: PIXEL})),
  );
  await buyer.reach('ready');
  const [image, name] = [await boxOf(buyer.page, '[part=image]'), await boxOf(buyer.page, 'h2')];
  assert.deepEqual([image.width, image.height], [64, 64]);
  assert.ok(name.x >= image.x + 64 && name.y >= image.y && name.y + name.height <= image.y + 64);
  assert.deepEqual(await findViolations(buyer.page), []);
  await using other = await open(host, {catalog}, (network) => network.treat(/credits\.gif/, miss));
  await other.reach('ready');
  await other.page.waitForFunction(
    () => document.querySelector('buy-box')?.shadowRoot?.querySelector<HTMLElement>('[part=image]')?.hidden,
  );
  assert.equal((await boxOf(other.page, 'h2')).x, image.x);
});

test('an amount has its currency beside it, on the side where the language writes it', async () => {
  await using host = await openHost({html: PAGE.replace('credits', 'donation')});
  await using buyer = await open(host);
  await buyer.reach('ready');
  const read = (): Promise<unknown[]> =>
    buyer.page.$eval('buy-box', ({shadowRoot}) =>
      ['sign', 'unit'].map((id) => shadowRoot?.getElementById(id)?.textContent),
    );
  assert.deepEqual(await read(), ['$', '']);
  await buyer.page.$eval('buy-box', (tag) => void (tag.locale = 'de'));
  await buyer.page.waitForFunction(
    () => document.querySelector('buy-box')?.shadowRoot?.getElementById('unit')?.textContent === '$',
  );
  assert.deepEqual(await read(), ['', '$']);
  assert.deepEqual(await findViolations(buyer.page), []);
});

test('tiers are a table that says what more of it saves', async () => {
  await using host = await openHost({html: PAGE.replace('"credits"', '"seats" quantity="10"')});
  await using buyer = await open(host);
  await buyer.reach('ready');
  const rows = await buyer.page.$$eval('buy-box >>> [part=summary-line]', (lines) =>
    lines.map((line) => [...line.children].map(({textContent}) => textContent)),
  );
  assert.deepEqual(rows, [
    ['1–9', '$10.00 each', ''],
    ['10+', '$8.00 each', 'Save 20%'],
  ]);
  assert.deepEqual(await findViolations(buyer.page), []);
});

for (const scheme of leading(['light', 'dark'], 1)) {
  test(`a decline stands in a box, and the card’s field has the focus: ${scheme}`, async () => {
    await using host = await openHost({html: PAGE});
    await using buyer = await open(host, {}, (_network, page) =>
      page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]),
    );
    await buyer.reach('ready');
    await buyer.typeCard(DECLINED);
    await buyer.pay();
    await buyer.reach('failed');
    const border = await buyer.page.$eval(
      'buy-box >>> [part~=message]',
      (box) => getComputedStyle(box).borderTopWidth,
    );
    assert.equal(border, '1px');
    await buyer.page.waitForFunction(() => document.activeElement?.localName === 'iframe');
    assert.deepEqual(await findViolations(buyer.page), []);
  });
}

test('where there is no form, what was to be bought is named, and where help is', async () => {
  await using host = await openHost({html: PAGE.replace('product', 'quantity="2" product')});
  await using buyer = await open(host, {}, (network) => network.treat(/stripe\.js/, miss));
  await buyer.reach('unavailable');
  await buyer.page.waitForSelector('buy-box >>> [part=contact]');
  const notice = await buyer.page.$eval('buy-box >>> .notice', (box) => (box as HTMLElement).innerText);
  assert.match(notice, /Credits \$2\.00[^]*could not be loaded[^]*Contact \u2068?Acme[^]*help@acme\.test/);
  const links = await buyer.page.$$eval('buy-box >>> [part=contact] a', (all) =>
    all.map((link) => (link as HTMLAnchorElement).href),
  );
  assert.deepEqual(links, ['https://acme.test/help', 'mailto:help@acme.test']);
  assert.deepEqual(await findViolations(buyer.page), []);
});

test('until the form is there its shape is, and holds still for who wants no motion', async () => {
  await using host = await openHost({html: PAGE});
  const readMotion = (page: Page): Promise<string> =>
    page.$eval('buy-box >>> .unready', (place) => getComputedStyle(place, '::before').animationName);
  await using buyer = await open(host, {}, (network) => network.treat(/stripe\.js/, hang));
  await buyer.page.waitForSelector('buy-box >>> .unready');
  assert.equal(await readMotion(buyer.page), 'wait');
  await buyer.page.emulateMediaFeatures([{name: 'prefers-reduced-motion', value: 'reduce'}]);
  assert.equal(await readMotion(buyer.page), 'none');
});

test('until the checkout itself is there its place has a shape, too', async () => {
  await using host = await openHost({html: PAGE});
  await using buyer = await open(host, {}, (network) => network.treat(/parts\/checkout/, hang));
  await buyer.page.waitForSelector('buy-box >>> .waiting');
  const [image, height] = await buyer.page.$eval('buy-box >>> .waiting', (place) => {
    const {backgroundImage} = getComputedStyle(place);
    return [backgroundImage, place.clientHeight] as const;
  });
  assert.match(image, /^repeating-linear-gradient/);
  assert.ok(height > 700, String(height));
  assert.deepEqual(await findViolations(buyer.page), []);
});

test('the shape stays until it is known what is sold', async () => {
  for (const look of ['', 'borderless', 'theme="none"']) {
    await using host = await openHost({html: PAGE.replace('<buy-box', `<buy-box ${look}`)});
    await using buyer = await open(host, {}, (network) => network.treat(/\/buybox\/config/, hang));
    // The look of the box has come.
    await buyer.page.waitForFunction(
      () => (document.querySelector('buy-box')?.shadowRoot?.adoptedStyleSheets.length ?? 0) > 1,
    );
    const image = await buyer.page.$eval(
      'buy-box >>> .waiting',
      (place) => getComputedStyle(place).backgroundImage,
    );
    assert.match(image, /^repeating-linear-gradient/, look);
  }
});

test('a wide tag has two columns, and one that is as wide as ever has one', async () => {
  const html = PAGE.replace('<main', '<style>#wide { --buybox-max-width: 900px }</style><main id="wide"');
  await using host = await openHost({html});
  await using buyer = await open(host, {}, (_network, page) => page.setViewport({width: 1280, height: 900}));
  await buyer.reach('ready');
  const readPlaces = async (): Promise<boolean[]> => {
    const [what, how] = [await boxOf(buyer.page, '.what'), await boxOf(buyer.page, '.how')];
    return [how.x >= what.x + what.width, how.y >= what.y + what.height];
  };
  assert.deepEqual(await readPlaces(), [true, false]);
  await buyer.page.setViewport({width: 700, height: 900});
  assert.deepEqual(await readPlaces(), [false, true]);
  await buyer.page.setViewport({width: 1280, height: 900});
  await buyer.page.$eval('#wide', (place) => place.removeAttribute('id'));
  assert.deepEqual(await readPlaces(), [false, true]);
});

test('a tag without a border leaves it to the page, but not in a dialog', async () => {
  await using host = await openHost({html: PAGE.replace('product', 'borderless product')});
  await using buyer = await open(host);
  await buyer.reach('ready');
  const read = (): Promise<string[]> =>
    buyer.page.$eval('buy-box >>> [part=base]', (base) => {
      const {borderTopWidth, paddingTop} = getComputedStyle(base);
      return [borderTopWidth, paddingTop];
    });
  assert.deepEqual(await read(), ['0px', '0px']);
  await buyer.page.$eval('buy-box', (tag) => void (tag.layout = 'dialog'));
  await buyer.press('[part~=open]');
  assert.deepEqual(await read(), ['1px', '20px']);
});

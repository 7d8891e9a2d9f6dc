/** People with other senses and other hands: axe in every look, the tree a screen reader reads, keys alone, zoom. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Browser, Page, SerializedAXNode} from 'puppeteer-core';
import {leading} from '../../support/repeats.ts';
import {findViolations} from '../support/axe.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {tabTo, typeCard} from '../support/keyboard.ts';
import {assertPaid} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';

const SCRIPT = '<script src="/buybox/buy-box.js" async></script>';
const DECLINED = '4000000000000002';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A page with one tag, as a document that axe has nothing to say of. */
function pageWith(attributes: string, style = ''): string {
  return `<style>html {color-scheme: light dark} ${style}</style><main><h1>A shop</h1>${SCRIPT}<buy-box ${attributes}></buy-box></main>`;
}

/** Every look that a tag can have, by what the page asks for. */
const LOOKS: Readonly<Record<string, string>> = {
  'credits, in English': 'product="credits"',
  'credits, in Arabic': 'product="credits" locale="ar"',
  'credits from a list': 'product="credits" quantity-control="select"',
  'a dialog': 'product="credits" layout="dialog"',
  'a donation': 'product="donation"',
  'credits, in Hebrew, dark': 'product="credits" locale="he" theme="dark"',
  'seats by the dozen': 'product="seats" quantity="12"',
  'a donation, in Japanese, dark': 'product="donation" locale="ja" theme="dark"',
  'the look of the page': 'product="credits" theme="none"',
  'credits, in German, light': 'product="credits" locale="de" theme="light"',
};

describe('axe finds nothing while one fails and then buys', () => {
  for (const [index, [name, attributes]] of leading(Object.entries(LOOKS), 2).entries()) {
    const scheme = index % 2 === 0 ? 'light' : 'dark';
    test(`${name}, on a ${scheme} page`, async () => {
      await using host = await openHost({html: pageWith(attributes)});
      await using buyer = await openBuyer(browser, host.url, (page) =>
        page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]),
      );
      const {page} = buyer;
      if (attributes.includes('dialog')) await page.locator('buy-box >>> [part~=open]').click();
      await buyer.reach('ready');
      assert.deepEqual(await findViolations(page), [], 'ready');
      await buyer.typeCard(DECLINED);
      await pressPay(page);
      await buyer.reach('failed');
      assert.deepEqual(await findViolations(page), [], 'failed');
      await buyer.typeCard();
      await pressPay(page);
      await buyer.reach('succeeded');
      assert.deepEqual(await findViolations(page), [], 'succeeded');
    });
  }
});

test('a screen reader reads the checkout in its order, every control by its name', async () => {
  await using host = await openHost({html: pageWith('product="donation" quantity-control="none"')});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  assert.deepEqual(await readTree(buyer.page), [
    'heading A shop',
    'heading Donation',
    'button $5.00',
    'button $10.00',
    'button $25.00',
    'textbox Amount',
    'frame Secure express checkout frame',
    'frame Secure payment input frame',
    'button Pay $10.00',
  ]);
});

test('a screen reader hears the new total, the failure and the thanks', async () => {
  await using host = await openHost({html: pageWith('product="credits"')});
  await using buyer = await openBuyer(browser, host.url);
  const {page} = buyer;
  await buyer.reach('ready');
  const hear = (role: string): Promise<string[]> =>
    page.$$eval(`buy-box >>> [role=${role}]`, (regions) =>
      regions.map((region) => (region as HTMLElement).innerText.trim()).filter(Boolean),
    );
  assert.deepEqual(await hear('status'), []);
  await buyer.press('[part=quantity-increment]');
  await page.waitForFunction(() => document.querySelector('buy-box')?.getAttribute('quantity') === '2');
  assert.deepEqual(await hear('status'), ['2 items, $2.00']);
  await buyer.typeCard(DECLINED);
  await buyer.pay();
  await buyer.reach('failed');
  assert.deepEqual(await hear('alert'), ['Your card was declined.']);
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.match((await hear('status')).join(' '), /Payment received/);
  const focused = await page.$eval('buy-box', (tag) => tag.shadowRoot?.activeElement?.textContent);
  assert.equal(focused, 'Payment received');
});

test('keys alone open the dialog, buy in it and close it', async () => {
  await using host = await openHost({html: pageWith('product="credits" layout="dialog"')});
  await using buyer = await openBuyer(browser, host.url);
  const {page} = buyer;
  await page.waitForSelector('buy-box >>> [part~=open]');
  await tabTo(page, 'Buy');
  await page.keyboard.press('Enter');
  await buyer.reach('ready');
  await tabTo(page, 'Quantity');
  await page.keyboard.press('ArrowUp');
  await typeCard(page, '4242424242424242');
  await tabTo(page, 'Pay $2.00');
  await page.keyboard.press('Enter');
  await buyer.reach('succeeded');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('buy-box')?.shadowRoot?.querySelector('dialog')?.open);
  await buyer.hear('buybox-cancel');
  await tabTo(page, 'Buy');
  await assertPaid(host, 200);
});

test('nothing is cut off at 400 % zoom, and every input has 16 px at least', async () => {
  for (const attributes of Object.values(LOOKS)) {
    await using host = await openHost({html: pageWith(attributes)});
    await using buyer = await openBuyer(browser, host.url, (page) => page.setViewport({width: 320, height: 256}));
    const {page} = buyer;
    if (attributes.includes('dialog')) await page.locator('buy-box >>> [part~=open]').click();
    else await page.$eval('buy-box', (tag) => tag.scrollIntoView());
    await buyer.reach('ready');
    const [sideways, sizes] = await page.evaluate(() => {
      const root = document.querySelector('buy-box')?.shadowRoot;
      const fields = [...(root?.querySelectorAll<HTMLElement>('input, select') ?? [])];
      return [
        document.documentElement.scrollWidth - document.documentElement.clientWidth,
        fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)),
      ] as const;
    });
    assert.equal(sideways, 0, attributes);
    assert.ok(
      sizes.every((size) => size >= 16),
      attributes,
    );
  }
});

test('forced colours leave a border around every button, and reduced motion no turning', async () => {
  await using host = await openHost({html: pageWith('product="donation"')});
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    const session = await page.createCDPSession();
    const features = [
      {name: 'forced-colors', value: 'active'},
      {name: 'prefers-reduced-motion', value: 'reduce'},
    ];
    await session.send('Emulation.setEmulatedMedia', {features});
  });
  await buyer.reach('ready');
  const borders = await buyer.page.$$eval('buy-box >>> button', (buttons) =>
    buttons.filter((button) => button.checkVisibility()).map((button) => getComputedStyle(button).borderTopWidth),
  );
  assert.ok(borders.length > 3);
  assert.deepEqual(
    borders.filter((width) => width === '0px'),
    [],
  );
  await buyer.page.$eval('buy-box', (tag) =>
    tag.addEventListener('buybox-submit', (event) => {
      (event as CustomEvent<{waitUntil(promise: Promise<unknown>): void}>).detail.waitUntil(new Promise(() => {}));
    }),
  );
  await buyer.typeCard();
  await buyer.pay();
  const animation = await buyer.page
    .waitForSelector('buy-box >>> [part=spinner]')
    .then((spinner) => spinner?.evaluate((element) => getComputedStyle(element).animationName));
  assert.equal(animation, 'none');
});

async function pressPay(page: Page): Promise<void> {
  await page.$eval('buy-box >>> button[part=submit]', (button) => (button as HTMLButtonElement).click());
}

/** What can be reached or is a heading, a line for each; frames by their title alone. */
async function readTree(page: Page): Promise<string[]> {
  const tree = await page.accessibility.snapshot({interestingOnly: true});
  const lines: string[] = [];
  const walk = (node: SerializedAXNode): void => {
    const {role, name = '', children = []} = node;
    if (!/^(RootWebArea|generic|StaticText|paragraph|status|alert|none|section|main)$/.test(role))
      lines.push(`${role.startsWith('Iframe') ? 'frame' : role} ${name}`);
    if (!role.startsWith('Iframe') && role !== 'button') children.forEach(walk);
  };
  if (tree) walk(tree);
  return lines;
}

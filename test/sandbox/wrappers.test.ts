/** The libraries that wrap Stripe.js for a framework, as they are published: each takes a decline, a failed and a passed
 *  3-D Secure challenge and a card that pays, in pages that know nothing of a sandbox. */
import assert from 'node:assert/strict';
import {join, resolve} from 'node:path';
import {after, before, test} from 'node:test';
import {type Browser, type Page, launch} from 'puppeteer-core';
import {LAUNCH_ARGS, NO_LIMITS} from '../support/browser.ts';
import {installPeers} from '../support/install-peers.ts';
import {again} from '../support/repeats.ts';
import {type PageName, bundle, openStrictShop} from './strict-shop.ts';

const REACT = '@stripe/react-stripe-js';
const POWER_ELEMENTS = '@power-elements/stripe-elements';
/** What brings too many packages for the project. */
const PEERS = join(import.meta.dirname, 'pages/wrappers/peers');
const PEERS_FOLDER = resolve('.cache/wrappers');
const CHALLENGED = '4000002760003184';
const FAIL = '#test-source-fail-3ds';
const COMPLETE = '#test-source-authorize-3ds';

/** Card, button of the bank, and what the page is told. */
const ROUNDS = [
  ['4000000000000002', null, 'card_declined'],
  [CHALLENGED, FAIL, 'payment_intent_authentication_failure'],
  [CHALLENGED, COMPLETE, 'succeeded'],
  ['4242424242424242', null, 'succeeded'],
] as const;

let browser: Browser;
before(async () => {
  const executablePath = process.env.CHROME_PATH ?? '';
  const options = {executablePath, headless: 'shell', acceptInsecureCerts: true, ...NO_LIMITS} as const;
  browser = await launch({...options, args: [...LAUNCH_ARGS]});
});
after(() => browser.close());

async function buyWith(
  name: PageName,
  alias: Record<string, string> = {},
  elements: readonly string[] = ['payment', 'card'],
): Promise<void> {
  const shop = await openStrictShop(name, await bundle(name, alias));
  const context = await browser.createBrowserContext({proxyServer: `https=127.0.0.1:${shop.hosts.proxyPort}`});
  try {
    for (const element of elements) {
      const page = await context.newPage();
      page.setDefaultTimeout(0);
      await page.goto(`${shop.url}?element=${element}`);
      assert.deepEqual(
        await buyAll(page),
        ROUNDS.map(([, , outcome]) => outcome),
        element,
      );
      await page.close();
    }
    const {data} = await shop.stripe.paymentIntents.list();
    assert.equal(data.filter(({status}) => status === 'succeeded').length, 2 * elements.length);
  } finally {
    await context.close();
    await shop.close();
  }
}

async function buyAll(page: Page): Promise<string[]> {
  await page.waitForSelector('main[data-ready]');
  for (const [index, [number, button]] of ROUNDS.entries()) {
    await page.evaluate(`Stripe.sandbox.fillCard('${number}')`);
    await page.click('form button[type=submit]');
    if (button) await answerBank(page, button);
    await page.waitForFunction(
      `document.querySelector('main').dataset.outcomes?.trim().split(' ').length > ${index}`,
    );
  }
  return page.$eval('main', ({dataset}) => (dataset['outcomes'] ?? '').trim().split(' '));
}

async function answerBank(page: Page, button: string): Promise<void> {
  const bank = await page.waitForFrame((frame) => frame.name() === 'stripe-challenge-frame');
  await bank.locator(button).click();
}

test('vue-stripe-js pays', () => buyWith('wrappers/vue-stripe-js.js'));
again('@vue-stripe/vue-stripe pays', () => buyWith('wrappers/vue-stripe.js'));
again('svelte-stripe pays', () => buyWith('wrappers/svelte-stripe.js'));
for (const version of [3, 4, 5, 6])
  again(`react-stripe-js ${version} pays`, () =>
    buyWith('wrappers/react.jsx', {[REACT]: `react-stripe-js-${version}`}),
  );
test('react-stripe-js 7 pays', () => buyWith('wrappers/react.jsx'));
again('power-elements pays', async () => {
  await installPeers(PEERS, PEERS_FOLDER);
  const alias = {[POWER_ELEMENTS]: join(PEERS_FOLDER, 'node_modules', POWER_ELEMENTS)};
  await buyWith('wrappers/power-elements.js', alias, ['card']);
});

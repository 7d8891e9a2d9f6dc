/** Stripe's own loader and React library, in pages that know nothing of a sandbox, in two engines. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Browser, type LaunchOptions, launch} from 'puppeteer-core';
import {LAUNCH_ARGS, NO_LIMITS} from '../support/browser.ts';
import {findInstalledFirefox} from '../support/firefox.ts';
import {type PageName, type StrictShop, bundle, openStrictShop, payInShop} from './strict-shop.ts';

type Launch = (proxyPort: number) => LaunchOptions;

function chromium(executablePath: string): Launch {
  return (port) => ({
    executablePath,
    headless: 'shell',
    acceptInsecureCerts: true,
    args: [...LAUNCH_ARGS, `--proxy-server=https=127.0.0.1:${port}`],
  });
}

function firefox(executablePath: string): Launch {
  return (port) => ({
    browser: 'firefox',
    executablePath,
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: {'network.proxy.type': 1, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': port},
  });
}

async function withShop(
  name: PageName,
  start: Launch,
  act: (browser: Browser, shop: StrictShop) => Promise<void>,
): Promise<void> {
  const shop = await openStrictShop(name, await bundle(name));
  const browser = await launch({...start(shop.hosts.proxyPort), ...NO_LIMITS});
  try {
    await act(browser, shop);
  } finally {
    await browser.close();
    await shop.close();
  }
}

async function payAndLook(browser: Browser, shop: StrictShop): Promise<void> {
  const {state, violations} = await payInShop(browser, shop, '4242424242424242');
  assert.equal(state, 'succeeded');
  assert.deepEqual(violations, []);
  const {data} = await shop.stripe.paymentIntents.list({expand: ['data.latest_charge']});
  assert.deepEqual(
    data.map(({status, amount_received: amount}) => [status, amount]),
    [['succeeded', 1999]],
  );
}

const executable = process.env.CHROME_PATH ?? '';
const fox = findInstalledFirefox();

test('loadStripe drives a Payment Element to a paid intent in Chromium, under a strict policy', () =>
  withShop('plain.js', chromium(executable), payAndLook));

test(
  'loadStripe drives a Payment Element to a paid intent in Firefox, under a strict policy',
  {skip: fox === undefined && 'Firefox is not installed'},
  () => withShop('plain.js', firefox(fox ?? ''), payAndLook),
);

test('react-stripe-js, written as its README says, pays in Chromium', () =>
  withShop('react.jsx', chromium(executable), payAndLook));

test('a decline is told to the page, in its own code', () =>
  withShop('plain.js', chromium(executable), async (browser, shop) => {
    const {state} = await payInShop(browser, shop, '4000000000000002');
    assert.equal(state, 'card_declined');
  }));

/** Strict pages: which Content-Security-Policy and which Trusted Types a payment needs, and what is said of a lack. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {openNetwork, SECURE_SITE, servedBy} from '../support/network.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

const STRIPE_SCRIPT = 'https://js.stripe.com';
const FRAMES = "frame-src https://js.stripe.com https://hooks.stripe.com; style-src 'none'; img-src 'self'";
const CONNECT = "connect-src 'self' https://api.stripe.com";
const TYPES = "require-trusted-types-for 'script'";
const STRICT = `default-src 'none'; script-src 'self' ${STRIPE_SCRIPT}; ${CONNECT}; ${FRAMES}`;

/** What a page says, and what becomes of a buyer there: `paid`, or what the tag lacks. */
interface Row {
  name: string;
  policy: string;
  /** @default paid */
  lacks?: {reason: string; directive: string};
}

const ROWS: readonly Row[] = [
  {name: 'no policy', policy: ''},
  {name: 'nothing but what is named, no styles', policy: STRICT},
  {
    name: 'a nonce instead of our own address',
    policy: `default-src 'none'; script-src 'nonce-b64' ${STRIPE_SCRIPT}; ${CONNECT}; ${FRAMES}`,
  },
  {
    name: 'a nonce, and what it brings',
    policy: `default-src 'none'; script-src 'nonce-b64' 'strict-dynamic'; ${CONNECT}; ${FRAMES}`,
  },
  {name: 'Trusted Types for lit-html and buybox', policy: `${STRICT}; ${TYPES}; trusted-types lit-html buybox`},
  {
    name: "no place for Stripe's script",
    policy: `default-src 'none'; script-src 'self'; ${CONNECT}; ${FRAMES}`,
    lacks: {reason: 'stripe_js_unavailable', directive: `script-src ${STRIPE_SCRIPT}`},
  },
  {
    name: "no place for Stripe's frames",
    policy: `default-src 'none'; script-src 'self' ${STRIPE_SCRIPT}; ${CONNECT}; style-src 'none'`,
    lacks: {reason: 'misconfigured', directive: `frame-src ${STRIPE_SCRIPT}`},
  },
  {
    name: 'no questions to the server',
    policy: `default-src 'none'; script-src 'self' ${STRIPE_SCRIPT}; connect-src https://api.stripe.com; ${FRAMES}`,
    lacks: {reason: 'server_unavailable', directive: 'connect-src SERVER'},
  },
];

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** As live sites are: by https, where Stripe.js is asked for early. */
function visitSecurely({url, stripe}: Host): Promise<Buyer> {
  return openBuyer(browser, SECURE_SITE, async (page) => {
    const network = await openNetwork(page, stripe);
    network.treat(/^\w+ https:\/\/shop\.test\//, servedBy(url));
  });
}

for (const {name, policy, lacks} of ROWS) {
  test(`${name}: ${lacks ? `names ${lacks.directive}` : 'pays'} (30, 31)`, async () => {
    const headers = {...(policy && {'Content-Security-Policy': policy})};
    const html = '<script src="/buybox/buy-box.js" data-product="credits" nonce="b64" async></script>';
    await using host = await openHost({html, headers, namesStripeJs: false});
    await using buyer = await visitSecurely(host);
    if (lacks) {
      await buyer.reach('unavailable');
      const [event] = await buyer.events('buybox-unavailable');
      const directive = lacks.directive.replace('SERVER', SECURE_SITE);
      assert.deepEqual([event?.detail['reason'], event?.detail['directive']], [lacks.reason, directive]);
      assert.ok(String(event?.detail['hint']).includes(directive));
    } else {
      await buy(buyer);
      await assertPaid(host, 100);
      assert.deepEqual(await buyer.events('securitypolicyviolation'), []);
    }
    assert.deepEqual(buyer.uncaught, []);
  });
}

test('Trusted Types take the script twice, each with a product of its own (21, 31)', async () => {
  const snippet = (product: string): string =>
    `<script src="/buybox/buy-box.js" data-product="${product}" async></script>`;
  const headers = {'Content-Security-Policy': `${STRICT}; ${TYPES}; trusted-types lit-html buybox`};
  await using host = await openHost({html: snippet('credits') + snippet('seats'), headers, namesStripeJs: false});
  await using buyer = await visitSecurely(host);
  await buyer.reach('ready', 'buy-box[product=seats]');
  await buy(buyer, 'buy-box[product=credits]');
  await assertPaid(host, 100);
  assert.deepEqual([await buyer.events('securitypolicyviolation'), buyer.uncaught], [[], []]);
});

again('a page that has a Lit of its own allows its policy twice (31)', async () => {
  const headers = {
    'Content-Security-Policy': `${STRICT}; ${TYPES}; trusted-types lit-html buybox 'allow-duplicates'`,
  };
  await using host = await openHost({headers, namesStripeJs: false});
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    await page.evaluateOnNewDocument("globalThis.trustedTypes.createPolicy('lit-html', {})");
    await openNetwork(page, host.stripe);
  });
  await buy(buyer);
  await assertPaid(host, 100);
  assert.deepEqual(await buyer.events('securitypolicyviolation'), []);
});

again('without Lit’s policy the tag does not start, and the page’s own offer stays (31)', async () => {
  const html =
    '<script src="/buybox/buy-box.js" async></script><buy-box product="credits"><a href="/mail">Mail</a></buy-box>';
  const headers = {'Content-Security-Policy': `${STRICT}; ${TYPES}; trusted-types 'none'`};
  await using host = await openHost({html, headers, namesStripeJs: false});
  await using buyer = await openBuyer(browser, host.url, (page) => openNetwork(page, host.stripe));
  await buyer.page.waitForFunction(() => document.querySelector('a')?.checkVisibility());
  assert.ok((await buyer.events('securitypolicyviolation')).length > 0);
  assert.equal(await buyer.page.$eval('buy-box', (tag) => tag.matches(':defined')), false);
});

test('names cross-origin isolation, which Stripe does not work under (33)', async () => {
  const headers = {'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp'};
  await using host = await openHost({headers, namesStripeJs: false});
  await using buyer = await openBuyer(browser, host.url, (page) => openNetwork(page, host.stripe));
  await buyer.reach('unavailable');
  const [event] = await buyer.events('buybox-unavailable');
  assert.equal(event?.detail['reason'], 'cross_origin_isolated');
});

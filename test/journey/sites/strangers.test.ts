/** What a stranger writes into a page, or a server says, leads no script and no payment elsewhere, under any policy. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, suite, test} from 'node:test';
import type {Browser, HTTPRequest} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {openNetwork, type Network} from '../support/network.ts';
import {policyOf} from '../support/documented-policy.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {FOREIGN, offerOf, openStranger, type Stranger} from '../support/stranger.ts';
import {again, rowOf} from '../../support/repeats.ts';
import {openBrowser} from '../support/visit.ts';

const TYPES = "require-trusted-types-for 'script'; trusted-types lit-html buybox";
const DYNAMIC = "script-src 'nonce-b64' 'strict-dynamic'";

const POLICIES: Readonly<Record<string, string>> = {
  'no policy': '',
  'the policy of the docs': policyOf(readFileSync('docs/strict-pages.md', 'utf8')),
  'a nonce and what it brings': DYNAMIC,
  'the same with Trusted Types': `${DYNAMIC}; ${TYPES}`,
  "'self' and Stripe": "script-src 'self' https://js.stripe.com",
};

/** What the stranger does; a page that has a tag of its owner's sells nevertheless. */
interface Attack {
  /** After the script: a comment, say. */
  readonly markup: string;
  /** What their server says it is paid with. @default a test key */
  readonly key?: string;
  /** What the page's own server says, if it is not itself. */
  readonly disturb?: (network: Network) => void;
  /** Why there is no checkout; undefined where the page's own tag sells. */
  readonly reason?: string;
}

const tagAt = (endpoint: string): string =>
  `<buy-box product="credits" endpoint="${endpoint}" load="eager"></buy-box>`;
const OWN = '<buy-box product="credits" load="eager"></buy-box>';
const BASE = `<base href="${FOREIGN}/">`;
const NAMES = ['currentScript', 'baseURI', 'URL', 'documentURI', 'scripts', 'defaultView', 'location', 'origin'];
const CLOBBERS = NAMES.map((name) => `<img name="${name}"><a id="${name}" href="${FOREIGN}/${name}/"></a>`).join(
  '',
);
const redirect = (request: HTTPRequest): Promise<void> =>
  request.respond({status: 302, headers: {Location: `${FOREIGN}/buybox/config`}});
const sayForeign = (request: HTTPRequest): Promise<void> =>
  request.respond({
    contentType: 'application/json',
    body: JSON.stringify(offerOf('pk_test_own', `${FOREIGN}/stripe.js`)),
  });

const ATTACKS: Readonly<Record<string, Attack>> = {
  'a foreign endpoint with a live key': {
    markup: tagAt(`${FOREIGN}/buybox`),
    key: 'pk_live_stranger',
    reason: 'endpoint_not_allowed',
  },
  'a foreign endpoint with a test key': {markup: tagAt(`${FOREIGN}/buybox`), reason: 'endpoint_not_allowed'},
  'an endpoint that is no site': {
    markup: tagAt(`data:application/json,${encodeURIComponent(JSON.stringify(offerOf('pk_test_x')))}#`),
    reason: 'endpoint_not_allowed',
  },
  'an endpoint that leads elsewhere': {
    markup: tagAt('/go'),
    key: 'pk_live_stranger',
    disturb: ({treat}) => treat(/\/go\/config/, redirect),
    reason: 'server_unavailable',
  },
  'a foreign base': {markup: BASE + OWN},
  'a foreign base and a relative endpoint': {markup: BASE + tagAt('buybox/')},
  'clobbered names': {markup: CLOBBERS + OWN},
  'clobbered names and a foreign base': {markup: CLOBBERS + BASE + OWN},
  'a foreign Stripe.js, named by our own server': {
    markup: OWN,
    disturb: ({treat}) => treat(/\/buybox\/config/, sayForeign),
    reason: 'sandbox_not_allowed',
  },
};

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

async function assertUnharmed({page, uncaught}: Buyer, {asked}: Stranger): Promise<void> {
  assert.deepEqual(asked, []);
  assert.equal(await page.evaluate(() => 'stolen' in globalThis), false);
  assert.deepEqual(uncaught, []);
}

for (const [row, [name, policy]] of Object.entries(POLICIES).entries()) {
  suite(`a stranger under ${name}`, {concurrency: 3}, () => {
    const attacks = rowOf(Object.entries(ATTACKS), row, Object.keys(POLICIES).length);
    for (const [attack, {markup, key = 'pk_test_stranger', disturb, reason}] of attacks) {
      test(`${attack}: ${reason ?? 'the page sells'}, and nothing is asked of them`, async () => {
        const html = `<script src="/buybox/buy-box.js" nonce="b64" defer></script>${markup}`;
        const headers = {...(policy && {'Content-Security-Policy': policy})};
        await using host = await openHost({html, headers, namesStripeJs: false});
        let stranger: Stranger = {asked: []};
        await using buyer = await openBuyer(browser, host.url, async (page) => {
          const network = await openNetwork(page, host.stripe);
          stranger = openStranger(network, key);
          disturb?.(network);
        });
        if (reason) {
          await buyer.reach('unavailable');
          const [event] = await buyer.events('buybox-unavailable');
          assert.equal(event?.detail['reason'], reason);
          await assertPaid(host);
        } else {
          await buy(buyer);
          await assertPaid(host, 100);
        }
        await assertUnharmed(buyer, stranger);
      });
    }
  });
}

/** In a frame that has no origin every address without one would be its own. */
const NOWHERE = `data:application/json,${encodeURIComponent(JSON.stringify(offerOf('pk_live_stranger')))}#`;

again('a frame without an origin asks the server of its script, and no address without one', async () => {
  await using host = await openHost();
  const script = `<script src='${host.url}/buybox/buy-box.js'></script>`;
  const tags = `<buy-box product='credits' load='eager' endpoint='${NOWHERE}'></buy-box>`;
  host.html = `<iframe sandbox="allow-scripts" srcdoc="${script}${tags}"></iframe>`;
  await using buyer = await openBuyer(browser, host.url);
  const frame = await (await buyer.page.waitForSelector('iframe'))?.contentFrame();
  assert.ok(frame);
  await frame.waitForSelector('buy-box[data-state=unavailable]');
  assert.equal(await frame.evaluate(() => 'Stripe' in globalThis), false);
});

again('a page that is written into a frame asks its own site, whatever its base', async () => {
  await using host = await openHost({namesStripeJs: false});
  const script = "<script src='/buybox/buy-box.js' defer></script>";
  host.html = `<iframe srcdoc="${script}<base href='${FOREIGN}/'><buy-box product='credits' load='eager'></buy-box>"></iframe>`;
  let stranger: Stranger = {asked: []};
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    const network = await openNetwork(page, host.stripe);
    stranger = openStranger(network, 'pk_live_stranger');
  });
  const frame = await (await buyer.page.waitForSelector('iframe'))?.contentFrame();
  await frame?.waitForFunction(() => document.querySelector('buy-box')?.total === 100, {polling: 50});
  assert.deepEqual(stranger.asked, []);
});

/** Where a server's word for an offline Stripe.js is taken, and that the policy for scripts admits nothing besides. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import {launch, type Browser, type Page} from 'puppeteer-core';
import {findBrowser, LAUNCH_ARGS} from '../../support/browser.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost, SNIPPET, type Host} from '../support/host.ts';
import {openNetwork, type Treatment} from '../support/network.ts';
import {assertPaid, buy} from '../support/sale.ts';

let browser: Browser;
before(async () => {
  const args = [...LAUNCH_ARGS, '--host-resolver-rules=MAP myshop.test 127.0.0.1'];
  browser = await launch({executablePath: await findBrowser(), args});
});
after(() => browser.close());

/** Another name for a host, as a proxy in front of it has. */
function proxyTo({url}: Host, site: string): Treatment {
  return async (request) => {
    // The browser says it of the page's own requests; puppeteer keeps it to itself.
    const headersSent = {...request.headers(), 'sec-fetch-site': 'same-origin'};
    const init = {method: request.method(), headers: headersSent};
    const body = request.postData();
    const response = await fetch(request.url().replace(site, url), {...init, ...(body !== undefined && {body})});
    const {'content-encoding': _packed, ...headers} = Object.fromEntries(response.headers);
    await request.respond({status: response.status, headers, body: Buffer.from(await response.arrayBuffer())});
  };
}

const openSite =
  (host: Host, site: string) =>
  async (page: Page): Promise<void> => {
    const network = await openNetwork(page, host.stripe);
    network.treat(new RegExp(`^\\w+ ${site}`), proxyTo(host, site));
  };

suite('an offline Stripe.js on this machine', () => {
  test('runs on a developer’s page without TLS, whatever its name', async () => {
    await using host = await openHost();
    await using buyer = await openBuyer(browser, `http://myshop.test:${host.port}`);
    await buy(buyer);
    await assertPaid(host, 100);
  });

  test('does not run on a page that anybody may open', async () => {
    const site = 'https://live.example';
    await using host = await openHost({html: SNIPPET});
    await using buyer = await openBuyer(browser, site, openSite(host, site));
    await buyer.reach('unavailable');
    const [event] = await buyer.events('buybox-unavailable');
    assert.equal(event?.detail['reason'], 'sandbox_not_allowed');
    assert.match(String(event?.detail['hint']), /http:\/\/js\.stripe\.localhost:\d+\/stripe\.js/);
    assert.equal(await buyer.page.evaluate(() => 'Stripe' in globalThis), false);
  });
});

test('the policy `buybox` admits the one Stripe.js that the page has, and no other script', async () => {
  const headers = {'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types lit-html buybox"};
  await using host = await openHost({headers});
  await using buyer = await openBuyer(browser, host.url, (page) =>
    page.evaluateOnNewDocument(`
      const make = TrustedTypePolicyFactory.prototype.createPolicy;
      TrustedTypePolicyFactory.prototype.createPolicy = function (name, rules) {
        return (globalThis[name] = make.call(this, name, rules));
      }`),
  );
  await buyer.reach('ready');
  const sandboxed = await buyer.page.$eval('script[data-buybox-stripe-js]', ({src}) => src);
  const admitted = (address: string): Promise<unknown> =>
    buyer.page.evaluate(
      `try { String(buybox.createScriptURL(${JSON.stringify(address)})) } catch ({name}) { name }`,
    );
  for (const address of [sandboxed, `${sandboxed}?retry=17`, 'https://js.stripe.com/endive/stripe.js?retry=2']) {
    assert.equal(await admitted(address), address);
  }
  const others = [
    'data:text/javascript,1',
    '/a.js',
    'https://js.stripe.com/',
    'https://js.stripe.com.evil.example/',
  ];
  for (const address of [...others, `${sandboxed}?retry=17&x`, `${host.url}/a.js?retry=1`, `${sandboxed}#a`]) {
    assert.equal(await admitted(address), 'TypeError', address);
  }
});

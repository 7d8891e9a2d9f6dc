/** Pages that pin the script by `integrity`: it and its parts run with the bytes of one build alone, and else nothing is sold. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, HTTPRequest} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, type Host} from '../support/host.ts';
import {openNetwork} from '../support/network.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';

const OFFER = '<buy-box product="credits"><a href="/mail">Mail</a></buy-box>';

/** What a page says of the script. */
interface Pin {
  src: string;
  integrity: string;
}

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

async function readPin({url}: Host): Promise<Pin> {
  const body = (await (await fetch(`${url}/buybox/integrity.json`)).json()) as Record<string, Pin>;
  return body['buy-box.js'] ?? assert.fail('no pin');
}

/** The part works as it did: only its bytes are others. */
async function tamper(request: HTTPRequest): Promise<void> {
  const body = `${await (await fetch(request.url())).text()}/* more */`;
  await request.respond({contentType: 'text/javascript', body});
}

/** A visit to a page with this script, where somebody has put other bytes in place of such parts. */
async function visit(host: Host, script: string, tampered?: RegExp): Promise<Buyer> {
  host.html = script + OFFER;
  return openBuyer(browser, host.url, async (page) => {
    const network = await openNetwork(page, host.stripe);
    if (tampered) network.treat(tampered, tamper);
  });
}

/** As docs/strict-pages.md has it. */
function asScript({src, integrity}: Pin): string {
  return `<script src="/buybox/${src}" integrity="${integrity}" crossorigin="anonymous" async></script>`;
}

/** How a page may pin: its script, by its pin. */
const PINNED: Readonly<Record<string, {script: (pin: Pin) => string; headers?: Record<string, string>}>> = {
  'a script': {
    script: ({src, integrity}) => `<script src="/buybox/${src}" integrity="${integrity}" async></script>`,
  },
  'a module': {
    script: ({src, integrity}) => `<script type="module" src="/buybox/${src}" integrity="${integrity}"></script>`,
  },
  'a nonce': {
    script: ({src, integrity}) =>
      `<script src="/buybox/${src}" integrity="${integrity}" nonce="b64" async></script>`,
    headers: {
      'Content-Security-Policy':
        "script-src 'nonce-b64' https://js.stripe.com http://js.stripe.localhost:*; require-trusted-types-for 'script'; trusted-types lit-html buybox",
    },
  },
};

for (const [name, {script, headers = {}}] of Object.entries(PINNED)) {
  test(`pinned by ${name} it sells, and not with other bytes in a part (32)`, async () => {
    await using host = await openHost({headers});
    const pinned = script(await readPin(host));
    await using buyer = await visit(host, pinned);
    await buy(buyer);
    await assertPaid(host, 100);
    await using cheated = await visit(host, pinned, /\/parts\/checkout\./);
    await cheated.reach('unavailable');
    const [event] = await cheated.events('buybox-unavailable');
    assert.equal(event?.detail['reason'], 'script_incomplete');
    assert.match(String(event?.detail['hint']), /integrity \S+\/checkout/);
  });
}

test('without integrity other bytes sell as well: what refuses them is the pin', async () => {
  await using host = await openHost();
  await using buyer = await visit(host, '<script src="/buybox/buy-box.js" async></script>', /\/parts\//);
  await buy(buyer);
  await assertPaid(host, 100);
});

test('another list of pins is refused as well', async () => {
  await using host = await openHost();
  await using buyer = await visit(host, asScript(await readPin(host)), /\/parts\/pins\./);
  await buyer.reach('unavailable');
});

test('other bytes in the part that pays take no money', async () => {
  await using host = await openHost();
  await using buyer = await visit(host, asScript(await readPin(host)), /\/parts\/sale\./);
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('failed');
  assert.deepEqual(await buyer.errorCodes(), ['network_error']);
  assert.deepEqual(host.stripe.journal.events('payment_intent.created'), []);
});

test('with another hash the script itself does not start, and what stands in the tag is shown', async () => {
  await using host = await openHost();
  const {src, integrity} = await readPin(host);
  const other = integrity.replace(/-./, integrity.includes('-A') ? '-B' : '-A');
  await using buyer = await visit(host, asScript({src, integrity: other}));
  await buyer.page.waitForFunction(() => document.querySelector('a')?.checkVisibility());
  assert.equal(await buyer.page.$eval('buy-box', (tag) => tag.matches(':defined')), false);
});

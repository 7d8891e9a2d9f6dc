/** The doctor on the way to a shop: proxies, caches, scripts, webhooks and certificates; each is broken once, and fine once. */
import assert from 'node:assert/strict';
import {createServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {type TestContext, test} from 'node:test';
import {getCACertificates, setDefaultCACertificates} from 'node:tls';
import {gzipSync} from 'node:zlib';
import {generate} from 'selfsigned';
import type {Outcome} from '../../../server/doctor/finding.ts';
import {embed} from '../../../server/http/embedded-scripts.ts';
import {assertSays} from './assert-says.ts';
import {type Changes, type LookedAt, SITE, leadNetwork, openLookedAt} from './looked-at.ts';

const URL_OF_SHOP = {url: `${SITE}/buybox`};

type Proxy = (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>;

const plain: Proxy = (request, pass) => pass(request);

/** A shop that the world reaches through this. */
function openBehind(t: TestContext, proxy: Proxy = plain, changes: Changes = {}): LookedAt {
  const shop = openLookedAt(t, changes);
  leadNetwork(t, {[SITE]: (request) => proxy(request, shop.fetch)});
  return shop;
}

/** Answers one path by itself, and passes on the rest. */
const instead = (path: string, answer: () => Response): Proxy => {
  return (request, pass) => (request.url.endsWith(path) ? Promise.resolve(answer()) : pass(request));
};

const redirect = (): Response => new Response(null, {status: 308, headers: {location: `${SITE}/elsewhere`}});

test('outside.address: fine where this shop answers, by publicUrl too; skipped where nobody knows it', async (t) => {
  assertSays(
    await openBehind(t).look('outside.address', URL_OF_SHOP),
    'ok',
    /answers at https:\/\/shop\.example\/buybox/,
  );
  t.mock.restoreAll();
  assertSays(await openBehind(t, plain, {publicUrl: SITE}).look('outside.address'), 'ok', /This shop answers/);
  assertSays(await openLookedAt(t).look('outside.address'), 'skipped', /nobody has said/);
});

test('outside.address: an error where nothing answers, if that was told; of publicUrl a warning', async (t) => {
  const shop = openLookedAt(t, {publicUrl: SITE});
  leadNetwork(t, {});
  assertSays(await shop.look('outside.address', URL_OF_SHOP), 'error', /does not answer \(ENOTFOUND\)/);
  assertSays(await shop.look('outside.address'), 'warning', /can’t reach their own address/);
});

for (const [what, proxy, says] of [
  ['is redirected', instead('/config', redirect), /is redirected \(308\) to https:\/\/shop\.example\/elsewhere/],
  ['is another site', instead('/config', () => new Response('<html>')), /answers 200, and is not this shop/],
  [
    'is another shop',
    instead('/config', () => Response.json({publishableKey: 'pk_test_other'})),
    /another publishable key/,
  ],
  [
    'gets another Host',
    (request, pass) => {
      request.headers.set('host', '127.0.0.1:3000');
      return pass(request);
    },
    /takes pages of https:\/\/shop\.example for another site/,
  ],
  [
    'is kept in a cache',
    instead('/health', () => Response.json({status: 'ok'}, {headers: {'x-request-id': 'one'}})),
    /keeps answers of .*\/health/,
  ],
] as [string, Proxy, RegExp][])
  test(`outside.address: an error where it ${what}`, async (t) => {
    assertSays(await openBehind(t, proxy).look('outside.address', URL_OF_SHOP), 'error', says);
  });

const SCRIPTS = embed({'buy-box.js': 'customElements.define("buy-box", class extends HTMLElement {});'});
const packed = (body: string, headers: Record<string, string>): Response =>
  new Response(body, {headers: {'content-type': 'text/javascript', ...headers}});

test('outside.script: fine as it was built', async (t) => {
  const shop = openBehind(t, plain, {scripts: SCRIPTS});
  assertSays(await shop.look('outside.script', URL_OF_SHOP), 'ok', /arrives as it was built/);
});

for (const [what, proxy, level, says] of [
  ['changed on its way', instead('/buy-box.js', () => packed('1', {})), 'error', /Something changes/],
  ['redirected', instead('/buy-box.js', redirect), 'error', /is redirected/],
  ['a page', instead('/buy-box.js', () => new Response('<html>')), 'error', /and no script/],
  [
    'unbuilt',
    instead('/buy-box.js', () => Response.json({error: {code: 'script_missing'}})),
    'error',
    /not been built/,
  ],
  ['of unknown bytes', instead('/integrity.json', () => new Response('')), 'skipped', /does not say what/],
] as [string, Proxy, Outcome['level'], RegExp][])
  test(`outside.script: told where it is ${what}`, async (t) => {
    const shop = openBehind(t, proxy, {scripts: SCRIPTS});
    assertSays(await shop.look('outside.script', URL_OF_SHOP), level, says);
  });

test('outside.script: an error where its Content-Encoding is not what was sent', async (t) => {
  const {origin} = await listen(t, {encoding: 'br', body: gzipSync('customElements')});
  const shop = openLookedAt(t);
  assertSays(await shop.look('outside.script', {url: `${origin}/buybox`}), 'error', /can’t be unpacked/);
});

test('outside.webhook: fine where the shop itself refuses what nobody has signed, and nobody is told', async (t) => {
  const shop = openBehind(t);
  assertSays(await shop.look('outside.webhook', URL_OF_SHOP), 'ok', /Webhooks reach the shop/);
  assert.deepEqual(shop.backend.shop.alarm.counts(), {});
});

for (const [what, answer, says] of [
  ['redirects them', redirect, /is redirected \(308\)/],
  ['wants a login', () => new Response('', {status: 401}), /answers 401 before the shop sees it/],
  ['has another page there', () => new Response('<html>'), /answers 200 before/],
] as const)
  test(`outside.webhook: an error where the proxy ${what}`, async (t) => {
    const shop = openBehind(t, instead('/webhook', answer));
    assertSays(await shop.look('outside.webhook', URL_OF_SHOP), 'error', says);
  });

test('outside.https: fine where http leads to https or to nothing, a warning where it answers', async (t) => {
  const shop = openBehind(t);
  assertSays(await shop.look('outside.https', URL_OF_SHOP), 'ok', /Nothing answers without https/);
  t.mock.restoreAll();
  leadNetwork(t, {'http://shop.example': async () => redirect()});
  assertSays(await shop.look('outside.https', URL_OF_SHOP), 'ok', /is led to it/);
  t.mock.restoreAll();
  leadNetwork(t, {'http://shop.example': shop.fetch});
  assertSays(await shop.look('outside.https', URL_OF_SHOP), 'warning', /answers without https/);
});

test('outside.https: a site in clear is told, with live keys as an error; this machine is not', async (t) => {
  const clear = {url: 'http://shop.example/buybox'};
  assertSays(await openLookedAt(t).look('outside.https', clear), 'warning', /is not encrypted/);
  const keys = {
    secretKey: ['sk', 'live', 'canarycanarycan'].join('_'),
    publishableKey: ['pk', 'live', 'abcdefghijk'].join('_'),
  };
  assertSays(await openLookedAt(t, {keys}).look('outside.https', clear), 'error', /is not encrypted/);
  const home = {url: 'http://localhost:3000/buybox'};
  assertSays(await openLookedAt(t).look('outside.https', home), 'skipped', /is this machine/);
  const port = {url: 'https://shop.example:8443/buybox'};
  assertSays(await openLookedAt(t).look('outside.https', port), 'skipped', /usual port/);
});

const DAY_MS = 24 * 60 * 60_000;

/** A server of this machine, with a certificate that is good for so many days. */
async function listen(
  t: TestContext,
  {days = 90, encoding, body = Buffer.from('')}: {days?: number; encoding?: string; body?: Buffer} = {},
): Promise<{origin: string; cert: string}> {
  const {private: key, cert} = await generate([{name: 'commonName', value: 'localhost'}], {
    notBeforeDate: new Date(Date.now() - 100 * DAY_MS),
    notAfterDate: new Date(Date.now() + days * DAY_MS + 3_600_000),
    extensions: [
      {name: 'basicConstraints', cA: true},
      {name: 'subjectAltName', altNames: [{type: 2, value: 'localhost'}]},
    ],
  });
  const server = createServer({key, cert}, (_, response) => {
    response.setHeader('content-type', 'text/javascript');
    if (encoding) response.setHeader('content-encoding', encoding);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const known = getCACertificates('default');
  setDefaultCACertificates([...known, cert]);
  t.after(async () => {
    setDefaultCACertificates(known);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {origin: `https://localhost:${(server.address() as AddressInfo).port}`, cert};
}

for (const [days, level, says] of [
  [90, 'ok', /good for 90 days/],
  [13, 'warning', /ends in 13 days/],
  [-3, 'error', /has expired/],
] as const)
  test(`tls: a certificate of ${days} days is ${level}`, async (t) => {
    const {origin} = await listen(t, {days});
    assertSays(await openLookedAt(t).look('tls', {url: `${origin}/buybox`}), level, says);
  });

test('tls: an error where nobody vouches for it, or for another name', async (t) => {
  const {origin} = await listen(t);
  const shop = openLookedAt(t);
  const other = origin.replace('localhost', '127.0.0.1');
  assertSays(await shop.look('tls', {url: other}), 'error', /not trusted here \(.*ALTNAME/);
  setDefaultCACertificates(getCACertificates('bundled'));
  assertSays(await shop.look('tls', {url: origin}), 'error', /not trusted here \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
});

test('tls: skipped without https, without an address, and where nothing answers', async (t) => {
  const shop = openLookedAt(t);
  assertSays(await shop.look('tls'), 'skipped', /nobody has said/);
  assertSays(await shop.look('tls', {url: 'http://localhost:3000'}), 'skipped', /has no certificate/);
  assertSays(await shop.look('tls', {url: 'https://localhost:9'}), 'skipped', /does not answer by TLS/);
});

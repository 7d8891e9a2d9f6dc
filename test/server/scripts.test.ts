/** How the built scripts are served: their headers, their codings, their hashes, and nothing beside them. */
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {globSync} from 'node:fs';
import {mkdir, mkdtempDisposable, writeFile} from 'node:fs/promises';
import {IncomingMessage, ServerResponse} from 'node:http';
import {Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {Hono} from 'hono';
import * as v from 'valibot';
import {IntegrityReply, ScriptsReply} from 'buybox/contract';
import {createAlarm} from '../../server/owner/alarm.ts';
import {answerError, commonHeaders, type Env} from '../../server/http/middleware.ts';
import {createScriptRoutes} from '../../server/http/script-routes.ts';
import {openScripts} from '../../server/http/scripts.ts';
import {STRIPE_JS} from '../../packages/contract/stripe-js.ts';
import {openShop, type ShopChanges} from './shop.ts';
import {embed} from '../../server/http/embedded-scripts.ts';

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const BRIEFLY = 'public, max-age=300';
const FOREVER = 'public, max-age=31536000, immutable';
const DROP_IN = 'console.log("the drop-in");'.repeat(20);
const HASHED = `/buy-box.${createHash('sha256').update(DROP_IN).digest('hex').slice(0, 16)}.js`;
const PART = 'export const part = "dialog";'.repeat(20);

/** Address, its type, how long it may be kept, its bytes. */
const SERVED: readonly [path: string, type: string, cache: string, text: string][] = [
  ['/buy-box.js', JAVASCRIPT, BRIEFLY, DROP_IN],
  [HASHED, JAVASCRIPT, FOREVER, DROP_IN],
  ['/parts/dialog.a1b2c3d4e5f6.js', JAVASCRIPT, FOREVER, PART],
  ['/parts/dialog.js', JAVASCRIPT, BRIEFLY, PART],
  ['/parts/dialog.a1b2c3d4e5f6.js.map', 'application/json', FOREVER, '{"version":3}'],
];

for (const [path, type, cache, text] of SERVED) {
  test(`serves ${path.replace(HASHED, 'the drop-in by its hash')} to every site, and says when it has not changed`, async () => {
    await using built = await openBuilt();
    const plain = await built.ask(path);
    assert.equal(plain.status, 200);
    assert.equal(await plain.text(), text);
    for (const [header, value] of [
      ['content-type', type],
      ['cache-control', cache],
      ['access-control-allow-origin', '*'],
      ['cross-origin-resource-policy', 'cross-origin'],
      ['x-content-type-options', 'nosniff'],
      ['content-encoding', null],
      ['vary', 'Accept-Encoding'],
    ] as const) {
      assert.equal(plain.headers.get(header), value, header);
    }
    const again = await built.ask(path, {headers: {'if-none-match': plain.headers.get('etag') ?? ''}});
    assert.deepEqual([again.status, await again.text(), again.headers.get('cache-control')], [304, '', cache]);
    const head = await built.ask(path, {method: 'HEAD'});
    assert.deepEqual([head.status, await head.text(), head.headers.get('content-type')], [200, '', type]);
  });

  for (const [coding, unpack] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    test(`packs ${path.replace(HASHED, 'the drop-in by its hash')} as ${coding}`, async () => {
      await using built = await openBuilt();
      const packed = await built.ask(path, {headers: {'accept-encoding': coding}});
      assert.equal(packed.headers.get('content-encoding'), coding);
      assert.equal(unpack(new Uint8Array(await packed.arrayBuffer())).toString(), text);
    });
  }
}

/** What may be tried, and leads nowhere. */
const NOWHERE: readonly string[] = [
  '/buy-box.0000000000000000.js',
  `${HASHED.slice(0, -4)}.js`,
  HASHED.toUpperCase().replace('BUY-BOX', 'buy-box').replace('.JS', '.js'),
  '/buy-box.js.map',
  '/parts',
  '/parts/',
  '/parts/nothing.js',
  '/parts/DIALOG.a1B-_2.js',
  '/parts/secret.env',
  '/parts/folder.js',
  '/parts/..%2Fbuy-box.js',
  '/parts/..%5Cbuy-box.js',
  '/parts/%2e%2e%2fbuy-box.js',
  '/parts/.%2Fdialog.a1b2c3d4e5f6.js',
  '/parts//dialog.a1b2c3d4e5f6.js',
  '/parts/dialog.a1b2c3d4e5f6.js%00',
  '/parts/constructor.js',
];

for (const path of NOWHERE) {
  test(`finds nothing at ${path}, and lets nobody keep that`, async () => {
    await using built = await openBuilt();
    const {status, headers} = await built.ask(path);
    assert.deepEqual([status, headers.get('cache-control')], [404, 'no-store']);
    assert.equal(headers.get('etag'), null);
  });
}

test('goes without parts where none were built', async () => {
  await using built = await openBuilt({hasParts: false});
  assert.equal((await built.ask('/buy-box.js')).status, 200);
  assert.equal((await built.ask('/parts/dialog.a1b2c3d4e5f6.js')).status, 404);
});

test('says that the script has not been built, and finds it once it is', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'scripts-'));
  const {ask} = serve(folder.path);
  for (const path of ['/buy-box.js', HASHED, '/integrity.json', '/scripts.json']) {
    const {status, body} = await readError(await ask(path));
    assert.deepEqual([status, body.error.code], [503, 'script_missing']);
  }
  await writeFile(join(folder.path, 'buy-box.js'), DROP_IN);
  assert.equal((await ask('/buy-box.js')).status, 200);
});

for (const [what, option] of [
  ['a path', (path: string) => path],
  ['a path with a slash at its end', (path: string) => `${path}/`],
  ['a file: address', (path: string) => pathToFileURL(path).href],
  ['a URL', (path: string) => pathToFileURL(path)],
] as const)
  test(`the host may say where they are, by ${what}`, async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'my scripts-'));
    await writeFile(join(folder.path, 'buy-box.js'), DROP_IN);
    await using shop = openShop({scripts: option(folder.path)});
    assert.equal((await shop.ask<string>('/buy-box.js')).body, DROP_IN);
  });

test('the host may bring them along, as a bundle does', async () => {
  const files = {'buy-box.js': DROP_IN, 'parts/dialog.a1b2c3d4e5f6.js': PART};
  await using shop = openShop({scripts: embed(files)});
  const asked = ['/buy-box.js', '/parts/dialog.js', '/parts/dialog.a1b2c3d4e5f6.js', HASHED];
  const answers = await Promise.all(asked.map((path) => shop.ask<string>(path)));
  assert.deepEqual(
    answers.map(({body}) => body),
    [DROP_IN, PART, PART, DROP_IN],
  );
  for (const path of ['/parts/buy-box.js', '/parts/constructor', '/parts/..%2Fbuy-box.js'])
    assert.equal((await shop.ask(path)).status, 404, path);
});

test('scripts that are in no folder are the owner’s to mend: told once, with what to do', async () => {
  await using shop = openShop({scripts: join(tmpdir(), 'no-such-folder')});
  for (let time = 0; time < 3; time += 1)
    assert.equal((await shop.ask('/buy-box.js')).body.error.code, 'script_missing');
  assert.equal(shop.errors.length, 1);
  assert.match(String((shop.errors[0] as Error).cause), /no-such-folder.*buybox\/server\/scripts/);
  assert.throws(() => openShop({scripts: {} as never}), /scripts is a folder/);
});

/** Hosts that drop `Content-Encoding`, or pack once more, would give the browser brotli for a script. */
test('nothing is packed unless it is known that the header arrives', async () => {
  await using shop = openShop();
  const init = {headers: {'accept-encoding': 'br'}};
  const codingOf = async (env?: object) => {
    const response = await shop.backend.fetch(new Request('http://shop.test/buybox/buy-box.js', init), env);
    return response.headers.get('content-encoding');
  };
  assert.deepEqual([await codingOf(), await codingOf({}), await codingOf({outgoing: 'KV'})], [null, null, null]);
  const request = new IncomingMessage(new Socket());
  assert.equal(await codingOf({outgoing: new ServerResponse(request)}), 'br');
  await using careful = openShop({compressScripts: false});
  const plain = await careful.backend.fetch(new Request('http://shop.test/buybox/buy-box.js', init), {
    outgoing: new ServerResponse(request),
  });
  assert.equal(plain.headers.get('content-encoding'), null);
});

test('tells how to pin the script, by an address whose bytes have that hash', async () => {
  await using shop = openShop();
  const {status, headers, body} = await shop.ask<IntegrityReply>('/integrity.json');
  assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store']);
  assert.equal(headers.get('access-control-allow-origin'), '*');
  const {src, integrity} = v.parse(IntegrityReply, body)['buy-box.js'];
  const pinned = await shop.ask<string>(`/${src}`);
  assert.equal(pinned.headers.get('cache-control'), FOREVER);
  assert.equal(integrity, `sha384-${createHash('sha384').update(pinned.body).digest('base64')}`);
  assert.equal(pinned.body, (await shop.ask<string>('/buy-box.js')).body);
});

/** What is listed with `challenge`, and with the package's own scripts. */
async function listOf(changes: ShopChanges = {}): Promise<ScriptsReply['scripts']> {
  await using shop = openShop(changes);
  const {status, headers, body} = await shop.ask('/scripts.json');
  assert.deepEqual([status, headers.get('access-control-allow-origin')], [200, '*']);
  return v.parse(ScriptsReply, body).scripts;
}

test('lists every script that was built, why it is there, and its hash', async () => {
  const built = globSync(['buy-box.js', 'parts/*.js'], {cwd: 'dist'});
  await using shop = openShop();
  const own = (await listOf()).filter(({integrity}) => integrity !== null);
  assert.equal(own.length, built.length);
  assert.ok(built.length > 100);
  for (const {src, integrity, why} of own) {
    const {body} = await shop.ask<string>(`/${src}`);
    assert.equal(integrity, `sha384-${createHash('sha384').update(body).digest('base64')}`, src);
    assert.match(why, /^[A-Z].{15,}\.$/, src);
    assert.notEqual(why, 'A part of the tag.', src);
  }
  assert.deepEqual(new Set(own.map(({src}) => src)).size, own.length);
});

test('lists Stripe.js, and the script of a service that challenges', async () => {
  const {turnstile, hcaptcha} = await import('buybox/server');
  const keys = {siteKey: 'site', secretKey: 'key'};
  const foreign = async (changes?: ShopChanges) =>
    (await listOf(changes)).filter(({integrity}) => integrity === null).map(({src}) => src);
  assert.deepEqual(await foreign({guard: false}), [STRIPE_JS]);
  assert.deepEqual(await foreign(), [STRIPE_JS]);
  const [stripe, cloudflare] = await foreign({guard: {challenge: turnstile(keys)}});
  assert.deepEqual([stripe, new URL(cloudflare ?? '').host], [STRIPE_JS, 'challenges.cloudflare.com']);
  const [, second] = await foreign({guard: {challenge: hcaptcha(keys)}});
  assert.equal(new URL(second ?? '').host, 'js.hcaptcha.com');
});

test('lists the scripts that a bundle brings along, and no source map of a folder', async () => {
  const files = {'buy-box.js': DROP_IN, 'parts/sale.a1b2c3d4e5f6.js': PART};
  const [dropIn, part, stripe] = await listOf({scripts: embed(files)});
  assert.deepEqual(
    [dropIn?.src, part?.src, stripe?.src],
    [HASHED.slice(1), 'parts/sale.a1b2c3d4e5f6.js', STRIPE_JS],
  );
  await using built = await openBuilt();
  const {scripts} = (await (await built.ask('/scripts.json')).json()) as ScriptsReply;
  assert.deepEqual(
    scripts.map(({src}) => src),
    [HASHED.slice(1), 'parts/dialog.a1b2c3d4e5f6.js', STRIPE_JS],
  );
});

/** The routes on a folder as the build leaves it, with what must not be found beside it. */
async function openBuilt({hasParts = true} = {}): Promise<AsyncDisposable & ReturnType<typeof serve>> {
  const folder = await mkdtempDisposable(join(tmpdir(), 'scripts-'));
  const write = (name: string, text: string) => writeFile(join(folder.path, name), text);
  await write('buy-box.js', DROP_IN);
  if (hasParts) {
    await mkdir(join(folder.path, 'parts/folder.js'), {recursive: true});
    await write('parts/dialog.a1b2c3d4e5f6.js', PART);
    await write('parts/dialog.a1b2c3d4e5f6.js.map', '{"version":3}');
    await write('parts/secret.env', 'SECRET=1');
  }
  return {...serve(folder.path), [Symbol.asyncDispose]: () => folder.remove()};
}

function serve(path: string): {ask: (path: string, init?: RequestInit) => Promise<Response>} {
  const app = new Hono<Env>();
  const onError = () => undefined;
  app.onError(answerError({onError, alarm: createAlarm(onError, Date.now)}));
  app.use(...commonHeaders);
  const scripts = openScripts(() => pathToFileURL(`${path}/`));
  app.route('/', createScriptRoutes({scripts, compress: true}, {stripeJs: undefined, challenge: undefined}));
  return {ask: async (at, init) => app.request(at, init)};
}

async function readError(response: Response): Promise<{status: number; body: {error: {code: string}}}> {
  return {status: response.status, body: (await response.json()) as {error: {code: string}}};
}

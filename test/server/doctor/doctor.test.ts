/** The doctor as a whole: every check once, side by side, nothing thrown, no secret told; and `GET /admin/doctor`. */
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {type TestContext, test} from 'node:test';
import {type BuyboxOptions, type Finding, bearer, buybox} from 'buybox/server';
import {postgres} from 'buybox/server/postgres';
import {sqlite} from 'buybox/server/sqlite';
import {CHECKS} from '../../../server/doctor/checks.ts';
import {openShop, type ShopChanges, type TestShop} from '../shop.ts';
import {leadNetwork} from './looked-at.ts';

const TOKEN = 'canary-of-the-owner-0b17f5a9c2d8e4631f70ab59cde86124';

function openOwned(changes: ShopChanges = {}): TestShop {
  return openShop({admin: {authenticate: bearer(TOKEN)}, ...changes});
}

function ask(shop: TestShop, headers: Record<string, string> = {authorization: `Bearer ${TOKEN}`}) {
  return shop.ask<{findings: Finding[]}>('/admin/doctor', {headers});
}

test('every check has tests by its name', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /checks\.test\.ts|outside\.test\.ts/.test(name));
  const titles = files.flatMap((name) =>
    Array.from(
      readFileSync(`${import.meta.dirname}/${name}`, 'utf8').matchAll(/test\(\s*[`'](.*)[`'],/g),
      ([, title]) => title,
    ),
  );
  const untested = Object.keys(CHECKS).filter(
    (id) => !titles.some((title) => new RegExp(`(^|[ ,])${id}[:,]`).test(title ?? '')),
  );
  assert.deepEqual(untested, []);
});

test('a shop is looked at whole: one finding of each check, in their order, and what to do where it is not fine', async () => {
  await using shop = openOwned();
  const findings = await shop.backend.doctor();
  assert.deepEqual(
    findings.map(({id}) => id),
    Object.keys(CHECKS),
  );
  for (const {id, level, says, todo} of findings) {
    assert.match(says, /[.…]$/, id);
    if (level === 'error' || level === 'warning') assert.match(todo ?? '', /\w/, id);
  }
  const errors = findings.filter(({level}) => level === 'error');
  assert.deepEqual(errors, []);
});

test('Stripe away, a database away and a shop that nobody reaches are findings, and nothing is thrown', async (t) => {
  leadNetwork(t, {});
  const fetch = async (): Promise<Response> => {
    throw new TypeError('fetch failed');
  };
  const shop = openBroken(
    t,
    {fetch},
    {publicUrl: 'http://localhost:9', store: postgres('postgres://ann:canary@127.0.0.1:9/shop')},
  );
  const findings = await shop.doctor();
  const idsOf = (wanted: Finding['level']) => findings.filter(({level}) => level === wanted).map(({id}) => id);
  assert.deepEqual(idsOf('error'), ['keys.rights', 'database.settings']);
  const skipped = idsOf('skipped');
  for (const id of ['webhook.endpoint', 'webhook.heard', 'clock', 'api_version', 'database.rights'])
    assert.ok(skipped.includes(id), id);
  for (const {says} of findings) assert.match(says, /[.)]$/);
});

function openBroken(t: TestContext, stripe: object, changes: Partial<BuyboxOptions>) {
  const shop = buybox({
    stripe: {
      secretKey: 'sk_test_canary1K2m8Qz7Lp',
      publishableKey: 'pk_test_abcdefghijklm',
      webhookSecret: 'whsec_canaryZm9yIHRoZQ',
      ...stripe,
    },
    secret: 'canary three of the tokens, long enough',
    catalog: {mug: {name: 'Mug', currency: 'usd', unitAmount: 1500}},
    store: sqlite(':memory:'),
    reconcileEverySeconds: 0,
    onPaid: async () => undefined,
    onError: () => undefined,
    ...changes,
  });
  t.after(() => shop.close());
  return shop;
}

test('a check that never ends is skipped after ten seconds, and holds up no other', async (t) => {
  const {setTimeout} = globalThis;
  t.mock.method(globalThis, 'setTimeout', (act: () => void, milliseconds = 0, ...values: []) =>
    setTimeout(act, milliseconds === 10_000 ? 50 : milliseconds, ...values),
  );
  const store = {...sqlite(':memory:'), examine: () => new Promise<never>(() => undefined)};
  await using shop = openOwned({store});
  const findings = await shop.backend.doctor();
  const settings = findings.find(({id}) => id === 'database.settings');
  assert.deepEqual([settings?.level, settings?.says], ['skipped', 'It took longer than 10 seconds.']);
  assert.equal(findings.find(({id}) => id === 'methods')?.level, 'ok');
});

test('what the key may not read is skipped, with the right that it lacks', async () => {
  await using shop = openOwned({lacking: ['webhook_read']});
  const findings = await shop.backend.doctor();
  for (const id of ['webhook.endpoint', 'webhook.events']) {
    const {level, says} = findings.find((each) => each.id === id) ?? {};
    assert.equal(level, 'skipped');
    assert.match(says ?? '', /could not be looked at\. .* lacks the right rak_webhook_read \(403\)/);
  }
  assert.equal(findings.find(({id}) => id === 'api_version')?.level, 'ok');
});

test('what throws what nobody knows is told by its kind alone', async () => {
  const examine = async (): Promise<never> => {
    throw new RangeError('canary');
  };
  await using shop = openOwned({store: {...sqlite(':memory:'), examine}});
  const rights = (await shop.backend.doctor()).find(({id}) => id === 'database.rights');
  assert.deepEqual(
    [rights?.level, rights?.says],
    ['skipped', 'It could not be looked at. An error of type RangeError was thrown.'],
  );
});

test('options that no shop can be opened with are the one finding, without their secrets', async () => {
  const late = buybox(() => {
    throw new Error(`no key sk_test_canary1234 for postgres://ann:canary@db.example/shop`);
  });
  const [finding, ...others] = await late.doctor();
  assert.deepEqual([finding?.id, finding?.level, others.length], ['options', 'error', 0]);
  assert.equal(finding?.says, 'The shop can’t be opened: no key [secret] for postgres://[secret]@db.example/shop');
});

test('keys of two modes are refused before there is a shop, and are a finding of one that opens late', async () => {
  const stripe = {
    secretKey: 'sk_test_abcdefgh12',
    publishableKey: ['pk', 'live', 'abcdefgh12'].join('_'),
    webhookSecret: 'whsec_abcdefgh12',
  };
  const late = buybox(() => ({
    stripe,
    secret: 'a secret of at least thirty-two characters',
    catalog: {},
    store: sqlite(':memory:'),
    onPaid: async () => undefined,
  }));
  const [finding] = await late.doctor();
  assert.match(finding?.says ?? '', /one key is for test mode, the other is live/);
});

test('an address that is none is the caller’s own mistake', async () => {
  await using shop = openOwned();
  for (const url of ['shop.example', 'ftp://shop.example', ''])
    await assert.rejects(shop.backend.doctor({url}), {name: 'TypeError', message: /url is an address/});
  await assert.rejects(shop.backend.doctor({uri: 'https://shop.example'} as never), /did you mean "url"/);
});

test('GET /admin/doctor tells the owner, and nobody else', async () => {
  await using shop = openOwned();
  const {status, body, headers} = await ask(shop);
  assert.equal(status, 200);
  assert.deepEqual(
    body.findings.map(({id}) => id),
    Object.keys(CHECKS),
  );
  assert.equal(body.findings.find(({id}) => id === 'proxy')?.level, 'ok', 'it sees how it is asked');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.match(headers.get('vary') ?? '', /Authorization/);
  const before = shop.stripe.journal.entries.length;
  for (const wrong of [
    {},
    {authorization: 'Bearer 0b17f5a9c2d8e4631f70ab59cde86124'},
    {authorization: TOKEN},
    {cookie: `a=${TOKEN}`},
  ]) {
    const answer = await ask(shop, wrong as Record<string, string>);
    const {error} = answer.body as unknown as {error: {code: string}};
    assert.deepEqual([answer.status, error.code], [401, 'unauthorized']);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
  }
  assert.equal(shop.stripe.journal.entries.length, before);
  assert.deepEqual(shop.errors, []);
});

test('GET /admin/doctor is not there without an owner', async () => {
  await using shop = openShop();
  for (const method of ['GET', 'POST', 'OPTIONS'])
    assert.equal(
      (await shop.ask('/admin/doctor', {method, headers: {authorization: `Bearer ${TOKEN}`}})).status,
      404,
    );
});

for (const [headers, expected] of [
  [{origin: 'https://friend.example'}, 403],
  [{origin: 'null'}, 403],
  [{'sec-fetch-site': 'cross-site'}, 403],
  [{'sec-fetch-site': 'same-site'}, 403],
  [{origin: 'http://shop.test'}, 200],
  [{'sec-fetch-site': 'same-origin'}, 200],
] as [Record<string, string>, number][])
  test(`a page that says ${JSON.stringify(headers)} is answered ${expected} by /admin/doctor, and no CORS`, async () => {
    await using shop = openOwned({origins: ['https://friend.example']});
    const answer = await ask(shop, {authorization: `Bearer ${TOKEN}`, ...headers});
    assert.equal(answer.status, expected);
    assert.deepEqual(
      [...answer.headers.keys()].filter((name) => name.startsWith('access-control-')),
      [],
    );
  });

test('GET /admin/doctor asks Stripe once in ten seconds, however often it is asked', async () => {
  let now = Date.now();
  await using shop = openOwned({clock: () => now});
  await ask(shop);
  const once = shop.stripe.journal.entries.length;
  assert.ok(once > 0);
  now += 9_000;
  await Promise.all(Array.from({length: 20}, () => ask(shop)));
  assert.equal(shop.stripe.journal.entries.length, once);
  now += 1_000;
  await ask(shop);
  assert.ok(shop.stripe.journal.entries.length > once);
});

test('no secret is in anything that is found, whatever is wrong', async (t) => {
  const shop = openBroken(
    t,
    {
      fetch: async () =>
        Response.json(
          {
            error: {
              type: 'invalid_request_error',
              message: 'Invalid API Key provided: sk_test_canary1K2m8Qz7Lp',
            },
          },
          {status: 400},
        ),
    },
    {admin: {authenticate: bearer(TOKEN)}},
  );
  const address = 'http://shop.test/buybox/admin/doctor';
  const answer = await shop.fetch(
    new Request(address, {headers: {authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': 'canary'}}),
  );
  assert.equal(answer.status, 200);
  assert.doesNotMatch(JSON.stringify(await shop.doctor()) + (await answer.text()), /canary/);
});

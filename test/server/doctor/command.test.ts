/** `buybox doctor` as a person and a pipeline run it: another process, the host's own module, exit codes, text and JSON. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {type TestContext, test} from 'node:test';
import type {Finding} from 'buybox/server';
import {serveSandbox} from '../../../packages/cli/serve.ts';
import {CHECKS} from '../../../server/doctor/checks.ts';
import {checkedSandbox} from '../../sandbox/conformance/checked-sandbox.ts';
import '../../sandbox/conformance/every-test.ts';

const COMMAND = join(import.meta.dirname, '../../../packages/cli/main.ts');

async function run(...args: string[]): Promise<{code: number | null; out: string; err: string}> {
  const child = spawn(process.execPath, ['--conditions=buybox-source', COMMAND, ...args]);
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return {code: await code, out, err};
}

/** Secrets that no output may hold. */
const SECRETS = {
  webhookSecret: 'whsec_canaryZm9yIHRoZQ',
  secret: 'canary: a secret of thirty-two characters',
};

interface Settings {
  keys?: {secretKey: string; publishableKey: string};
  more?: string;
  exported?: string;
}

/** A module with a shop, and a sandbox that it can reach. */
async function writeShop(t: TestContext, {keys, more = '', exported = 'export const shop'}: Settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'buybox-doctor-'));
  const stripe = checkedSandbox({fetch: async () => new Response(null)});
  const served = await serveSandbox(stripe, {port: 0});
  t.after(async () => {
    await served.close();
    stripe.close();
    rmSync(folder, {recursive: true, force: true});
  });
  const {secretKey, publishableKey} = keys ?? stripe;
  const file = join(folder, 'shop.mjs');
  const options = {secretKey, publishableKey, webhookSecret: SECRETS.webhookSecret, apiBase: served.origin};
  writeFileSync(
    file,
    `import {buybox} from ${JSON.stringify(import.meta.resolve('buybox/server'))};
     import {sqlite} from ${JSON.stringify(import.meta.resolve('buybox/server/sqlite'))};
     ${exported} = buybox({
       stripe: ${JSON.stringify(options)},
       secret: ${JSON.stringify(SECRETS.secret)},
       catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
       store: sqlite(${JSON.stringify(join(folder, 'orders.db'))}),
       onPaid: async () => {},
       onError: () => {},
       ${more}
     });
     setInterval(() => {}, 1000);`,
  );
  return {file, folder, stripe, secretKey};
}

test('a shop without errors ends with 0, the worst first, and holds no secret', async (t) => {
  const {file, secretKey} = await writeShop(t);
  const {code, out, err} = await run('doctor', file);
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^Warnings\n {2}keys\.kind: The secret key may do everything.*\n {4}→ Make a restricted key/);
  const places = ['Warnings', 'Not looked at', 'Fine'].map((heading) => out.indexOf(`${heading}\n`));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  assert.match(out, /\n {2}keys\.mode: Both keys are for test mode/);
  assert.match(out, /\n0 errors, \d+ warnings, \d+ not looked at, \d+ fine\n$/);
  for (const secret of ['canary', secretKey]) assert.ok(!out.includes(secret));
});

test('an error ends with 1, and comes first', async (t) => {
  const {file} = await writeShop(t);
  const {code, out} = await run('doctor', file, '--url', 'http://localhost:9/buybox');
  assert.equal(code, 1);
  assert.match(
    out,
    /^Errors\n {2}outside\.address: http:\/\/localhost:9\/buybox\/config does not answer.*\n {4}→ /,
  );
});

test('--json prints every finding, for a program', async (t) => {
  const {file, secretKey} = await writeShop(t, {exported: 'export default globalThis.made'});
  const {code, out} = await run('doctor', file, '--json');
  assert.equal(code, 0);
  const {findings} = JSON.parse(out) as {findings: Finding[]};
  assert.deepEqual(
    findings.map(({id}) => id),
    Object.keys(CHECKS),
  );
  for (const secret of ['canary', secretKey]) assert.ok(!out.includes(secret));
});

test('options that no shop can be made of are a finding, and end with 1', async (t) => {
  const keys = {secretKey: 'sk_test_canary1K2m8Qz7', publishableKey: ['pk', 'live', '1K2m8Qz7Lp'].join('_')};
  const {file} = await writeShop(t, {keys, more: ''});
  const {code, out, err} = await run('doctor', file);
  assert.deepEqual([code, err], [1, '']);
  assert.match(
    out,
    /^Errors\n {2}options: The shop can’t be opened: stripe: one key is for test mode, the other is live\./,
  );
  assert.match(out, /\n1 error, 0 warnings, 0 not looked at, 0 fine\n$/);
  assert.doesNotMatch(out, /canary/);
});

test('what it can not look at ends with 2, and says why', async (t) => {
  const {file, folder} = await writeShop(t);
  const shopless = join(folder, 'other.mjs');
  writeFileSync(shopless, 'export const other = 1;');
  const answers = await Promise.all([
    run('doctor'),
    run('doctor', file, file),
    run('doctor', file, '--url', 'shop.example'),
    run('doctor', file, '--speed'),
    run('doctor', shopless),
    run('doctor', join(folder, 'missing.mjs')),
  ]);
  assert.deepEqual(
    answers.map(({code, out}) => [code, out]),
    answers.map(() => [2, '']),
  );
  const [noFile, twoFiles, noUrl, noOption, noShop, noModule] = answers.map(({err}) => err);
  for (const usage of [noFile, twoFiles]) assert.match(usage ?? '', /Usage: buybox/);
  assert.match(noUrl ?? '', /--url must be an address such as https/);
  assert.match(noOption ?? '', /--speed/);
  assert.match(noShop ?? '', /other\.mjs exports no shop/);
  assert.match(noModule ?? '', /The shop's module can't be loaded/);
});

/** `buybox reconcile` as a cron runs it: another process, the host's own module, one look, one line, an exit code. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {type TestContext, test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {serveSandbox} from '../../packages/cli/serve.ts';
import {openShop} from './shop.ts';

const COMMAND = join(import.meta.dirname, '../../packages/cli/main.ts');

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

async function run(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--conditions=buybox-source', COMMAND, ...args]);
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return {code: await code, out, err};
}

function makeFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'buybox-cron-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** A minute later, so that the first look is due. */
function writeModule(folder: string, {exported, apiBase = ''}: {exported: string; apiBase?: string}): string {
  const file = join(folder, 'shop.mjs');
  writeFileSync(
    file,
    `import {appendFileSync} from 'node:fs';
     import {buybox} from ${JSON.stringify(import.meta.resolve('buybox/server'))};
     import {sqlite} from ${JSON.stringify(import.meta.resolve('buybox/server/sqlite'))};
     const [secretKey, publishableKey] = ${JSON.stringify(keys)};
     const made = buybox({
       stripe: {secretKey, publishableKey, webhookSecret: 'whsec_cron', apiBase: '${apiBase}' || undefined},
       secret: 'a secret of at least thirty-two characters',
       catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
       store: sqlite(${JSON.stringify(join(folder, 'orders.db'))}),
       onPaid: async (order) => appendFileSync(${JSON.stringify(join(folder, 'given'))}, order.id),
       clock: () => Date.now() + 60_000,
     });
     ${exported};
     setInterval(() => {}, 1000);`,
  );
  return file;
}

const keys: string[] = [];

test('heals an order that nobody has told of, and says so', async (t) => {
  const folder = makeFolder(t);
  await using shop = openShop({store: sqlite(join(folder, 'orders.db')), areWebhooksLost: true});
  keys.splice(0, 2, shop.stripe.secretKey, shop.stripe.publishableKey);
  const served = await serveSandbox(shop.stripe, {port: 0});
  t.after(() => served.close());
  const reply = await shop.order();
  await shop.confirm(reply);
  const module = writeModule(folder, {exported: 'export const shop = made', apiBase: served.origin});
  const {code, out, err} = await run('reconcile', module);
  assert.equal(code, 0);
  assert.match(err, /^buybox reconcile Error: Payments come, and no webhook tells of them[^\n]*\n$/);
  assert.match(out, /^Read from Stripe: 1, healed: 1, canceled: 0, told: 1, failed: 0\n$/);
  assert.equal((await shop.backend.order(reply.orderId))?.fulfilment, 'done');
});

test('ends with 1 when something could not be looked at', async (t) => {
  const folder = makeFolder(t);
  await using shop = openShop({store: sqlite(join(folder, 'orders.db')), areWebhooksLost: true});
  keys.splice(0, 2, shop.stripe.secretKey, shop.stripe.publishableKey);
  await shop.order();
  const module = writeModule(folder, {exported: 'export default made', apiBase: 'http://127.0.0.1:9'});
  const {code, out} = await run('reconcile', module, '--budget', '5');
  assert.equal(code, 1);
  assert.match(out, /failed: 1/);
});

test('says what is wrong with the module or the budget', async (t) => {
  const folder = makeFolder(t);
  keys.splice(0, 2, 'sk_test_a', 'pk_test_a');
  const shopless = writeModule(folder, {exported: 'export const other = 1'});
  const answers = await Promise.all([
    run('reconcile', shopless),
    run('reconcile', join(folder, 'missing.mjs')),
    run('reconcile', shopless, '--budget', '0'),
    run('reconcile'),
  ]);
  assert.deepEqual(
    answers.map(({code}) => code),
    [1, 1, 1, 1],
  );
  const [noShop, noModule, noBudget, noFile] = answers.map(({err}) => err);
  assert.match(noShop ?? '', /shop\.mjs exports no shop: export what buybox\(\) returned/);
  assert.match(noModule ?? '', /The shop's module can't be loaded/);
  assert.match(noBudget ?? '', /--budget must be a whole number above 0/);
  assert.match(noFile ?? '', /Usage: buybox/);
});

/** `npm run killtest -- --store sqlite|postgres --loops N`: kills real processes under load, and counts what is left. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import type {Store} from 'buybox/server';
import {postgres} from 'buybox/server/postgres';
import {sqlite} from 'buybox/server/sqlite';
import {sandbox} from 'buybox/sandbox';
import {Stripe} from 'stripe';
import {serveSandbox} from '../../../packages/cli/serve.ts';
import {openPostgres} from '../../support/postgres-server.ts';
import {type Memory, buy} from './buyers.ts';
import {checkIntegrity} from './integrity.ts';
import {judge} from './judge.ts';
import {type MortalShop, mortalShop} from './shop.ts';

const BUYERS = 6;
const HOUR = 3_600_000;
/** So many half seconds without a change are the end. */
const STEADY = 8;
const {values} = parseArgs({
  options: {store: {type: 'string', default: 'sqlite'}, loops: {type: 'string', default: '20'}},
});
const loops = Number(values.loops);
if (!Number.isSafeInteger(loops) || loops < 1 || !['postgres', 'sqlite'].includes(values.store)) {
  console.error('Usage: npm run killtest -- --store sqlite|postgres --loops N');
  process.exit(2);
}

const isPostgres = values.store === 'postgres';
const folder = await mkdtemp(join(tmpdir(), 'buybox-kill-'));
const server = isPostgres ? await openPostgres() : null;
const at = server ? await server.newDatabase() : join(folder, 'orders.db');
const openStore = (): Store => (isPostgres ? postgres(at) : sqlite(at));
const stripe = sandbox({webhookDelays: [0, 300, 1_000]});
const served = await serveSandbox(stripe, {port: 0});
const {hostname, port} = new URL(served.origin);
const sdk = new Stripe(stripe.secretKey, {host: hostname, port, protocol: 'http', telemetry: false});
const orders = {
  store: {kind: isPostgres ? 'postgres' : 'sqlite', at} as const,
  stripe: {
    secretKey: stripe.secretKey,
    publishableKey: stripe.publishableKey,
    webhookSecret: 'whsec_killtest',
    apiBase: served.origin,
  },
  ahead: 0,
};
const shops = await Promise.all(Array.from({length: isPostgres ? 2 : 1}, () => mortalShop(orders)));
const memory: Memory = {acknowledged: new Set(), paid: new Set(), refunded: new Set(), attempts: 0};
let restarts = 0;

await prepare();
await Promise.all(shops.map((shop) => shop.start()));
for (let loop = 0; loop < loops; loop += 1) await torment(loop);
await heal();
const broken = await count();
await Promise.all(shops.map((shop) => shop.kill()));
stripe.close();
await served.close();
await server?.stop();
await rm(folder, {recursive: true, force: true});
const restarted = isPostgres ? `, ${restarts} restarts of PostgreSQL` : '';
console.log(
  `${values.store}: ${loops} kills${restarted}, ${memory.attempts} attempts, ${memory.acknowledged.size} acknowledged, ${memory.paid.size} paid, ${memory.refunded.size} refunded; ${broken.length} broken`,
);
for (const line of broken.slice(0, 20)) console.log(`  ${line}`);
process.exit(broken.length > 0 ? 1 : 0);

async function prepare(): Promise<void> {
  const store = openStore();
  await store.transaction((tx) =>
    tx.run('CREATE TABLE effects (order_id TEXT NOT NULL, amount INTEGER NOT NULL)'),
  );
  await store.close();
  for (const {url} of shops) stripe.addWebhookEndpoint(`${url}/buybox/webhook`, {secret: 'whsec_killtest'});
}

/** Buyers buy, and in the middle of it something dies. */
async function torment(loop: number): Promise<void> {
  const urls = shops.map(({url}) => url);
  const buying = Array.from({length: BUYERS}, () => buy(memory, sdk, urls));
  await pause(20 + Math.random() * 200);
  const victim = shops[loop % shops.length] as MortalShop;
  await victim.kill();
  if (server?.crash && loop % 5 === 0) {
    restarts += 1;
    await server.crash();
  }
  await victim.start();
  await Promise.all(buying);
}

/** A clock that is ahead makes everything due for a second look. */
async function heal(): Promise<void> {
  await pause(1_500);
  await Promise.all(shops.map((shop) => shop.kill()));
  await shops[0]?.start({ahead: HOUR});
  const end = Date.now() + 120_000;
  const store = openStore();
  let [before, same] = ['', 0];
  while (Date.now() < end && same < STEADY) {
    await pause(500);
    const now = await standing(store);
    same = now === before && now.startsWith('0 ') ? same + 1 : 0;
    before = now;
  }
  await store.close();
}

/** How many orders have a look or a task before them, and how many are in each state: nothing moves any more when it
 *  stays the same. A look takes many orders at once and works them off one by one. */
async function standing(store: Store): Promise<string> {
  const rows = await store.transaction((tx) =>
    tx.all<{state: string; n: number; waiting: number}>(
      `SELECT state, count(*) AS n, sum(CASE
         WHEN fulfilment = 'due' OR EXISTS (
           SELECT 1 FROM buybox_refunds r WHERE r.order_id = buybox_orders.id AND r.status = 'requested')
         OR (state IN ('creating', 'open', 'processing') AND next_check_at <= ?) THEN 1 ELSE 0
       END) AS waiting FROM buybox_orders GROUP BY state ORDER BY state`,
      Date.now() + HOUR,
    ),
  );
  const waiting = rows.reduce((sum, row) => sum + Number(row.waiting), 0);
  return `${waiting} ${rows.map(({state, n}) => `${state} ${n}`).join(', ')}`;
}

async function count(): Promise<string[]> {
  const store = openStore();
  const lines = await judge(store, sdk, memory);
  lines.push(...(await checkIntegrity(store, orders.store.kind)));
  await store.close();
  return lines;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

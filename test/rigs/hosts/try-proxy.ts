/** Buys through the set-ups with something between the buyer and the shop, and makes their rows. */
import assert from 'node:assert/strict';
import {globSync, rmSync} from 'node:fs';
import {basename} from 'node:path';
import {freePort} from '../../support/free-port.ts';
import {begin} from '../../support/in-flight.ts';
import {beRefused, buy} from './buy.ts';
import {Absent, ABSENT, attempt, FAILED, NOTHING} from './cells.ts';
import {type Account, checkSale, checkTold, environmentOf} from './checks.ts';
import {startFront} from './front.ts';
import {pageWith} from './page.ts';
import {type Contents, openPlace} from './place.ts';
import type {Proxy} from './proxies.ts';
import {type Running, start} from './running.ts';
import {PLAIN_NAME, type Scene, withStripe} from './scene.ts';
import {checkStrangers} from './strangers.ts';
import type {Ports} from './web-server.ts';

/** One set-up's line. */
export interface ProxyRow {
  name: string;
  'bought by card': string;
  onPaid: string;
  'other sites': string;
  'browser says nothing': string;
}

/** The proxy of a set-up runs; the shop behind it is opened with whatever options. */
interface SetUp {
  proxy: Proxy;
  ports: Ports;
  /** Where the shop is installed. */
  folder: string;
  scene: Scene;
  /** Where its buyers find it: by a name for which a browser says whose page asks, and by another one. */
  known: URL;
  silent: URL;
  /** Of the shop, as its buyers see it. */
  path: string;
}

/** The shop behind it, as long as it runs. */
type Shop = Running & {account: Account};

/** What is installed for all of them. */
const SHOP: Contents = {folder: 'node-http', packages: [], mount: 'server.js', starter: 'behind/run-behind.js'};

/** Tries one after the other. */
export async function tryProxies(proxies: readonly Proxy[], scene: Scene): Promise<ProxyRow[]> {
  if (proxies.length === 0) return [];
  await using place = await openPlace(SHOP, scene.tarball);
  const rows: ProxyRow[] = [];
  for (const proxy of proxies) rows.push(await tryProxy(proxy, place.path, scene).finally(begin(proxy.name)));
  return rows;
}

async function tryProxy(proxy: Proxy, folder: string, scene: Scene): Promise<ProxyRow> {
  const {name} = proxy;
  const row = {
    name,
    'bought by card': NOTHING,
    onPaid: NOTHING,
    'other sites': NOTHING,
    'browser says nothing': NOTHING,
  };
  try {
    const ports = {own: await freePort(), shop: await freePort()};
    await using _front = await startFront(proxy, ports, scene);
    await tryShop({...addressesOf(proxy, ports), proxy, ports, folder, scene}, row);
  } catch (error) {
    row['bought by card'] = error instanceof Absent ? ABSENT : FAILED;
    console.error(`${name}: ${String(error)}`);
  }
  return row;
}

async function tryShop(setUp: SetUp, row: ProxyRow): Promise<void> {
  const {proxy, known, silent} = setUp;
  const {name} = proxy;
  const needsName = proxy.silent === 'needs publicUrl';
  await withShop(setUp, {}, async (shop) => {
    if (needsName) row['browser says nothing'] = await attempt(name, () => checkRefusal(setUp, shop));
    row['other sites'] = await attempt(name, () => checkStrangers({...setUp, site: silent}, shop.account));
    row.onPaid = await attempt(name, () => sell(setUp, shop, known));
    row['bought by card'] = row.onPaid === 'once' ? 'yes' : FAILED;
    if (proxy.silent === 'sells')
      row['browser says nothing'] = await attempt(name, () => sell(setUp, shop, silent));
  });
  if (!needsName || row['browser says nothing'] === FAILED) return;
  await withShop(setUp, {publicUrl: silent.origin}, async (shop) => {
    row['browser says nothing'] = await attempt(name, async () => {
      await checkStrangers({...setUp, site: silent}, shop.account);
      return `${await sell(setUp, shop, silent)}, by publicUrl`;
    });
  });
}

function sell({scene}: SetUp, shop: Shop, page: URL): Promise<string> {
  return checkSale(shop, shop.account, () => buy(scene.browser, page.href));
}

/** The page's builder and the shop's owner are told the option that mends it. */
async function checkRefusal({scene, silent}: SetUp, shop: Shop): Promise<string> {
  const says = `A page of ${silent.origin} was refused`;
  const hint = await beRefused(scene.browser, silent.href);
  assert.ok(hint.includes(says) && hint.includes('publicUrl'), hint);
  await checkTold(shop, says);
  return 'refused';
}

/** Runs the shop once, with no order yet, on a Stripe of its own. */
async function withShop(
  {proxy, ports, folder}: SetUp,
  options: {publicUrl?: string},
  act: (shop: Shop) => Promise<void>,
): Promise<void> {
  for (const file of globSync(`${folder}/orders.db*`)) rmSync(file);
  const {basePath = '/buybox'} = proxy;
  await withStripe(webhookOf(proxy, ports), async (account) => {
    const env = {
      ...environmentOf(account),
      PORT: String(ports.shop),
      ADDED_OPTIONS: JSON.stringify({basePath, ...options}),
      PAGE: pageWith(`${basename(basePath)}/buy-box.js`),
    };
    await using running = await start({args: ['run-behind.js'], cwd: folder, env}, ports.shop);
    await act({...running, account});
  });
}

function addressesOf(
  {page = '/', basePath = '/buybox', isSecure}: Proxy,
  {own}: Ports,
): Pick<SetUp, 'known' | 'silent' | 'path'> {
  const scheme = isSecure ? 'https' : 'http';
  const [known, silent] = ['localhost', PLAIN_NAME].map((name) => new URL(`${scheme}://${name}:${own}${page}`));
  if (!known || !silent) throw new Error('There are two names.');
  return {known, silent, path: new URL(basename(basePath), known).pathname};
}

/** Through the proxy too, but where Stripe would have to trust a certificate that nobody has signed. */
function webhookOf(proxy: Proxy, ports: Ports): string {
  const {path} = addressesOf(proxy, ports);
  const [port, prefix] = proxy.isSecure ? [ports.shop, proxy.basePath ?? '/buybox'] : [ports.own, path];
  return `http://127.0.0.1:${port}${prefix}/webhook`;
}

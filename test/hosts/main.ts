/** Buys through every host from the packed tarball: `npm run test:hosts`, or `npm run test:hosts -- next` for some. */
import {mkdtempDisposable} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {launch} from 'puppeteer-core';
import {buildIfChanged} from '../../demo/build.ts';
import {listen} from '../../demo/listen.ts';
import {checkedSandbox} from '../sandbox/conformance/checked-sandbox.ts';
import {findBrowser, LAUNCH_ARGS, NO_LIMITS} from '../tools/browser.ts';
import {freePort} from '../tools/free-port.ts';
import {openPostgres} from '../tools/postgres-server.ts';
import {accountAt} from '../tools/sandbox-account.ts';
import {type Account, checkLate, checkSale, checkScripts, environmentOf} from './checks.ts';
import {HOSTS, type Host} from './hosts.ts';
import {Absent, openPlace, pack, type Place} from './place.ts';
import {type Running, start} from './running.ts';

/** One host's line. */
interface Row {
  host: string;
  script: string;
  'bought by card': string;
  'webhook after a body parser': string;
  onPaid: string;
}

/** The buyer's page comes from no address, and a browser would keep such a one from this machine's. */
const ARGS = LAUNCH_ARGS.map((each) =>
  each.startsWith('--disable-features=')
    ? `${each},LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests`
    : each,
);

const NOTHING = '–';

const asked = process.argv.slice(2);
const chosen = HOSTS.filter(({folder}) => asked.length === 0 || asked.includes(folder));
await buildIfChanged();
await using folder = await mkdtempDisposable(join(tmpdir(), 'buybox-pack-'));
const tarball = await pack(folder.path);
const postgres = chosen.some(({needsPostgres}) => needsPostgres) ? await openPostgres() : undefined;
const browser = await launch({executablePath: await findBrowser(), args: ARGS, ...NO_LIMITS});
const rows: Row[] = [];
for (const host of chosen) rows.push(await tryHost(host));
await Promise.all([browser.close(), postgres?.stop()]);
console.table(Object.fromEntries(rows.map(({host, ...row}) => [host, row])));
if (rows.some((row) => Object.values(row).some((cell) => cell.startsWith('FAILED')))) process.exitCode = 1;

async function tryHost(host: Host): Promise<Row> {
  const row = {
    host: host.name,
    script: NOTHING,
    'bought by card': NOTHING,
    'webhook after a body parser': NOTHING,
    onPaid: NOTHING,
  };
  try {
    await using place = await openPlace(host, tarball);
    await place.build();
    await withHost(host, place, async (running, account) => {
      row.script = await attempt(host, () => checkScripts(running));
      row.onPaid = await attempt(host, () => checkSale(running, account, browser));
      row['bought by card'] = row.onPaid === 'once' ? 'yes' : 'FAILED';
    });
    if (!(await place.mountLate())) return row;
    await place.build();
    await withHost(host, place, async (running, account) => {
      row['webhook after a body parser'] = await attempt(host, () => checkLate(running, account));
    });
  } catch (error) {
    row.script = error instanceof Absent ? 'skipped: absent' : 'FAILED';
    console.error(`${host.name}: ${String(error)}`);
  }
  return row;
}

/** Runs the host once, on a Stripe of its own. */
async function withHost(
  host: Host,
  place: Place,
  act: (running: Running, account: Account) => Promise<void>,
): Promise<void> {
  const stripe = checkedSandbox();
  const served = await listen(0, (request) => stripe.fetch(request));
  const account = {stripe, ...accountAt(served.port, stripe)};
  const port = await freePort();
  const env = {...environmentOf(account), ...(postgres && {DATABASE_URL: await postgres.newDatabase()})};
  stripe.addWebhookEndpoint(`http://127.0.0.1:${port}/buybox/webhook`, {secret: account.webhookSecret});
  try {
    await using running = await start(host, place, {port, env});
    await act(running, account);
  } finally {
    stripe.close();
    await served.close();
  }
}

async function attempt({name}: Host, check: () => Promise<string>): Promise<string> {
  try {
    return await check();
  } catch (error) {
    console.error(`${name}: ${String(error)}`);
    return 'FAILED';
  }
}

/** Buys through one host, and makes its row. */
import {join} from 'node:path';
import {freePort} from '../../support/free-port.ts';
import {openPostgres} from '../../support/postgres-server.ts';
import {buy, buyOnOurPage} from './buy.ts';
import {Absent, ABSENT, attempt, FAILED, NOTHING} from './cells.ts';
import {type Account, checkLate, checkSale, checkScripts, checkTurn, environmentOf} from './checks.ts';
import {openElsewhere} from './elsewhere.ts';
import type {Host} from './hosts.ts';
import {openPlace, type Place} from './place.ts';
import {type Running, start} from './running.ts';
import {type Scene, withStripe} from './scene.ts';

/** One host's line. */
export interface HostRow {
  name: string;
  script: string;
  'bought by card': string;
  'webhook after a body parser': string;
  onPaid: string;
  'beside another process': string;
}

/** A host on its port. */
interface Served {
  /** Where the shop answers, without a slash at its end. */
  url: string;
  /** Where its page is, unless it has none. */
  page: string | undefined;
  running: Running;
  account: Account;
}

/** Installs a host, and asks of it all that a host must do. */
export async function tryHost(host: Host, scene: Scene): Promise<HostRow> {
  const {name} = host;
  const row = {
    name,
    script: NOTHING,
    'bought by card': NOTHING,
    'webhook after a body parser': NOTHING,
    onPaid: NOTHING,
    'beside another process': NOTHING,
  };
  try {
    await using place = await openPlace(host, scene.tarball);
    await place.build();
    await withHost(host, place, async (served) => {
      row.script = await attempt(name, () => checkScripts(served.url));
      row.onPaid = await attempt(name, () =>
        checkSale(served.running, served.account, () => buyFrom(served, scene)),
      );
      row['bought by card'] = row.onPaid === 'once' ? 'yes' : FAILED;
      if (host.needsPostgres) return;
      row['beside another process'] = await attempt(name, () =>
        checkTurn(served.url, join(place.path, 'orders.db')),
      );
    });
    await place.mountLate();
    await place.build();
    await withHost(host, place, async ({url, running, account}) => {
      row['webhook after a body parser'] = await attempt(name, () => checkLate(url, running, account));
    });
  } catch (error) {
    row.script = error instanceof Absent ? ABSENT : FAILED;
    console.error(`${name}: ${String(error)}`);
  }
  return row;
}

function buyFrom({url, page}: Served, {browser}: Scene): Promise<string> {
  return page === undefined ? buyOnOurPage(browser, new URL(url).origin) : buy(browser, page);
}

/** Runs the host once, on a Stripe of its own. */
async function withHost(host: Host, {path}: Place, act: (served: Served) => Promise<void>): Promise<void> {
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const url = `${site}/buybox`;
  await using elsewhere = host.isElsewhere ? await openElsewhere(path, port) : undefined;
  const page = elsewhere?.address ?? (host.page && site + host.page);
  await using postgres = host.needsPostgres ? await openDatabase() : undefined;
  await withStripe(`${url}/webhook`, async (account) => {
    const env = {...environmentOf(account), ...postgres?.env, PORT: String(port)};
    const file = host.runtime && join(path, host.runtime);
    await using running = await start({file, args: host.start(port), cwd: path, env}, port);
    await act({url, page, running, account});
  });
}

async function openDatabase(): Promise<AsyncDisposable & {env: Record<string, string>}> {
  const postgres = await openPostgres();
  const env = {DATABASE_URL: await postgres.newDatabase()};
  return {env, [Symbol.asyncDispose]: () => postgres.stop()};
}

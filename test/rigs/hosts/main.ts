/**
 * Buys through every host and every proxy from the packed tarball: `npm run test:hosts`, or `npm run test:hosts -- next` for
 * some: a host's folder, a proxy's kind or name, or all `proxies`.
 */
import {begin, describeUnderWay} from '../../support/in-flight.ts';
import {printTable} from './cells.ts';
import {HOSTS} from './hosts.ts';
import {PROXIES} from './proxies.ts';
import {openScene} from './scene.ts';
import {type HostRow, tryHost} from './try-host.ts';
import {tryProxies} from './try-proxy.ts';

const asked = process.argv.slice(2);
const isAsked = (...names: string[]): boolean => asked.length === 0 || names.some((name) => asked.includes(name));

const hosts = HOSTS.filter(({folder, name}) => isAsked(folder, name));
const proxies = PROXIES.filter(({kind, name}) => isAsked('proxies', kind, name));
if (hosts.length + proxies.length === 0) throw new Error(`There is no ${asked.join(' ')}.`);

// What has been started ends with us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, breakOff);

await using scene = await openScene();
const hostRows: HostRow[] = [];
for (const host of hosts) hostRows.push(await tryHost(host, scene).finally(begin(host.name)));
const proxyRows = await tryProxies(proxies, scene);
const failures = [hostRows, proxyRows].filter((rows) => printTable(rows));
if (failures.length > 0) process.exitCode = 1;

function breakOff(): void {
  console.log(describeUnderWay());
  process.exit(1);
}

/** Starts what stands between the buyer and the shop, of whichever kind. */
import {cp, mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {HOSTS, NEXT, VITE} from './hosts.ts';
import {pageWith} from './page.ts';
import {openPlace, type Place} from './place.ts';
import type {Proxy} from './proxies.ts';
import {type Command, type Running, start} from './running.ts';
import {PLAIN_NAME, type Scene} from './scene.ts';
import {type Ports, startWebServer} from './web-server.ts';

/** The examples of hosts that are a proxy too; their own shop is not asked. */
const EXAMPLES = {
  rewrites: {folder: 'next', prepare: prepareNext},
  vite: {folder: 'vite-react', prepare: prepareVite},
};

/** Starts it; the shop behind may come later. @throws Absent where it can't be had */
export async function startFront({kind, ...proxy}: Proxy, ports: Ports, {tarball}: Scene): Promise<Running> {
  if (kind === 'nginx' || kind === 'apache') return startWebServer({kind, ...proxy}, kind, ports);
  const {folder, prepare} = EXAMPLES[kind];
  const host = HOSTS.find((each) => each.folder === folder);
  if (!host) throw new Error(`There is no example ${folder}.`);
  await using stack = new AsyncDisposableStack();
  const place = stack.use(await openPlace(host, tarball));
  const running = stack.use(await start(await prepare(place, ports), ports.own));
  const kept = stack.move();
  return {...running, [Symbol.asyncDispose]: () => kept.disposeAsync()};
}

/** Without the route of its own shop, and with a page. */
async function prepareNext(place: Place, {own, shop}: Ports): Promise<Command> {
  const inside = (path: string): string => join(place.path, path);
  await rm(inside('app/buybox'), {recursive: true});
  await cp('test/rigs/hosts/behind/next.config.js', inside('next.config.js'));
  await mkdir(inside('public'));
  await writeFile(inside('public/shop.html'), pageWith('/buybox/buy-box.js'));
  await place.build({SHOP_PORT: String(shop)});
  return {args: [NEXT, 'start', '--port', String(own)], cwd: place.path};
}

/** As it is: its settings lead to the shop. It answers names only that it was told of. */
async function prepareVite({path}: Place, {own, shop}: Ports): Promise<Command> {
  const args = [VITE, '--host', '127.0.0.1', '--port', String(own), '--strictPort'];
  return {args, cwd: path, env: {PORT: String(shop), __VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS: PLAIN_NAME}};
}

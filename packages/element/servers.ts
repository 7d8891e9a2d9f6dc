/** The servers that the page's owner has named. No markup can name one: a stranger may have written it. Asks nobody. */
import {addressOnPage} from './page-address.ts';

/** Addresses, each ending in a slash, and whoever waits for one more. */
interface Servers {
  /** Folders of our scripts. */
  readonly scripts: Set<string>;
  /** What scripts of the page, or attributes of our own, have named besides. */
  readonly named: Set<string>;
  readonly waiting: Set<() => void>;
}

const KEY = Symbol.for('buybox.servers');

/** One for all copies of the script; an element's name or id never hides a symbol. */
const servers = ((globalThis as unknown as Record<symbol, Servers>)[KEY] ??= {
  scripts: new Set(),
  named: new Set(),
  waiting: new Set(),
});

/** No server: a path that hides a slash may lead out of its folder. */
const NO_SERVER = /^(?!https?:)|%2f|%5c/i;

/** What a tag's settings mean: an address that ends in a slash. */
export function serverAt(address: string): string {
  const url = addressOnPage(address) ?? new URL('about:invalid');
  url.search = url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

/** The page's owner has placed a script of ours that stands in this folder. */
export function nameScript(folder: string): void {
  name(servers.scripts, folder);
}

/**
 * The page's owner allows this server.
 * @throws TypeError when it is no address of one
 */
export function nameServer(address: string): string {
  const server = serverAt(address);
  if (NO_SERVER.test(server)) throw new TypeError(`${address} is no address of a server.`);
  name(servers.named, server);
  return server;
}

/** The one that was named first, besides the scripts. */
export function firstNamed(): string | undefined {
  return servers.named.values().next().value;
}

/** Whether a server may be asked: the page's own, one beside a script of ours, or one that was named. */
export function mayAsk(server: string): boolean {
  if (NO_SERVER.test(server)) return false;
  const named = [...servers.scripts, ...servers.named];
  return new URL(server).origin === self.origin || named.some((folder) => server.startsWith(folder));
}

/** Whether a script of ours came from there. */
export function isScriptOrigin(origin: string): boolean {
  return [...servers.scripts].some((folder) => new URL(folder).origin === origin);
}

/** Calls once, when there is one more that may be asked. */
export function hearOfServer(hear: () => void): void {
  servers.waiting.add(hear);
}

function name(those: Set<string>, address: string): void {
  those.add(address);
  const waiting = [...servers.waiting];
  servers.waiting.clear();
  for (const hear of waiting) hear();
}

/** Owns where the tag's server and its script are. */
import {addressOnPage} from './page-address.ts';
import {firstNamed, nameScript, nameServer, serverAt} from './servers.ts';

/** Where `buybox().fetch` and the README mount it. */
const DEFAULT_PATH = '/buybox/';

let scriptFolder: string | undefined;
let scriptServer: string | undefined;

/**
 * Remembers the script that brought the tag: its own mount served it, unless it names another server.
 * @returns its server, where that is known
 */
export function enterScript(src: string | null, endpoint: string | undefined): string | undefined {
  const url = src ? addressOnPage(src) : undefined;
  if (url?.protocol.startsWith('http')) nameScript((scriptFolder = new URL('.', url).href));
  // In a file of another name an optimiser has joined it with others, wherever that stands.
  const isServed = url !== undefined && /\/buy-box[^/]*$/.test(url.pathname);
  scriptServer = endpoint ? nameServer(endpoint) : isServed ? scriptFolder : undefined;
  return scriptServer;
}

/** Where the script's parts may be: beside it, or where the server is, if something else has carried the script here. */
export function partFolders(): string[] {
  const beside = scriptFolder === undefined ? [] : [scriptFolder];
  return [...new Set([...beside, resolveEndpoint(null)])];
}

/** The server's address for a tag, ending in a slash. */
export function resolveEndpoint(attribute: string | null | undefined): string {
  return serverAt(attribute || scriptServer || firstNamed() || DEFAULT_PATH);
}

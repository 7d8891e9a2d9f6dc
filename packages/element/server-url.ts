/** Where the tag's server and its script are. */
import {addressOnPage} from './page-address.ts';
import {firstNamed, nameScript, nameServer, serverAt} from './servers.ts';

/** Where `buybox().fetch` and the README mount it. */
const DEFAULT_PATH = '/buybox/';

/** The script that has brought the tag: its folder, and the server that it names. */
const script: {folder?: string; server?: string | undefined} = {};

/**
 * Remembers the script that brought the tag: its own mount served it, unless it names another server.
 * @returns its server, where that is known
 */
export function enterScript(src: string | null, endpoint: string | undefined): string | undefined {
  const url = src ? addressOnPage(src) : undefined;
  if (url?.protocol.startsWith('http')) nameScript((script.folder = new URL('.', url).href));
  // In a file of another name an optimiser has joined it with others, wherever that stands.
  const isServed = url !== undefined && /\/buy-box[^/]*$/.test(url.pathname);
  script.server = endpoint ? nameServer(endpoint) : isServed ? script.folder : undefined;
  return script.server;
}

/** Where the script's parts may be: beside it, or where the server is, if something else has carried the script here. */
export function partFolders(): string[] {
  const beside = script.folder === undefined ? [] : [script.folder];
  return [...new Set([...beside, resolveEndpoint(null)])];
}

/** The server's address for a tag, ending in a slash. */
export function resolveEndpoint(attribute: string | null | undefined): string {
  return serverAt(attribute || script.server || firstNamed() || DEFAULT_PATH);
}

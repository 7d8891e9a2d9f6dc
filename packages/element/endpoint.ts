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
  scriptServer = endpoint ? nameServer(endpoint) : scriptFolder;
  return scriptServer;
}

/** The address of a file beside the script. */
export function addressOf(file: string): string {
  return (scriptFolder ?? serverAt(DEFAULT_PATH)) + file;
}

/** The server's address for a tag, ending in a slash. */
export function resolveEndpoint(attribute: string | null | undefined): string {
  return serverAt(attribute || scriptServer || firstNamed() || DEFAULT_PATH);
}

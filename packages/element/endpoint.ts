/** Owns where the tag's server and its script are. */

/** Where `buybox().fetch` and the README mount it. */
const DEFAULT_PATH = '/buybox/';

let scriptFolder: string | undefined;

/** Remembers the folder of the script that brought the tag: its own mount served it. */
export function setScriptFolder(url: string): void {
  scriptFolder ??= new URL('.', url).href;
}

/** The address of a file beside the script. */
export function addressOf(file: string): string {
  return resolveEndpoint(null) + file;
}

/** The server's address for a tag, ending in a slash. What is no address becomes one where no server is. */
export function resolveEndpoint(attribute: string | null | undefined): string {
  const wanted = attribute || scriptFolder || DEFAULT_PATH;
  const isAddress = URL.canParse(wanted, document.baseURI);
  const url = new URL(isAddress ? wanted : encodeURIComponent(wanted), document.baseURI);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

/** Where the built scripts lie: in the package, in a folder that the host names, or in the host's own hands. */
import {readdir, readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import {pathToFileURL} from 'node:url';
import {BuyboxError} from '../../packages/contract/errors.ts';
import {once} from '../memoize.ts';
import {type Script, type Scripts, makeScript, nameWithoutHash} from './script.ts';

/** A folder's path or `file:` address, or scripts that are loaded already. */
export type ScriptsOption = Scripts | URL | string;

/** How the scripts of a shop are served. */
export interface ScriptSettings {
  /** Undefined: the host's, or else the package's own. */
  scripts?: Scripts | undefined;
  /** Whether they may be packed. Undefined: where it is known that `Content-Encoding` arrives. */
  compress?: boolean | undefined;
}

/** What the owner reads where they lie elsewhere. */
const WHAT_TO_DO =
  'In a bundle, give the option scripts: a folder, or what buybox/server/scripts exports. In a clone, run npm run build.';

/** Reads the option. @throws TypeError for what can be neither a folder nor scripts */
export function readScripts(option: ScriptsOption | undefined): Scripts | undefined {
  if (option === undefined) return undefined;
  if (typeof option === 'string' || option instanceof URL) {
    const folder = toFolder(option);
    return openScripts(() => folder);
  }
  if ([option?.dropIn, option?.part, option?.parts].every((method) => typeof method === 'function')) return option;
  throw new TypeError('scripts is a folder, or what buybox/server/scripts exports.');
}

/** @param findFolder tells where `buy-box.js` and `parts/` lie; called late, because it may fail */
export function openScripts(findFolder: () => URL): Scripts {
  const dropIn = once(async () => load(new URL('buy-box.js', findFolder())));
  const parts = once(async () => listParts(new URL('parts/', findFolder())));
  return {
    dropIn: () => dropIn().catch(explain),
    part: async (name) => (await parts().catch(explain)).get(name)?.(),
    parts: async () => loadParts(await parts().catch(explain)),
  };
}

/** What `npm run build` made. */
export const builtScripts = openScripts(findBuilt);

/** Built files lie in the folder of the scripts; source files stand beside it. A CommonJS bundle has no address. */
function findBuilt(): URL {
  const here: string = import.meta.url ?? '';
  return new URL(here.endsWith('.ts') ? '../../dist/' : '../../', here);
}

function toFolder(option: URL | string): URL {
  const text = String(option);
  const url = text.startsWith('file:') ? new URL(text) : pathToFileURL(text);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function explain(cause: unknown): never {
  const where = cause instanceof Error ? `${cause.message}. ` : '';
  throw new BuyboxError('script_missing', {cause: new Error(where + WHAT_TO_DO)});
}

/** Only a name of this list leads to a file, so no path can lead out of the folder. */
async function listParts(folder: URL): Promise<ReadonlyMap<string, () => Promise<Script>>> {
  const entries = await readdir(folder, {withFileTypes: true}).catch(allowMissing);
  const files = entries.filter((entry) => entry.isFile()).map(({name}) => name);
  const loads = files.map((name) => [name, once(() => load(new URL(encodeURIComponent(name), folder)))] as const);
  return new Map([...loads.map(([name, load]) => [nameWithoutHash(name), load] as const), ...loads]);
}

/** Those that are named with their hash, if they have one. */
async function loadParts(parts: ReadonlyMap<string, () => Promise<Script>>): Promise<Script[]> {
  const all = await Promise.all([...new Set(parts.values())].map((load) => load()));
  return all.filter(({name}) => name.endsWith('.js'));
}

/** A build without parts has no folder for them. */
function allowMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

async function load(file: URL): Promise<Script> {
  return makeScript(basename(file.pathname), new Uint8Array(await readFile(file)));
}

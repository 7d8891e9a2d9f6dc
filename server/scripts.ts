/** Owns the built scripts as they are served: found once, read once, packed once. Knows no HTTP. */
import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import {promisify} from 'node:util';
import {brotliCompress, gzip} from 'node:zlib';
import {BuyboxError} from '../packages/contract/errors.ts';

/** A built file in every coding that we serve. */
export interface Script {
  readonly identity: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  /** A strong validator, made from the bytes. */
  readonly etag: string;
  /** The first 16 hex digits of the SHA-256: enough to tell one build from another in a file's name. */
  readonly hash: string;
  /** For a tag's `integrity`: `sha384-…`. */
  readonly integrity: string;
}

/** What stands in a part's name and changes with the build. */
export const PART_HASH = /\.[0-9a-f]{12}\./;

/** A folder of built scripts. */
export interface Scripts {
  /**
   * The script that a page names.
   * @throws BuyboxError `script_missing` when it has not been built
   */
  dropIn(): Promise<Script>;
  /** A file that the drop-in fetches on demand, by its exact name or without its hash; undefined when there is none of it. */
  part(name: string): Promise<Script | undefined>;
}

/** @param findFolder tells where `buy-box.js` and `parts/` lie; called late, because it may fail */
export function openScripts(findFolder: () => URL): Scripts {
  const dropIn = once(() => load(new URL('buy-box.js', findFolder())));
  const parts = once(() => listParts(new URL('parts/', findFolder())));
  return {
    dropIn: () =>
      dropIn().catch((cause: unknown) => {
        throw new BuyboxError('script_missing', {cause});
      }),
    part: async (name) => (await parts()).get(name)?.(),
  };
}

/** What `npm run build` made, found by the package's own door. */
export const builtScripts = openScripts(() => new URL('.', import.meta.resolve('buybox/buy-box.js')));

/** Only a name of this list leads to a file, so no path can lead out of the folder. */
async function listParts(folder: URL): Promise<ReadonlyMap<string, () => Promise<Script>>> {
  const entries = await readdir(folder, {withFileTypes: true}).catch(allowMissing);
  const files = entries.filter((entry) => entry.isFile()).map(({name}) => name);
  const loads = files.map((name) => [name, once(() => load(new URL(encodeURIComponent(name), folder)))] as const);
  return new Map([...loads.map(([name, load]) => [nameWithoutHash(name), load] as const), ...loads]);
}

/** `counter.0123456789ab.js` is also found as `counter.js`: by a drop-in of an earlier release. */
function nameWithoutHash(name: string): string {
  return name.replace(PART_HASH, '.');
}

/** A build without parts has no folder for them. */
function allowMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

async function load(file: URL): Promise<Script> {
  const identity = new Uint8Array(await readFile(file));
  const [br, gz] = await Promise.all([promisify(brotliCompress)(identity), promisify(gzip)(identity, {level: 9})]);
  const sha256 = createHash('sha256').update(identity).digest();
  return {
    identity,
    br: new Uint8Array(br),
    gzip: new Uint8Array(gz),
    etag: `"${sha256.toString('base64url')}"`,
    hash: sha256.toString('hex').slice(0, 16),
    integrity: `sha384-${createHash('sha384').update(identity).digest('base64')}`,
  };
}

/** Keeps what has worked; what has failed is tried again. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let kept: Promise<Result> | undefined;
  return () => {
    kept ??= make().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}

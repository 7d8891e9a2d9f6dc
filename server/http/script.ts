/** One built file as it is served: its bytes, its hashes, and what it is packed to. Knows no file and no HTTP. */
import {createHash} from 'node:crypto';
import {promisify} from 'node:util';
import {brotliCompress, gzip} from 'node:zlib';
import {once} from '../memoize.ts';

/** How a script may be packed, the densest first. */
export const CODINGS = ['br', 'gzip'] as const;

/** One of them. */
export type Coding = (typeof CODINGS)[number];

type Bytes = Uint8Array<ArrayBuffer>;

/** A built file. */
export interface Script {
  /** Its file's name, with the hash where it has one. */
  readonly name: string;
  readonly identity: Bytes;
  /** The same in fewer bytes. Packed once, when somebody first asks. */
  pack(coding: Coding): Promise<Bytes>;
  /** A strong validator, made from the bytes. */
  readonly etag: string;
  /** The first 16 hex digits of the SHA-256: enough to tell one build from another in a file's name. */
  readonly hash: string;
  /** For a tag's `integrity`: `sha384-…`. */
  readonly integrity: string;
}

/** What stands in a part's name and changes with the build. */
export const PART_HASH = /\.[0-9a-f]{12}\./;

/** The built scripts, wherever they lie. */
export interface Scripts {
  /**
   * The script that a page names.
   * @throws BuyboxError `script_missing` when it is not there
   */
  dropIn(): Promise<Script>;
  /** A file that the drop-in fetches on demand, by its exact name or without its hash; undefined when there is none of it. */
  part(name: string): Promise<Script | undefined>;
  /** Every script that the drop-in may fetch on demand, by its exact name; no source map. */
  parts(): Promise<readonly Script[]>;
}

/** The drop-in's name that changes with its bytes. */
export function hashedName({hash}: Script): string {
  return `buy-box.${hash}.js`;
}

/** `checkout.0123456789ab.js` is also found as `checkout.js`: by a drop-in of an earlier release. */
export function nameWithoutHash(name: string): string {
  return name.replace(PART_HASH, '.');
}

/** What is served for the bytes of a file. */
export function makeScript(name: string, identity: Bytes): Script {
  const sha256 = createHash('sha256').update(identity).digest();
  const packed = {
    br: once(() => promisify(brotliCompress)(identity)),
    gzip: once(() => promisify(gzip)(identity, {level: 9})),
  };
  return {
    name,
    identity,
    pack: async (coding) => new Uint8Array(await packed[coding]()),
    etag: `"${sha256.toString('base64url')}"`,
    hash: sha256.toString('hex').slice(0, 16),
    integrity: `sha384-${createHash('sha384').update(identity).digest('base64')}`,
  };
}

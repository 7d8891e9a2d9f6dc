/** Owns the built drop-in as it is served: read once, compressed once. */
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {brotliCompress, gzip} from 'node:zlib';
import {BuyboxError} from '../packages/contract/errors.ts';

/** The drop-in in every coding that we serve. */
export interface DropIn {
  readonly identity: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  /** A strong validator, made from the bytes. */
  readonly etag: string;
}

let kept: Promise<DropIn> | undefined;

/**
 * The script that `npm run build` made, found by the package's own door.
 * @throws BuyboxError `script_missing` when there is none
 */
export function readDropIn(): Promise<DropIn> {
  kept ??= loadDropIn().catch((error: unknown) => {
    kept = undefined;
    throw new BuyboxError('script_missing', {cause: error});
  });
  return kept;
}

async function loadDropIn(): Promise<DropIn> {
  const identity = new Uint8Array(await readFile(fileURLToPath(import.meta.resolve('buybox/buy-box.js'))));
  const [br, gz] = await Promise.all([promisify(brotliCompress)(identity), promisify(gzip)(identity, {level: 9})]);
  const etag = `"${createHash('sha256').update(identity).digest('base64url')}"`;
  return {identity, br: new Uint8Array(br), gzip: new Uint8Array(gz), etag};
}

/** Chance of a whole process from a seed: ids, UUIDs and all that a run draws. Knows no request. */
import {createCipheriv, createHash} from 'node:crypto';
import {createRandom, type Random} from '../simulator/random.ts';

/** The chance of one request: it does not depend on how much was drawn for those before. */
export function randomOf(seed: number, index: number): Random {
  return createRandom(createHash('sha256').update(`${seed} ${index}`).digest().readUInt32LE());
}

/** Makes what the shop and the sandbox draw come from a seed: 128 bits, so that no id comes twice. */
export function seedChance(seed: string): void {
  const key = createHash('sha256').update(seed).digest().subarray(0, 16);
  const stream = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  const draw = (length: number): Buffer => stream.update(Buffer.alloc(length));
  const getRandomValues = (values: Uint8Array | Uint32Array) => {
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength).set(draw(values.byteLength));
    return values;
  };
  Object.defineProperty(crypto, 'getRandomValues', {value: getRandomValues, configurable: true});
  Object.defineProperty(crypto, 'randomUUID', {value: () => formatUuid(draw(16)), configurable: true});
  Math.random = () => draw(4).readUInt32LE() / 2 ** 32;
}

/** A UUID of version 4 (RFC 9562). */
function formatUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join(
    '-',
  );
}

/**
 * Makes hashes and signatures at once instead of in a thread pool, whose order no seed decides, with the same results;
 * and random values by `Math.random`, which a world makes its own.
 */
import {createHash, createHmac, timingSafeEqual} from 'node:crypto';

/** Replaces the parts of Web Crypto that the shop, its tokens and the sandbox use. */
export function stillCrypto(): void {
  const keys = new WeakMap<CryptoKey, Buffer>();
  const subtle = {
    digest: async (_: unknown, data: BufferSource) => bytes(createHash('sha256').update(view(data)).digest()),
    importKey: async (_: unknown, raw: BufferSource) => {
      const key = {type: 'secret', algorithm: {name: 'HMAC', hash: {name: 'SHA-256'}}} as unknown as CryptoKey;
      keys.set(key, Buffer.from(view(raw)));
      return key;
    },
    sign: async (_: unknown, key: CryptoKey, data: BufferSource) => bytes(hmac(key, data)),
    verify: async (_: unknown, key: CryptoKey, signature: BufferSource, data: BufferSource) => {
      const [given, right] = [Buffer.from(view(signature)), hmac(key, data)];
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
  Object.defineProperty(crypto, 'subtle', {value: subtle, configurable: true});
  const getRandomValues = (values: Uint8Array | Uint32Array) => {
    for (const index of values.keys()) values[index] = Math.random() * 2 ** 32;
    return values;
  };
  Object.defineProperty(crypto, 'getRandomValues', {value: getRandomValues, configurable: true});

  function hmac(key: CryptoKey, data: BufferSource): Buffer {
    return createHmac('sha256', keys.get(key) ?? '')
      .update(view(data))
      .digest();
  }
}

function view(data: BufferSource): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function bytes(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}

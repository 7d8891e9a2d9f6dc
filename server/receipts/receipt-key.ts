/** The key that signs receipts, made from the option `secret`. Knows no receipt. */
import {hkdfSync} from 'node:crypto';
import {type CryptoKey, type JWK, calculateJwkThumbprint, exportJWK, importPKCS8} from 'jose';
import {RECEIPT_ALGORITHM} from '../../packages/contract/receipt.ts';

/** A key pair. */
export interface ReceiptKey {
  /** The thumbprint of its public half (RFC 7638). */
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** What everybody may know. */
  readonly publicKey: JWK;
}

const SEED_BYTES = 32;
/** All that stands before the seed in the PKCS #8 of an Ed25519 key (RFC 8410, section 7). */
const BEFORE_SEED = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * One secret always makes the same key: every shop has receipts without another setting, instances agree, and whoever rotates
 * `secret` rotates this key with the same overlap. HKDF (RFC 5869) makes it of its own use: it tells nothing of the secret, and
 * opens no order. Test mode has another key, so that no live shop's keys fit a test receipt.
 * @param secret one of the option's
 */
export async function deriveReceiptKey(secret: string, livemode: boolean): Promise<ReceiptKey> {
  const use = `buybox receipt ${livemode ? 'live' : 'test'}`;
  const seed = Buffer.from(hkdfSync('sha256', secret, '', use, SEED_BYTES));
  const text = Buffer.concat([BEFORE_SEED, seed]).toString('base64');
  const pem = `-----BEGIN PRIVATE KEY-----\n${text}\n-----END PRIVATE KEY-----`;
  const privateKey = await importPKCS8(pem, RECEIPT_ALGORITHM, {extractable: true});
  const {kty, crv, x} = await exportJWK(privateKey);
  const half = {kty, crv, x} as JWK;
  const kid = await calculateJwkThumbprint(half);
  return {kid, privateKey, publicKey: {...half, kid, alg: RECEIPT_ALGORITHM, use: 'sig'}};
}

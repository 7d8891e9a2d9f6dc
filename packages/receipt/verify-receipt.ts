/** Verifies receipts, in any process: it needs the shop's public keys, and nothing else of the shop. */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import * as v from 'valibot';
import {Receipt, RECEIPT_ALGORITHM, RECEIPT_TYPE} from '../contract/receipt.ts';
import {ReceiptError, type ReceiptErrorCode} from './receipt-error.ts';

/** What `fetchKeys` makes: finds the key that a receipt names. */
export type KeySource = JWTVerifyGetKey;

/** How a receipt is verified. */
export interface VerifyOptions {
  /** The shop's public keys: what its `GET /jwks.json` answers, or `fetchKeys` of that address. */
  jwks: {readonly keys: readonly object[]} | KeySource;
  /** The origin of the shop's `publicUrl`: needed where several shops have the same keys. @default whoever has the keys */
  issuer?: string | undefined;
  /** Whether real money must have been paid. False takes test receipts, and no others. @default true */
  livemode?: boolean | undefined;
}

/** 64 bytes in base64url. Of the last letter four bits are left over: they are 0, so that one signature has one spelling. */
const SIGNATURE = /\.[\w-]{85}[AQgw]$/;

/**
 * Fetches the keys of a shop when they are first needed, keeps them for ten minutes, and asks again for a key that it doesn't
 * know, at most every half a minute. Make it once, and give it to every `verifyReceipt`.
 * @param address such as `https://shop.example/buybox/jwks.json`
 */
export function fetchKeys(address: string | URL): KeySource {
  return createRemoteJWKSet(new URL(address));
}

/**
 * What a receipt proves was paid. It proves so to everybody who has it, again and again: remember which `sub` has had what it is
 * good for.
 * @example
 * const keys = fetchKeys('https://shop.example/buybox/jwks.json');
 * const {sub, lines} = await verifyReceipt(form.get('order'), {jwks: keys});
 * @param receipt whatever was sent as one
 * @throws ReceiptError for everything that proves nothing; TypeError for options that can't work
 */
export async function verifyReceipt(
  receipt: unknown,
  {jwks, issuer, livemode = true}: VerifyOptions,
): Promise<Receipt> {
  const keys = typeof jwks === 'function' ? jwks : openKeys(jwks);
  if (typeof receipt !== 'string') throw new ReceiptError('malformed');
  const options = {algorithms: [RECEIPT_ALGORITHM], typ: RECEIPT_TYPE, ...(issuer !== undefined && {issuer})};
  const {payload} = await jwtVerify(receipt, keys, options).catch((error: unknown) => {
    throw new ReceiptError(codeOf(error), error);
  });
  const claims = v.safeParse(Receipt, payload);
  if (!SIGNATURE.test(receipt) || !claims.success) throw new ReceiptError('malformed');
  if (claims.output.livemode !== livemode) throw new ReceiptError('wrong_mode');
  return claims.output;
}

function openKeys(jwks: Exclude<VerifyOptions['jwks'], KeySource>): KeySource {
  if (!Array.isArray(jwks?.keys)) throw new TypeError('jwks is what GET /jwks.json of the shop answers.');
  return createLocalJWKSet(jwks as JSONWebKeySet);
}

/** By jose's own codes. What is none of them was thrown while the keys were fetched. */
const CODES: Readonly<Record<string, ReceiptErrorCode>> = {
  [errors.JOSEAlgNotAllowed.code]: 'wrong_algorithm',
  [errors.JWKSNoMatchingKey.code]: 'unknown_key',
  // A token that names no key, where there are several.
  [errors.JWKSMultipleMatchingKeys.code]: 'unknown_key',
  [errors.JWSSignatureVerificationFailed.code]: 'bad_signature',
  [errors.JWSInvalid.code]: 'malformed',
  [errors.JWTInvalid.code]: 'malformed',
  [errors.JWTExpired.code]: 'malformed',
  [errors.JOSENotSupported.code]: 'malformed',
};

function codeOf(error: unknown): ReceiptErrorCode {
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.claim === 'typ' ? 'wrong_type' : error.claim === 'iss' ? 'wrong_issuer' : 'malformed';
  return (error instanceof errors.JOSEError && CODES[error.code]) || 'keys_unavailable';
}

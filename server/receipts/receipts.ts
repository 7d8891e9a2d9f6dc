/** Signs what was paid, by the server's own record. Knows no HTTP, and no browser's word. */
import {type JSONWebKeySet, type JWTPayload, SignJWT} from 'jose';
import {RECEIPT_ALGORITHM, RECEIPT_TYPE, type Receipt} from '../../packages/contract/receipt.ts';
import type {Order} from '../orders/order.ts';
import {type ReceiptKey, deriveReceiptKey} from './receipt-key.ts';

/** The receipts of one shop. */
export interface Receipts {
  /** The receipt of an order, the same each time; undefined while it isn't paid. */
  sign(order: Order): Promise<string | undefined>;
  /** The public keys of all secrets, that of the one that signs first. */
  publicKeys(): Promise<JSONWebKeySet>;
}

/**
 * Receipts that the first secret signs. Nothing is worked out before it is asked for: most requests are about no paid order.
 * @param issuer the origin of `publicUrl`. The `Host` header would be the buyer's word
 */
export function openReceipts(secrets: readonly string[], livemode: boolean, issuer: string | undefined): Receipts {
  const kept = new Map<string, Promise<ReceiptKey>>();
  const keyOf = (secret: string): Promise<ReceiptKey> => {
    const key = kept.get(secret) ?? deriveReceiptKey(secret, livemode);
    kept.set(secret, key);
    return key;
  };
  return {
    async sign(order) {
      const [secret = ''] = secrets;
      // The key is of one mode, and an order that the shop has kept may be of the other.
      const claims = order.livemode === livemode ? claimsOf(order, issuer) : undefined;
      if (!claims) return undefined;
      const {kid, privateKey} = await keyOf(secret);
      const header = {alg: RECEIPT_ALGORITHM, typ: RECEIPT_TYPE, kid};
      return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
    },
    publicKeys: async () => ({keys: (await Promise.all(secrets.map(keyOf))).map(({publicKey}) => publicKey)}),
  };
}

/** Nothing that a stranger may have written but `reference`, which names the page's purchase; no address of any kind. */
function claimsOf(order: Order, issuer: string | undefined): (JWTPayload & Receipt) | undefined {
  const {id: sub, state, paidAt, amount, currency, livemode, customer, reference} = order;
  if (state !== 'paid' || paidAt === null) return undefined;
  const lines = order.lines.map(({product, quantity}) => ({product, quantity}));
  const facts = {
    sub,
    iat: Math.floor(paidAt / 1000),
    paidAt,
    lines,
    amount,
    currency,
    livemode,
    customer,
    reference,
  };
  return {...(issuer !== undefined && {iss: issuer}), ...facts};
}

/**
 * The token that a page gets with its offer, and sends with the order: who asks for an order has asked for the offer before, on the same
 * site and for that product. No proof of a person: that is what a challenge is for, which makes a token that says so.
 */
import {randomBytes} from 'node:crypto';
import {type Claims, type Signer, readToken, signToken} from '../token.ts';

/** As long as somebody may take to fill in a form; the tag gets another one by itself. */
const LIFETIME_SECONDS = 30 * 60;
const AUDIENCE = 'buybox-checkout';
const ID_BYTES = 9;

/** What a token stands for. */
export interface CheckoutClaims {
  /** The product that was offered. */
  readonly product: string;
  /** The site of the page; empty for the shop's own. */
  readonly page: string;
  /** Whether whoever has it has answered a challenge. */
  readonly isProved: boolean;
  /** Of this very token. */
  readonly id: string;
}

/** A token for half an hour, with an id of its own. */
export function signCheckoutToken(offer: Pick<CheckoutClaims, 'page' | 'product'>, signer: Signer): string {
  return sign({...offer, isProved: false, id: randomBytes(ID_BYTES).toString('base64url')}, signer);
}

/** The same token, for half an hour from now, of somebody who has answered a challenge. */
export function signProved(claims: CheckoutClaims, signer: Signer): string {
  return sign({...claims, isProved: true}, signer);
}

function sign({product, page, isProved, id}: CheckoutClaims, signer: Signer): string {
  const claims = {sub: product, page, jti: id, ...(isProved && {proved: true})};
  return signToken(claims, {aud: AUDIENCE, seconds: LIFETIME_SECONDS}, signer);
}

/** What a token of ours says; undefined for any other, and for one that has expired. */
export function readCheckoutToken(token: string, signer: Signer): CheckoutClaims | undefined {
  const claims = readToken(token, AUDIENCE, signer);
  if (!claims) return undefined;
  const {
    sub: product,
    page,
    jti: id,
    proved,
  } = claims as Claims & {page?: unknown; jti?: unknown; proved?: unknown};
  if (typeof page !== 'string' || typeof id !== 'string') return undefined;
  return {product, page, isProved: proved === true, id};
}

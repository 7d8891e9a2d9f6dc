/** The tokens that open one order to the browser that made it. */
import {type Signer, readToken, signToken} from '../token.ts';

/** Longer than a debit may take from the buyer's press to its end. */
const LIFETIME_SECONDS = 30 * 24 * 60 * 60;
const AUDIENCE = 'buybox-order';

/** A token for `GET /orders/:id`, valid for 30 days. */
export function signOrderToken(orderId: string, signer: Signer): string {
  return signToken({sub: orderId}, {aud: AUDIENCE, seconds: LIFETIME_SECONDS}, signer);
}

/** The order that a token opens: signed by one of our secrets, and not expired by our clock. */
export function readOrderToken(token: string, signer: Signer): string | undefined {
  return readToken(token, AUDIENCE, signer)?.sub;
}

/** The tokens that open one order to the browser that made it: JWTs with HS256, which anything can read. */
import {createHmac} from 'node:crypto';
import {isSameText} from '../hash.ts';
import type {Shop} from '../shop.ts';

/** Longer than a debit may take from the buyer's press to its end. */
const LIFETIME_SECONDS = 30 * 24 * 60 * 60;
const AUDIENCE = 'buybox-order';
/** No other header is read: whatever it says, HS256 is meant. */
const HEADER = encode({alg: 'HS256', typ: 'JWT'});
/** No token of ours is longer. */
const MAX_LENGTH = 1000;
const TOKEN = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** A token for `GET /orders/:id`, valid for 30 days. */
export function signOrderToken(orderId: string, {tokenSecrets: [secret = ''], clock}: Shop): string {
  const exp = Math.floor(clock() / 1000) + LIFETIME_SECONDS;
  const text = `${HEADER}.${encode({sub: orderId, aud: AUDIENCE, exp})}`;
  return `${text}.${signatureOf(text, secret)}`;
}

/** The order that a token opens: signed by one of our secrets, and not expired by our clock. */
export function readOrderToken(token: string, {tokenSecrets, clock}: Shop): string | undefined {
  const [, header = '', claims = '', signature = ''] = TOKEN.exec(token.slice(0, MAX_LENGTH)) ?? [];
  const isSigned = (secret: string): boolean => isSameText(signature, signatureOf(`${header}.${claims}`, secret));
  if (header !== HEADER || !tokenSecrets.some(isSigned)) return undefined;
  const {sub, aud, exp} = decode(claims);
  const isValid = aud === AUDIENCE && Number(exp) * 1000 > clock();
  return isValid && typeof sub === 'string' ? sub : undefined;
}

function signatureOf(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** The secret may sign the host's own tokens, too: their claims can be anything. */
function decode(text: string): {sub?: unknown; aud?: unknown; exp?: unknown} {
  try {
    return Object(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return {};
  }
}

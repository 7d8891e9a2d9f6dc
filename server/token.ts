/** Tokens of ours: JWTs with HS256, which anything can read. Each is for one use, its audience. Knows no use. */
import {createHmac} from 'node:crypto';
import {isSameText} from './hash.ts';

/** No other header is read: whatever it says, HS256 is meant. */
const HEADER = encode({alg: 'HS256', typ: 'JWT'});
/** No token of ours is longer. */
const MAX_LENGTH = 2000;
const TOKEN = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** What signs tokens, and by what they are read: the first secret signs. */
export interface Signer {
  readonly tokenSecrets: readonly string[];
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** What a token says. */
export interface Claims {
  /** What it is about. */
  readonly sub: string;
  readonly [claim: string]: unknown;
}

/** A token for so many seconds. */
export function signToken(claims: Claims, {aud, seconds}: {aud: string; seconds: number}, signer: Signer): string {
  const {
    tokenSecrets: [secret = ''],
    clock,
  } = signer;
  const exp = Math.floor(clock() / 1000) + seconds;
  const text = `${HEADER}.${encode({...claims, aud, exp})}`;
  return `${text}.${signatureOf(text, secret)}`;
}

/** What a token says: signed by one of our secrets for this use, and not expired by our clock; else undefined. */
export function readToken(token: string, aud: string, {tokenSecrets, clock}: Signer): Claims | undefined {
  const [, header = '', text = '', signature = ''] = TOKEN.exec(token.slice(0, MAX_LENGTH)) ?? [];
  const isSigned = (secret: string): boolean => isSameText(signature, signatureOf(`${header}.${text}`, secret));
  if (header !== HEADER || !tokenSecrets.some(isSigned)) return undefined;
  const claims = decode(text);
  const isValid = claims['aud'] === aud && Number(claims['exp']) * 1000 > clock();
  return isValid && typeof claims['sub'] === 'string' ? (claims as Claims) : undefined;
}

function signatureOf(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** The secret may sign the host's own tokens, too: their claims can be anything. */
function decode(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return {};
  }
}

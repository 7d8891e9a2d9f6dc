/** Checkout tokens: as pages get them, and as nobody has given them out. Asks nobody. */
import {createHmac} from 'node:crypto';
import {signCheckoutToken, signProved} from '../../../server/guard/checkout-token.ts';
import type {Random} from '../simulator/random.ts';
import type {Known} from './keys.ts';
import {FRIENDS} from '../../server/origins.ts';
import {TOKEN_SECRETS} from './world.ts';

/** A token, and what is wrong with it. */
export interface DrawnToken {
  token: unknown;
  /** Null where nothing is. */
  forged: string | null;
}

interface Context {
  product: string;
  order: Known;
  now: number;
  random: Random;
}

const [SECRET = ''] = TOKEN_SECRETS;
const HOUR_MS = 3_600_000;

const signerAt = (now: number, tokenSecrets: readonly string[] = TOKEN_SECRETS) => ({
  tokenSecrets,
  clock: () => now,
});

const FORGES: Readonly<Record<string, (context: Context) => unknown>> = {
  'another product': ({now}) => signCheckoutToken({product: 'no product of ours', page: ''}, signerAt(now)),
  'another site': ({product, now}) => signCheckoutToken({product, page: 'https://evil.example'}, signerAt(now)),
  expired: ({product, now}) => signCheckoutToken({product, page: ''}, signerAt(now - HOUR_MS)),
  'another secret': ({product, now}) => signCheckoutToken({product, page: ''}, signerAt(now, [`${SECRET} `])),
  'proved by another secret': ({product, now}) =>
    signProved({product, page: '', isProved: true, id: 'x'}, signerAt(now, ['secret'])),
  'proved by hand': ({product, now}) => {
    const [head = '', body = '', signature = ''] = signCheckoutToken({product, page: ''}, signerAt(now)).split(
      '.',
    );
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    return [head, encode({...claims, proved: true}), signature].join('.');
  },
  'no alg': ({product, now}) =>
    sign({alg: 'none'}, {sub: product, page: '', jti: 'x', aud: 'buybox-checkout', exp: now}),
  'without a page': ({product, now}) =>
    sign({alg: 'HS256', typ: 'JWT'}, {sub: product, jti: 'x', aud: 'buybox-checkout', exp: now}),
  'an order’s token': ({order}) => order.orderToken,
  'no token': () => undefined,
  'an empty one': () => '',
  'a number': () => 1,
  'a long one': () => 'a'.repeat(3_000),
};

/** As a page of the shop's own gets it. */
export function rightToken(product: string, now: number): string {
  return signCheckoutToken({product, page: ''}, signerAt(now));
}

/** As a page brings it, nine times of ten. */
export function drawCheckoutToken(context: Context): DrawnToken {
  const {product, now, random} = context;
  if (random.happens(0.9)) {
    const page = random.happens(0.1) ? random.pick(FRIENDS) : '';
    return {token: signCheckoutToken({product, page}, signerAt(now)), forged: null};
  }
  const says = random.pick(Object.keys(FORGES));
  return {token: FORGES[says]?.(context), forged: `checkout token: ${says}`};
}

function sign(header: object, claims: object): string {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

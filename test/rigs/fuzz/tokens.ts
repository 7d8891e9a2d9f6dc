/** Tokens of orders that nobody has given out, each wrong in its own way. Asks nobody. */
import {createHmac} from 'node:crypto';
import type {Random} from '../simulator/random.ts';
import type {Known} from './keys.ts';
import {TOKEN_SECRETS, WEBHOOK_SECRET} from './world.ts';

/** A token, and what is wrong with it. */
export interface ForgedToken {
  says: string;
  token: string;
}

const [SECRET = ''] = TOKEN_SECRETS;
const AUDIENCE = 'buybox-order';
const DAY_SECONDS = 86_400;
const HASHES: Readonly<Record<string, string>> = {HS256: 'sha256', HS384: 'sha384', HS512: 'sha512'};

interface Parts {
  header?: unknown;
  payload?: unknown;
  secret?: string;
  hash?: string;
}

type Forge = (good: Known, context: {other: Known; now: number; random: Random}) => string;

const claims = ({orderId}: Known, now: number, changes: object = {}): object => ({
  sub: orderId,
  aud: AUDIENCE,
  exp: Math.floor(now / 1000) + DAY_SECONDS,
  ...changes,
});

const FORGES: Readonly<Record<string, Forge>> = {
  'alg none, no signature': (good, {now}) => make({header: {alg: 'none'}, payload: claims(good, now)}, ''),
  'alg None': (good, {now}) => make({header: {alg: 'None', typ: 'JWT'}, payload: claims(good, now)}, ''),
  'alg none, signed': (good, {now}) => make({header: {alg: 'none'}, payload: claims(good, now)}),
  'no alg': (good, {now}) => make({header: {typ: 'JWT'}, payload: claims(good, now)}),
  'alg as a list': (good, {now}) => make({header: {alg: ['HS256']}, payload: claims(good, now)}),
  HS384: (good, {now}) => make({header: {alg: 'HS384'}, payload: claims(good, now), hash: 'HS384'}),
  HS512: (good, {now}) => make({header: {alg: 'HS512'}, payload: claims(good, now), hash: 'HS512'}),
  'HS512 as HS256': (good, {now}) => make({payload: claims(good, now), hash: 'HS512'}),
  RS256: (good, {now}) => make({header: {alg: 'RS256'}, payload: claims(good, now)}),
  'an empty secret': (good, {now}) => make({payload: claims(good, now), secret: ''}),
  'a word as secret': (good, {now}) => make({payload: claims(good, now), secret: 'secret'}),
  'the webhook secret': (good, {now}) => make({payload: claims(good, now), secret: WEBHOOK_SECRET}),
  'the order as secret': (good, {now}) => make({payload: claims(good, now), secret: good.orderId}),
  'a secret cut short': (good, {now}) => make({payload: claims(good, now), secret: SECRET.slice(0, -1)}),
  expired: (good, {now}) => make({payload: claims(good, now, {exp: Math.floor(now / 1000) - 1})}),
  'without an end': (good, {now}) => make({payload: claims(good, now, {exp: undefined})}),
  'an end that is no number': (good, {now}) => make({payload: claims(good, now, {exp: 'never'})}),
  'another audience': (good, {now}) => make({payload: claims(good, now, {aud: 'buybox'})}),
  'no audience': (good, {now}) => make({payload: claims(good, now, {aud: undefined})}),
  'several orders': (good, {now, other}) =>
    make({payload: claims(good, now, {sub: [good.orderId, other.orderId]})}),
  'no order': (good, {now}) => make({payload: claims(good, now, {sub: undefined})}),
  'another order': (_good, {other}) => other.orderToken,
  'another order’s signature': (good, {other}) => splice(good, {signature: other}),
  'another order’s claims': (good, {other}) => splice(other, {signature: good}),
  'a key in its head': (good, {now}) =>
    make({
      header: {alg: 'HS256', jwk: {kty: 'oct', k: ''}, kid: '../../dev/null'},
      payload: claims(good, now),
      secret: '',
    }),
  'no signature': (good) => good.orderToken.replace(/[^.]*$/, ''),
  'two parts': (good) => good.orderToken.replace(/\.[^.]*$/, ''),
  'four parts': (good) => `${good.orderToken}.${good.orderToken.split('.')[2]}`,
  'a letter changed': (good, {random}) => change(good.orderToken, random),
  'a letter changed again': (good, {random}) => change(change(good.orderToken, random), random),
  'cut short': (good, {random}) => good.orderToken.slice(0, random.below(good.orderToken.length - 2)),
  'claims that are null': () => make({payload: null}),
  'claims of 60 KB': (good, {now}) =>
    make({payload: claims(good, now, {junk: 'x'.repeat(60_000)}), secret: 'secret'}),
  junk: () => '../..',
};

/** A forged token for `good`. */
export function forgeToken(good: Known, other: Known, now: number, random: Random): ForgedToken {
  const says = random.pick(Object.keys(FORGES).filter((name) => other !== good || !/other order/.test(name)));
  return {says, token: FORGES[says]?.(good, {other, now, random}) ?? ''};
}

function make(
  {header = {alg: 'HS256', typ: 'JWT'}, payload, secret = SECRET, hash = 'HS256'}: Parts,
  own?: string,
) {
  const signed = [header, payload].map((part) => encode(JSON.stringify(part))).join('.');
  const signature = createHmac(HASHES[hash] ?? 'sha256', secret)
    .update(signed)
    .digest('base64url');
  return `${signed}.${own ?? signature}`;
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function splice(good: Known, {signature}: {signature: Known}): string {
  return good.orderToken.replace(/[^.]*$/, signature.orderToken.split('.')[2] ?? '');
}

/** Not the last one: some of its bits mean nothing. */
function change(token: string, random: Random): string {
  const at = random.below(token.length - 1);
  const letter = random.pick(['A', 'b', '0', '_', '.'].filter((each) => each !== token[at]));
  return token.slice(0, at) + letter + token.slice(at + 1);
}

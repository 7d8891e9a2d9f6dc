/** Webhooks that Stripe has not signed for us, now: each wrong in its own way. Asks nobody. */
import {createHmac} from 'node:crypto';
import type {Random} from '../simulator/random.ts';
import {type Ask, bytesOf, plainAsk} from './ask.ts';
import {flip} from './spoil.ts';
import {TOKEN_SECRETS, WEBHOOK_SECRET} from './world.ts';

/** What a forger has: an event as Stripe would send it, and the time. */
export interface Stolen {
  body: string;
  now: number;
  random: Random;
}

const YEAR_SECONDS = 365 * 86_400;
/** Beyond what is taken for late. */
const TOO_OLD_SECONDS = 301;

/** A signature as Stripe makes it. */
export function signBody(body: string, seconds: number | string, secret = WEBHOOK_SECRET): string {
  return `t=${seconds},v1=${hmac(secret, `${seconds}.${body}`)}`;
}

function hmac(secret: string, text: string, hash = 'sha256'): string {
  return createHmac(hash, secret).update(text).digest('hex');
}

type Forge = (stolen: Stolen & {seconds: number; good: string; mac: string}) => {
  body?: string | Uint8Array<ArrayBuffer>;
  signature?: string | string[];
};

const OTHER_SECRETS = [
  '',
  'secret',
  'whsec_',
  WEBHOOK_SECRET.slice(6),
  WEBHOOK_SECRET.slice(0, -1),
  `${WEBHOOK_SECRET} `,
  WEBHOOK_SECRET.toUpperCase(),
  Buffer.from(WEBHOOK_SECRET.slice(6), 'base64').toString('latin1'),
  ...TOKEN_SECRETS,
];

/** A body that was changed after it was signed. */
const CHANGES: readonly ((body: string, random: Random) => string | Uint8Array<ArrayBuffer>)[] = [
  (body, random) => flip(bytesOf(body), random),
  (body) => `${body}\n`,
  (body) => ` ${body}`,
  (body) => `\uFEFF${body}`,
  (body) => body.slice(0, -1),
  (body, random) => body.slice(0, random.below(body.length)),
  (body) => JSON.stringify(JSON.parse(body)),
  (body) => body.replace('"livemode": false', '"livemode": true'),
  (body) => body.replace(/"type": "[^"]*"/, '"type": "payment_intent.succeeded "'),
  (body) => body.replace('{', '{"amount_received": 1,'),
  (body) => body.replace(/"status": "[^"]*"/, '"status": "succeeded!"'),
  (body) => body + body,
  (body) => body.replaceAll('\n', '\r\n'),
  () => 'null',
  () => '{}',
  () => '[]',
];

const FORGES: Readonly<Record<string, Forge>> = {
  'body changed': ({body, good, random}) => {
    const changed = random.pick(CHANGES)(body, random);
    return {body: changed === body ? `${body} ` : changed, signature: good};
  },
  'body of another': ({good}) => ({body: '{"object":"event","type":"payment_intent.succeeded"}', signature: good}),
  'no body': ({good}) => ({body: '', signature: good}),
  'body too large': ({body, good}) => ({body: body + ' '.repeat(257 * 1024), signature: good}),
  'other secret': ({body, seconds, random}) => ({signature: signBody(body, seconds, random.pick(OTHER_SECRETS))}),
  'drawn secret': ({body, seconds, random}) => ({signature: signBody(body, seconds, `whsec_${random.next()}`)}),
  'wrong time': ({body, seconds, random}) => ({signature: signBody(body, seconds + wrongBy(random))}),
  'time changed': ({good, random}) => ({
    signature: good.replace(/\d+/, (t) => String(Number(t) + 1 + random.below(200))),
  }),
  'time renewed': ({body, seconds, random}) => {
    const old = signBody(body, seconds - TOO_OLD_SECONDS - random.below(YEAR_SECONDS));
    return {
      signature: random.pick([`t=${seconds},${old}`, `${old},t=${seconds}`, old.replace(/\d+/, String(seconds))]),
    };
  },
  'odd time': ({body, mac, seconds, random}) => {
    const time = random.pick([
      `+${seconds}`,
      `${seconds}.0`,
      ` ${seconds}`,
      `${seconds}e0`,
      `0x${seconds.toString(16)}`,
      '',
      '-1',
    ]);
    return {signature: random.pick([signBody(body, time), `t=${time},v1=${mac}`])};
  },
  'time far away': ({body, random}) => ({
    signature: signBody(body, random.pick(['9'.repeat(40), 'NaN', 'Infinity', '1e99', '0'])),
  }),
  'no signature': ({random}) => ({signature: random.pick([[], '', ' ', ',', '=', 't', 'v1', 't=,v1='])}),
  'signature cut': ({good, random}) => ({signature: good.slice(0, random.below(good.length))}),
  'letter changed': ({good, random}) => {
    const at = good.indexOf('v1=') + 3 + random.below(64);
    return {signature: good.slice(0, at) + (good[at] === '0' ? '1' : '0') + good.slice(at + 1)};
  },
  'capital letters': ({good}) => ({
    signature: good.replace(/[a-f](?=[\da-f]*$)/g, (letter) => letter.toUpperCase()),
  }),
  'no time': ({mac}) => ({signature: `v1=${mac}`}),
  'other scheme': ({good, random}) => ({
    signature: good.replace('v1=', random.pick(['v0=', 'v2=', 'V1=', 'v1 =', '=', 'v11='])),
  }),
  'many of v1': ({seconds, random}) => {
    const macs = Array.from({length: 1 + random.below(300)}, (_, index) => `v1=${hmac('guess', String(index))}`);
    return {signature: `t=${seconds},${macs.join(',')}`};
  },
  'v0 among v1': ({seconds, mac}) => ({signature: `t=${seconds},v0=${mac},v1=${'0'.repeat(64)}`}),
  'doubled header': ({seconds, random, good}) => {
    const bad = `t=${seconds},v1=${'a'.repeat(64)}`;
    return {
      signature: random.pick([
        [bad, bad],
        [good.replace(/.$/, 'x'), bad],
        ['', bad],
      ]),
    };
  },
  'signed without time': ({body, seconds}) => ({signature: `t=${seconds},v1=${hmac(WEBHOOK_SECRET, body)}`}),
  'signed otherwise': ({body, seconds, random}) => {
    const joined = random.pick([
      `${seconds}${body}`,
      `${seconds}:${body}`,
      `${body}.${seconds}`,
      `${seconds}..${body}`,
    ]);
    return {signature: `t=${seconds},v1=${hmac(WEBHOOK_SECRET, joined)}`};
  },
  'other hash': ({body, seconds, random}) => {
    const mac = hmac(WEBHOOK_SECRET, `${seconds}.${body}`, random.pick(['sha1', 'sha512', 'md5']));
    return {signature: `t=${seconds},v1=${random.pick([mac, mac.padEnd(64, '0').slice(0, 64)])}`};
  },
  'very long': ({seconds, random}) => ({signature: `t=${seconds},${'v1=0,'.repeat(1 + random.below(3_000))}`}),
};

/** A forged webhook. */
export function forgeWebhook(stolen: Stolen): Ask {
  const {body, now, random} = stolen;
  const seconds = Math.floor(now / 1000);
  const good = signBody(body, seconds);
  const says = random.pick(Object.keys(FORGES));
  const made = FORGES[says]?.({...stolen, seconds, good, mac: good.split('v1=')[1] ?? ''}) ?? {};
  const {body: sent = body, signature} = made;
  const ask = plainAsk('webhook', 'POST', '/webhook');
  ask.forged = `webhook: ${says}`;
  ask.body = typeof sent === 'string' ? bytesOf(sent) : sent;
  ask.headers = [['content-type', 'application/json; charset=utf-8']];
  for (const value of [signature ?? []].flat()) ask.headers.push(['stripe-signature', value]);
  return ask;
}

/** The same event as Stripe would send it now: it must be taken, or the forged ones prove nothing. */
export function genuineWebhook({body, now}: Stolen): Ask {
  const ask = plainAsk('webhook', 'POST', '/webhook');
  ask.body = bytesOf(body);
  ask.headers = [['stripe-signature', signBody(body, Math.floor(now / 1000))]];
  return ask;
}

/** From too old to a year, before and after. */
function wrongBy(random: Random): number {
  const span = random.pick([60, 3_600, 86_400, YEAR_SECONDS - TOO_OLD_SECONDS]);
  return (TOO_OLD_SECONDS + random.below(span)) * random.pick([-1, 1]);
}

/** Headers that no browser of ours would send: origins, hosts, types, and what proxies add. Knows no body. */
import type {Random} from '../simulator/random.ts';
import {ALLOWED_ORIGINS, FOREIGN_ORIGINS} from '../../server/origins.ts';
import type {Ask} from './ask.ts';
import {listOf} from './values.ts';

const HOSTS = [
  ...listOf('evil.example  shop.test:8080  shop.test.  SHOP.TEST  localhost  127.0.0.1  [::1]  :80  ../'),
  ...listOf('shop.test, evil.example  evil.example/shop.test  user@shop.test'),
  '',
  'a'.repeat(3_000),
  'shop.test\u00e9',
];

const CONTENT_TYPES = [
  ...listOf(`
    text/plain  application/x-www-form-urlencoded  multipart/form-data; boundary=x  application/json; charset=utf-16
    application/json;  APPLICATION/JSON  application/json, text/plain  application/jsonx  text/json  application/ld+json
    application/xml  ;  */*  application/json; charset="x`),
  '',
  'application/json\t',
];

const ODD_HEADERS: readonly [name: string, value: string][] = [
  ...listOf(`
    x-request-id: canary  x-request-id: <script>alert(1)</script>  x-forwarded-host: evil.example  x-forwarded-host: , ,
    x-forwarded-proto: https  x-forwarded-for: 127.0.0.1  forwarded: host=evil.example;proto=https  x-rewrite-url: /admin
    x-original-url: /buybox/webhook  x-http-method-override: DELETE  sec-fetch-site: same-origin  accept: text/html
    sec-fetch-site: cross-site  sec-fetch-mode: navigate  accept-encoding: br;q=nan, gzip;q=2, *;q=-1  if-none-match: *
    accept-encoding: gzip  range: bytes=0-0,-1  cookie: a=b; __proto__=c  content-encoding: gzip  content-length: 0
    content-encoding: br, deflate, x  transfer-encoding: chunked, identity  content-length: -1  content-length: NaN
    content-length: 99999999999999999999  content-length: 5, 6  expect: 100-continue  upgrade: websocket
    x-session: session-of-ann  x-session: canary-customer-bob  access-control-request-method: DELETE
    access-control-request-headers: x-evil  authorization: Bearer  stripe-signature: t=1,v1=00`).map(readHeader),
  ['x-request-id', 'r'.repeat(10_000)],
  ['accept-encoding', `${'gzip,'.repeat(2_000)}br`],
  ['if-none-match', '"'.repeat(5_000)],
  ['cookie', 'c=1; '.repeat(3_000)],
  ['authorization', ''],
  ['x-junk', '\u00ff\u00fe'.repeat(8_000)],
];

function readHeader(line: string): [name: string, value: string] {
  const at = line.indexOf(': ');
  return [line.slice(0, at), line.slice(at + 2)];
}

/** Puts an `Origin` on an ask: ours, a friend's, a foreign one. */
export function giveOrigin(ask: Ask, random: Random): void {
  const draw = random.next();
  if (draw < 0.55) return;
  const origin = random.pick(draw < 0.75 ? ALLOWED_ORIGINS : FOREIGN_ORIGINS);
  ask.headers.push(['origin', origin]);
  if (draw >= 0.75) ask.foreignOrigin = origin;
}

/** Another `Host` than ours. Nothing can be said of an origin then: it may be that host's own. */
export function giveHost(ask: Ask, random: Random): void {
  if (!random.happens(0.06)) return;
  ask.headers.push(['host', random.pick(HOSTS)]);
  ask.foreignOrigin = null;
}

/** Headers that nobody has asked for; the type of a body may be another one. */
export function giveOddHeaders(ask: Ask, random: Random): void {
  if (random.happens(0.06)) {
    ask.headers = ask.headers.filter(([name]) => name !== 'content-type');
    if (random.happens(0.8)) ask.headers.push(['content-type', random.pick(CONTENT_TYPES)]);
  }
  for (let count = random.happens(0.3) ? 1 + random.below(4) : 0; count > 0; count -= 1)
    ask.headers.push(random.pick(ODD_HEADERS));
}

/** Headers that no browser of ours would send: origins, hosts, types, and what proxies add. Knows no body. */
import type {Random} from '../simulator/random.ts';
import type {Ask} from './ask.ts';
import {listOf} from './values.ts';

/** Neither ours nor a friend's, though they look like it. */
export const FOREIGN_ORIGINS: readonly string[] = [
  ...listOf(String.raw`
    null  undefined  *  https://*  https://*.example  .  /  //shop.test  shop.test  friend.example  https://evil.example
    http://evil.example  http://localhost  http://localhost:3000  http://127.0.0.1  http://[::1]  file://
    http://[::ffff:127.0.0.1]  file:///etc/passwd  data:text/html,x  about:blank  chrome-extension://abcdefghijklmnop
    moz-extension://1  capacitor://localhost  ionic://localhost  http://shop.test.evil.example  http://shop.testevil.example
    http://evil-shop.test  http://evilshop.test  http://www.shop.test  http://a.shop.test  http://shop.test.  http://shop
    http://test  http://hop.test  http://shop.test:8080  http://shop.test:443  https://shop.test:80  http://shop.test:0
    http://shop.test:65536  http://shop.test@evil.example  http://shop.test:80@evil.example  http://evil.example#shop.test
    http://evil.example/shop.test  http://evil.example?shop.test  http://evil.example\.shop.test  http://shop_test
    http://shop%2etest.evil.example  http://xn--shp-sna.test  https://friend.example.  https://friend.example:444
    http://friend.example  https://friend.example/  https://FRIEND.example  HTTPS://friend.example
    https://friend.example.evil.example  https://evilfriend.example  https://www.friend.example
    https://friend.example@evil.example  https://user@friend.example  https://user:word@friend.example
    https://friend.example#  https://friend.example?  https://friend.example, https://evil.example  https:friend.example
    https://evil.example https://friend.example  https://friend.example https://friend.example  https:/friend.example
    http://xn--bcher-kva.example  https://xn--bcher-kva.example:8443  http://XN--BCHER-KVA.example:8443
    http://xn--bcher-kva.example:08443`),
  '',
  'http://sh\u00f6p.test',
  'http://b\u00fccher.example:8443',
  `https://${'a'.repeat(8_000)}.example`,
];

const OWN_ORIGINS = listOf(
  'http://shop.test  https://shop.test  https://friend.example  http://xn--bcher-kva.example:8443',
);
/** A browser never sends these, and they name our own host: either answer is right. */
const LOOSE_ORIGINS = listOf(
  'HTTP://SHOP.TEST  http://user@shop.test  http://shop.test/  http://shop.test:80  ftp://shop.test',
);

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
  const origin = random.pick(draw < 0.75 ? OWN_ORIGINS : draw < 0.8 ? LOOSE_ORIGINS : FOREIGN_ORIGINS);
  ask.headers.push(['origin', origin]);
  if (draw >= 0.8) ask.foreignOrigin = origin;
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

/** Addresses: paths, queries and where a bank sends a buyer, most of them wrong. Knows no body. */
import type {Random} from '../simulator/random.ts';
import {ODD_TEXTS, listOf} from './values.ts';
import {CATALOG} from './world.ts';

/** Scripts, and what leads out of their folder. */
export const SCRIPTS = listOf(`
  /buy-box.js  /buy-box.0123456789abcdef.js  /integrity.json  /buy-box.js.map  /parts/  /parts/checkout.js
  /parts/../buy-box.js  /parts/..%2fcli.js  /parts/.%00js  /parts/%2e%2e%2fpackage.json  /buy-box.__proto__.js`);

/** The beginnings of addresses that we have not. */
export const UNKNOWN = listOf(`
  /  //  /orders  /orders/  /config/  /webhook/  /.env  /.git/config  /admin/  /parts  /create-payment-intent/
  /Config  /CONFIG  /config;a=b  /config%20  /orders/a/b/  /__proto__/  /sandbox/`);

/** What a page may ask `/config` for. */
export const drawQueries = (random: Random): string[] => [
  '',
  ...Object.keys(CATALOG).map((id) => `?product=${id}`),
  '?product=credits&currency=eur',
  `?product=credits&currency=${random.pick(ODD_TEXTS)}`,
  `?product=${random.pick(ODD_TEXTS)}`,
  `?product=mug&product=${random.pick(ODD_TEXTS)}`,
  `?${random.pick(ODD_TEXTS)}=1&__proto__=x&constructor[prototype]=1`,
  `?product[]=mug&product[$ne]=1&currency[]=eur`,
  `?${'a=1&'.repeat(2_000)}`,
];

/** Where a bank's page shall send the buyer. */
export const RETURN_URLS = [
  ...listOf(String.raw`
    http://shop.test/thanks  http://shop.test/thanks  http://shop.test/thanks  https://friend.example/
    http://evil.example/  http://shop.test@evil.example/  http://shop.test:80@evil.example  javascript:alert(1)
    http://evil.example#http://shop.test/  http://shop.test.evil.example/  http://user:word@shop.test/
    http://shop.test:8080/  //evil.example  http:\\evil.example  http://evil.example\@shop.test/  http://[
    http://shop.test\@evil.example/  https://friend.example.evil.example/  http://friend.example/  http://
    https://FRIEND.EXAMPLE/  data:text/html,x`),
  'http://shop.test/\r\nSet-Cookie: a=b',
  'http://sh\u00adop.test/',
  'http://\uff53hop.test/',
  `http://shop.test/${'a'.repeat(2_500)}`,
];

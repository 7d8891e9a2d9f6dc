/**
 * Origins, and which of them may ask a shop at http://shop.test that names `FRIENDS`. The rigs draw from the same lists. Knows no route.
 * Characters above U+00FF can't be in a header: what is beyond stands here as the bytes of its UTF-8.
 */

import {listOf} from '../rigs/fuzz/values.ts';

/** The other sites that may embed the tag. */
export const FRIENDS = ['https://friend.example', 'http://xn--bcher-kva.example:8443'] as const;

/** Those that may ask: the shop's own, by whichever scheme a proxy has, and its friends. */
export const ALLOWED_ORIGINS: readonly string[] = ['http://shop.test', 'https://shop.test', ...FRIENDS];

/** Neither ours nor a friend's, though they look like it. */
export const FOREIGN_ORIGINS: readonly string[] = [
  ...listOf(String.raw`
    null  NULL  undefined  *  https://*  https://*.example  http://*.test  .  /  //shop.test  shop.test  friend.example
    https://evil.example  http://evil.example  about:blank  about:srcdoc  file://  file:///etc/passwd  file://shop.test
    data:text/html,x  blob:http://shop.test/1  javascript:alert(1)  view-source:http://shop.test  ws://shop.test  wss://shop.test
    ftp://shop.test  chrome-extension://abcdefghijklmnop  moz-extension://1  safari-web-extension://1  capacitor://localhost
    ionic://localhost  app://shop.test  android-app://com.shop.test  resource://shop.test
    http://shop.test.evil.example  https://shop.test.evil.example  http://shop.testevil.example  http://shop.test-evil.example
    http://evil-shop.test  http://evilshop.test  http://www.shop.test  http://a.shop.test  http://shop.test.  https://shop.test.
    http://.shop.test  http://shop..test  http://shop  http://test  http://hop.test  http://shop.tes  http://shop.test:8080
    http://shop.test:443  https://shop.test:80  http://shop.test:0  http://shop.test:65536  http://shop.test:  http://shop.test:80
    https://shop.test:443  http://shop.test:080  http://shop.test:+80  http://shop.test:8O  HTTP://SHOP.TEST  http://SHOP.TEST  Http://shop.test
    http://Shop.test  http://shop.test/  http://shop.test/a  http://shop.test?  http://shop.test#  http://shop.test/#x  http:shop.test
    http:/shop.test  http:///shop.test  http:\\shop.test  http:\/shop.test  http://shop.test\  http://shop.test\.evil.example
    http://evil.example\.shop.test  http://evil.example\@shop.test  http://user@shop.test  http://user:word@shop.test  http://@shop.test
    http://shop.test@evil.example  http://shop.test:80@evil.example  http://shop.test%40evil.example  http://evil.example#shop.test
    http://evil.example/shop.test  http://evil.example?shop.test  http://evil.example;shop.test  http://evil.example&shop.test  http://shop_test
    http://shop%2etest  http://shop%2Etest.evil.example  http://%73hop.test  http://shop.test%00  http://shop.test%20  http://shop.test%0a
    http://xn--shp-sna.test  http://xn--shop-.test  http://XN--BCHER-KVA.example:8443  http://xn--bcher-kva.example  http://xn--bcher-kva.example:08443
    https://xn--bcher-kva.example:8443  http://xn--bcher-kva.example:8444  http://b%C3%BCcher.example:8443
    https://friend.example.  https://friend.example:444  https://friend.example:443  http://friend.example  https://friend.example/
    https://FRIEND.example  HTTPS://friend.example  https://friend.example.evil.example  https://evilfriend.example
    https://www.friend.example  https://friend.example@evil.example  https://user@friend.example  https://user:word@friend.example
    https://friend.example#  https://friend.example?  https:friend.example  https:/friend.example  https://friend.exampl
    https://friend.example,https://evil.example  https://friend.example, https://evil.example
    https://evil.example https://friend.example  https://friend.example https://friend.example  http://shop.test, http://shop.test
    http://shop.test,http://shop.test  null, http://shop.test  http://shop.test, null  http://shop.test http://shop.test
    http://localhost  http://localhost:3000  http://127.0.0.1  http://127.1  http://0x7f.1  http://2130706433  http://0177.0.0.1
    http://0.0.0.0  http://[::1]  http://[::]  http://[::ffff:127.0.0.1]  http://[::ffff:7f00:1]  http://[fe80::1%25eth0]  http://[shop.test]
    http://[::1]:80  http://169.254.169.254  "http://shop.test"  'http://shop.test'  <http://shop.test>  (http://shop.test)`),
  '',
  // Inside; what stands around it, every parser of headers takes away.
  'http://sh\top.test',
  'http://shop.test\thttp://evil.example',
  'http://shop\u00a0.test',
  'http://sh\u00f6p.test',
  'http://b\u00fccher.example:8443',
  // Dots and letters that a parser of names takes for ASCII: U+3002, U+FF0E, U+FF53, U+00AD.
  'http://shop\u00e3\u0080\u0082test',
  'http://shop\u00ef\u00bc\u008etest',
  'http://\u00ef\u00bd\u0093hop.test',
  'http://sh\u00adop.test',
  'http://sh\u00c2\u00adop.test',
  `https://${'a'.repeat(8_000)}.example`,
  `http://${'a.'.repeat(4_000)}shop.test`,
  `http://shop.test${'/'.repeat(8_000)}`,
];

/** What a browser says of a page besides its origin: nothing where it is old, or where the address is not encrypted. */
export const FOREIGN_SITES: readonly Readonly<Record<string, string>>[] = [
  {},
  {'sec-fetch-site': 'cross-site'},
  {'sec-fetch-site': 'same-site'},
];

/** Requests that name no origin, and whether they may ask. */
export const UNNAMED: readonly [headers: Readonly<Record<string, string>>, isAllowed: boolean][] = [
  [{}, true],
  [{'sec-fetch-site': 'none'}, true],
  [{'sec-fetch-site': 'same-origin'}, true],
  [{'sec-fetch-site': 'same-origin', referer: 'http://shop.test/cart'}, true],
  [{referer: 'http://shop.test/cart'}, true],
  [{referer: 'https://shop.test/cart?step=1#x'}, true],
  [{referer: 'https://friend.example/'}, true],
  [{referer: 'not an address'}, true],
  [{'sec-fetch-site': 'cross-site'}, false],
  [{'sec-fetch-site': 'same-site'}, false],
  [{'sec-fetch-site': 'cross-site', referer: 'http://shop.test/'}, false],
  [{'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image'}, false],
  [{'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe'}, false],
  [{'sec-fetch-site': 'SAME-ORIGIN'}, false],
  [{'sec-fetch-site': 'same-origin, cross-site'}, false],
  [{'sec-fetch-site': 'cross-site, same-origin'}, false],
  [{'sec-fetch-site': ''}, false],
  [{'sec-fetch-site': 'x'}, false],
  [{referer: 'https://evil.example/shop.test'}, false],
  [{referer: 'http://shop.test@evil.example/'}, false],
  [{referer: 'http://shop.test.evil.example/'}, false],
  [{referer: 'https://friend.example:444/'}, false],
  [{referer: 'http://friend.example/'}, false],
  [{referer: 'about:blank'}, false],
  [{referer: 'data:text/html,x'}, false],
  [{referer: 'file:///tmp/x.html'}, false],
];

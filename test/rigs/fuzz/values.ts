/** Values that no client should send, as JSON texts and as plain ones. Knows no route. */

/** What stands in a text with two spaces or a line between. */
export function listOf(text: string): string[] {
  return text.trim().split(/\s{2,}/);
}

/** Where a number, a text or an object is due. Some are no JSON at all. */
export const ODD_JSON: readonly string[] = [
  ...listOf(String.raw`
    null  true  false  0  -0  -1  1  1.5  1e3  1e400  -1e400  5e-324  1e21  2147483648  9007199254740993
    99999999999999999999999  3.0000000000000000001  0.1  0x10  1_000  NaN  Infinity  -Infinity  undefined  +1  01  .5
    '3'  "3"  "3.0"  ""  " "  "null"  "NaN"  "-1"  "true"  "٣"  "３"  []  {}  [3]  [[3]]  {"$gt":0}  {"valueOf":3}
    {"toString":"x"}  {"__proto__":{"amount":1}}  {"length":3}  {"constructor":{"prototype":{"livemode":true}}}
    {"0":"a"}  {"then":"x"}  "\u0000"  "\ud800"  "\udfff\ud800"  "a\ud83d"  "\u202e"  "\ufeff"  "\u2028"  "🦄"
    "__proto__"  "constructor"  "toString"  "hasOwnProperty"  "prototype"  "'; DROP TABLE buybox_orders; --"
    "1 OR 1=1"  "{{7*7}}"  "<script>alert(1)</script>"  "../../../../etc/passwd"  "file:///etc/passwd"
    "a\r\nSet-Cookie: a=b"  "%00"  "%s%n"  "usd"  "eur"  "USD"  "xxx"  "credits"  "gift"  "pi_1_secret_1"  "ctoken_1"`),
  JSON.stringify('x'.repeat(300)),
  JSON.stringify('あ'.repeat(3_000)),
  JSON.stringify(Object.fromEntries(Array.from({length: 60}, (_, index) => [`key${index}`, 'v']))),
  `${'['.repeat(60)}${']'.repeat(60)}`,
  `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
];

/** Names of keys that no message has. */
export const ODD_KEYS: readonly string[] = [
  ...listOf(`
    __proto__  constructor  prototype  toString  valueOf  hasOwnProperty  then  price  unitAmount  total  Quantity
    livemode  state  customer  id  orderId  amount_received  metadata[x]  a.b  🦄`),
  '',
  'currency ',
  '\0',
  '\ud800',
  'k'.repeat(2_000),
];

/** Where an id or a name stands in an address. */
export const ODD_TEXTS: readonly string[] = [
  ...listOf(`
    0  -1  null  undefined  NaN  __proto__  constructor  toString  %00  %  %zz  %E0%A4%A  ..  %2e%2e%2f
    ..%2f..%2fetc%2fpasswd  ..%5c..  %252e%252e  %ff%fe  %ed%a0%80  '%20OR%201=1--  %0d%0aSet-Cookie:a=b  *  :id  {id}
    %F0%9F%A6%84  %c0%af  ;a=b  a%00b`),
  '',
  'a'.repeat(4_000),
];

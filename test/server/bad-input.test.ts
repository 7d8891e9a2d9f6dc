/** What a client may send wrong: each gets its status and code, creates nothing, and is never a 5xx. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ERRORS} from 'buybox/contract';
import {openShop, orderOf, type TestShop} from './shop.ts';

const METADATA: readonly unknown[] = [
  'text',
  ['list'],
  null,
  {count: 7},
  {nested: {a: 'b'}},
  {'': 'nameless'},
  {'a[b]': 'brackets'},
  {buybox_order: 'another'},
  {buybox_: 'ours'},
  {['k'.repeat(41)]: 'long name'},
  {long: 'x'.repeat(501)},
  {control: '\0'},
  {half: '\uD800'},
  Object.fromEntries(Array.from({length: 21}, (_, index) => [`key${index}`, ''])),
  Object.fromEntries(Array.from({length: 9}, (_, index) => [`key${index}`, 'x'.repeat(500)])),
  // Fewer characters, more bytes of UTF-8.
  Object.fromEntries(Array.from({length: 3}, (_, index) => [`k${index}`, 'あ'.repeat(500)])),
];

function short(value: unknown): string {
  return JSON.stringify(value).slice(0, 40);
}

/** As text: in an object, `__proto__` would not be a key. */
function withMetadata(metadata: string): string {
  return JSON.stringify(orderOf({metadata: 0})).replace('"metadata":0', `"metadata":${metadata}`);
}

/** The row's sentence, the body, the code that it must get. */
type Row = readonly [string, unknown, keyof typeof ERRORS];

const BODIES: readonly Row[] = [
  ['an unknown product', orderOf({product: 'boat'}), 'unknown_product'],
  ['an inherited name as product (37)', orderOf({product: 'constructor'}), 'unknown_product'],
  ['__proto__ as product (37)', orderOf({product: '__proto__'}), 'unknown_product'],
  ['quantity 0', orderOf({quantity: 0}), 'invalid_quantity'],
  ['quantity -1', orderOf({quantity: -1}), 'invalid_quantity'],
  ['quantity 1.5', orderOf({quantity: 1.5}), 'invalid_quantity'],
  ['quantity "5"', orderOf({quantity: '5'}), 'invalid_quantity'],
  ['quantity [5]', orderOf({quantity: [5]}), 'invalid_quantity'],
  ['quantity true', orderOf({quantity: true}), 'invalid_quantity'],
  ['quantity null', orderOf({quantity: null}), 'invalid_quantity'],
  ['no quantity', orderOf({quantity: undefined}), 'invalid_quantity'],
  ['quantity 2^53 + 1', orderOf({quantity: 2 ** 53 + 1}), 'invalid_quantity'],
  ['quantity over max', orderOf({quantity: 101, expectedAmount: 10_100}), 'invalid_quantity'],
  ['quantity 1e400, which is Infinity', JSON.stringify(orderOf()).replace(':3', ':1e400'), 'invalid_quantity'],
  ['an amount', orderOf({amount: 1}), 'amount_not_accepted'],
  ['a currency that is not the product’s', orderOf({currency: 'eur'}), 'invalid_currency'],
  ['a currency that is none', orderOf({currency: 'US dollars'}), 'invalid_request'],
  ['an amount as text', orderOf({amount: '1'}), 'invalid_amount'],
  ['an amount with a fraction', orderOf({amount: 1.5}), 'invalid_amount'],
  ...[
    '',
    'ann',
    'ann@',
    'ann@shop',
    '@shop.example',
    'ann@shop.example\nben@shop.example',
    'ann@münchen.example/@shop',
    'ann@münchen',
    'änn@shop.example',
    'ann@-a.example',
    7,
  ].map((email): Row => [`${JSON.stringify(email)} as e-mail`, orderOf({email}), 'invalid_email']),
  ['an e-mail that no server takes', orderOf({email: `ann@${'a.'.repeat(125)}example`}), 'invalid_email'],
  ...['', 'x'.repeat(201), 'two\nlines', 'a\0', '\u202Etxt', '\u2066txt', '\u200D', '\uD800', 7, null].map(
    (reference): Row => [`${JSON.stringify(reference)} as reference`, orderOf({reference}), 'invalid_request'],
  ),
  ...METADATA.map((metadata): Row => [`${short(metadata)} as metadata`, orderOf({metadata}), 'invalid_request']),
  ['__proto__ as a name of metadata (39)', withMetadata('{"__proto__": "x"}'), 'invalid_request'],
  ['an unknown key', orderOf({unitAmount: 1}), 'unknown_parameter'],
  ['__proto__ as a key (39)', '{"__proto__": {"polluted": true}}', 'unknown_parameter'],
  [
    'a total below Stripe’s minimum',
    orderOf({product: 'sticker', quantity: 4, expectedAmount: 40}),
    'amount_too_small',
  ],
  ['no intention', orderOf({intentionId: undefined}), 'invalid_request'],
  ['an intention that is no UUID', orderOf({intentionId: '1'}), 'invalid_request'],
  ['no attempt', orderOf({attempt: undefined}), 'invalid_request'],
  ['an attempt before the first', orderOf({attempt: 0}), 'invalid_request'],
  ['half an attempt', orderOf({attempt: 1.5}), 'invalid_request'],
  ['an attempt that no page comes to', orderOf({attempt: 1e9}), 'invalid_request'],
  ['a negative total', orderOf({expectedAmount: -300}), 'invalid_request'],
  ['an empty product', orderOf({product: ''}), 'invalid_request'],
  ['broken JSON', '{"product":', 'invalid_json'],
  ['an empty body', '', 'invalid_json'],
  ['an array', '[]', 'invalid_request'],
  ['null', 'null', 'invalid_request'],
  ['a text', '"credits"', 'invalid_request'],
  ['JSON of great depth (41)', '['.repeat(5000) + ']'.repeat(5000), 'invalid_request'],
  ['a body over 64 KB (40)', orderOf({product: 'x'.repeat(66_000)}), 'body_too_large'],
];

for (const [sentence, body, code] of BODIES) {
  test(`refuses ${sentence}`, async () => {
    await using shop = openShop();
    const {status, body: answer} = await shop.post('/create-payment-intent', body);
    assert.deepEqual([status, answer.error.code], [ERRORS[code].status, code]);
    assert.ok(answer.error.message.length > 10 && answer.error.requestId);
    await assertNothingMade(shop);
  });
}

test('takes 4 KB of metadata, and says how much that is where there is more', async () => {
  await using shop = openShop();
  const metadata = Object.fromEntries(Array.from({length: 8}, (_, index) => [`key${index}`, 'x'.repeat(500)]));
  await shop.order({metadata: {...metadata, rest: 'x'.repeat(4096 - 8 * 504 - 4)}});
  const {status, body} = await shop.post(
    '/create-payment-intent',
    orderOf({metadata: {...metadata, rest: 'x'.repeat(61)}}),
  );
  assert.equal(status, 400);
  assert.match(body.error.message, /4 KB in all/);
});

test('changes nothing for `amount: 1`: the same attempt then costs what the catalogue says', async () => {
  await using shop = openShop();
  const request = orderOf();
  await shop.post('/create-payment-intent', {...request, amount: 1});
  const {status, body} = await shop.post('/create-payment-intent', request);
  assert.deepEqual([status, body.amount], [201, 300]);
});

test('refuses invalid UTF-8, even where it would be a text that can be read (41)', async () => {
  await using shop = openShop();
  const body = new Uint8Array([
    ...new TextEncoder().encode('{"product":"'),
    0xff,
    ...new TextEncoder().encode('"}'),
  ]);
  const {status, body: answer} = await shop.ask('/create-payment-intent', {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body,
  });
  assert.deepEqual([status, answer.error.code], [400, 'invalid_json']);
});

test('refuses a body whose length is not announced, as soon as it is too long (40)', async () => {
  await using shop = openShop();
  let sent = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      sent += 1024;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  const init = {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body,
    duplex: 'half',
  } as RequestInit;
  const answer = await shop.ask('/create-payment-intent', init);
  assert.equal(answer.status, 413);
  assert.ok(sent < 80 * 1024, `${sent} bytes were read`);
});

for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '']) {
  test(`refuses a body of type "${type}", which a foreign form could send (124)`, async () => {
    await using shop = openShop();
    const {status, body} = await shop.post('/create-payment-intent', orderOf(), {'content-type': type});
    assert.deepEqual([status, body.error.code], [415, 'unsupported_media_type']);
    await assertNothingMade(shop);
  });
}

/** Path, the wrong method, the right one. */
const METHODS: readonly [string, string, string][] = [
  ['/config', 'POST', 'GET, HEAD'],
  ['/create-payment-intent', 'GET', 'POST'],
  ['/create-payment-intent', 'PUT', 'POST'],
  ['/find-order', 'GET', 'POST'],
  ['/confirm-payment-intent', 'GET', 'POST'],
  ['/orders/1', 'DELETE', 'GET, HEAD'],
  ['/webhook', 'GET', 'POST'],
  ['/buy-box.js', 'POST', 'GET, HEAD'],
  ['/buy-box.0123456789abcdef.js', 'PUT', 'GET, HEAD'],
  ['/integrity.json', 'POST', 'GET, HEAD'],
  ['/parts/dialog.js', 'DELETE', 'GET, HEAD'],
];

for (const [path, method, allowed] of METHODS) {
  test(`answers ${method} ${path} with the method that it takes (48)`, async () => {
    await using shop = openShop();
    const {status, headers, body} = await shop.ask(path, {method});
    assert.deepEqual([status, body.error.code, headers.get('allow')], [405, 'method_not_allowed', allowed]);
  });
}

test('answers what is not there in the shape of every error', async () => {
  await using shop = openShop();
  const {status, body} = await shop.ask('/nothing');
  assert.deepEqual([status, body.error.code, body.error.retryable], [404, 'not_found', false]);
});

async function assertNothingMade(shop: TestShop): Promise<void> {
  assert.deepEqual(shop.stripe.journal.calls(), []);
  assert.equal(({} as {polluted?: boolean}).polluted, undefined);
  const {status} = await shop.post('/create-payment-intent', orderOf());
  assert.equal(status, 201);
  assert.equal(shop.stripe.journal.calls('POST /v1/payment_intents').length, 1);
}

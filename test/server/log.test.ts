/** What the option `logger` gets: a line for each thing, with the fields that are listed and no word of anybody's (69, 70, 134). */
import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {pino} from 'pino';
import {bearer, promotionCodes} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {LINES} from '../../server/watch/lines.ts';
import {deliver, succeededEvent} from './deliveries.ts';
import {keepLog} from './kept-log.ts';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';
import {keepSpans} from './kept-spans.ts';

const TOKEN_SECRET = 'canary-secret-of-at-least-thirty-two-letters';
const OWNER_TOKEN = 'canary-owner-of-at-least-thirty-two-letters';

/** In every place that a stranger, a buyer or a page can write to. */
const BUYER = {
  email: 'canary-mail@shop.example',
  reference: 'canary-reference',
  metadata: {canarykey: 'canary-metadata'},
  promotionCode: 'CANARYCODE',
  buyer: {
    name: 'canary-name',
    phone: 'canary-phone',
    address: {country: 'DE', line1: 'canary-street', city: 'canary-city', postalCode: 'canary-zip'},
  },
};
const HEADERS = {
  'user-agent': 'canary-agent',
  'x-request-id': 'canary-request',
  'x-forwarded-for': '203.0.113.77',
  cookie: 'canary=cookie',
  'accept-language': 'canary-language',
};

/** Options whose every secret is a canary. */
function withCanaries(changes: ShopChanges): ShopChanges {
  return {
    secret: TOKEN_SECRET,
    customer: () => ({id: 'canary-customer', email: 'canary-session@shop.example', name: 'canary-session'}),
    price: promotionCodes({CANARYCODE: {percentOff: 50}}),
    admin: {authenticate: bearer(OWNER_TOKEN)},
    business: {name: 'canary-business'},
    origins: ['https://canary-origin.example'],
    ...changes,
  };
}

async function buy(shop: TestShop): Promise<string[]> {
  const ask = orderOf({...BUYER, expectedAmount: 150});
  const {body} = await shop.post('/create-payment-intent', ask, HEADERS);
  await shop.confirm(body, 'pm_card_visa_chargeDeclined');
  const {id: confirmationToken} = await shop.sdk.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds',
  });
  const authorization = `Bearer ${body.orderToken}`;
  const confirm = {orderId: body.orderId, confirmationToken, returnUrl: 'http://shop.test/canary-return'};
  await shop.post('/confirm-payment-intent', confirm, {...HEADERS, authorization});
  await shop.confirm(body);
  await shop.post('/find-order', {clientSecret: body.clientSecret}, HEADERS);
  await shop.backend.refund(body.orderId, {requestKey: 'canary-request-key', amount: 50});
  const [intent = ''] = body.clientSecret.split('_secret_');
  shop.stripe.dashboard.dispute(intent);
  await shop.stripe.settled();
  return [body.clientSecret, body.orderToken, confirmationToken, String(ask['intentionId'])];
}

/** Each by another way of asking wrongly. */
async function beRefused(shop: TestShop): Promise<void> {
  await shop.ask('/canary-path?canary-query=1', {headers: HEADERS});
  await shop.ask('/orders/canary-order', {headers: {...HEADERS, authorization: 'Bearer canary-token'}});
  await shop.ask('/config?product=canary-product', {headers: HEADERS});
  await shop.ask('/config', {headers: {...HEADERS, origin: 'https://canary-foreign.example'}});
  await shop.ask('/health', {headers: {...HEADERS, authorization: `Bearer ${OWNER_TOKEN}`}});
  await shop.ask('/health', {headers: {...HEADERS, authorization: 'Bearer canary-wrong'}});
  await shop.ask('/webhook', {method: 'CANARY'});
  await shop.post('/quote', {canaryparam: 1}, HEADERS);
  await shop.post('/quote', '{"canary-json', HEADERS);
  await shop.post('/create-payment-intent', orderOf({product: 'canary\r\n{"level":60,"msg":"forged"}'}), HEADERS);
  await shop.post('/webhook', 'canary-body', {...HEADERS, 'stripe-signature': 'canary-signature'});
  await deliver(shop, await succeededEvent(shop), {secret: ['whsec', 'canaryforger'].join('_')});
  await deliver(shop, JSON.stringify({object: 'event', id: 'canary-event', type: 'canary type', livemode: true}));
  await deliver(
    shop,
    (await succeededEvent(shop)).replace(/"buybox_order":"\w+"/, '"buybox_order":"canary-lost"'),
  );
}

test('no line and no span holds a secret, a buyer’s data or a word of a stranger’s', async () => {
  const [log, spans] = [keepLog(), keepSpans()];
  await using shop = openShop(withCanaries({logger: log.logger, tracer: spans.tracer}));
  const secrets = [...(await buy(shop)), shop.stripe.secretKey, shop.stripe.publishableKey, shop.webhookSecret];
  await beRefused(shop);
  assert.ok(log.lines.length > 40 && spans.ended.length > 40, `${log.lines.length}, ${spans.ended.length}`);
  for (const one of [...log.lines, ...spans.ended]) {
    const text = JSON.stringify(one);
    assert.doesNotMatch(text, /canary|203\.0\.113|_secret_|forged|pm_|ctoken/i);
    for (const secret of secrets) assert.ok(!text.includes(secret), text);
  }
});

test('each kind of line is there, with exactly the fields that are listed, in their order', async () => {
  const log = keepLog();
  await using shop = openShop(withCanaries({logger: log.logger}));
  await buy(shop);
  await beRefused(shop);
  const events = new Set(log.lines.map(({fields}) => String(fields['event'])));
  const expected =
    'callback.done order.disputed order.made order.open order.paid order.refunded refusal stripe webhook';
  assert.deepEqual([...events].toSorted(), expected.split(' '));
  for (const {fields, message} of log.lines) {
    const {event, ...more} = fields;
    const allowed: readonly string[] = LINES[String(event).split('.')[0] as keyof typeof LINES];
    const names = Object.keys(more);
    assert.deepEqual(
      names,
      allowed.filter((name) => names.includes(name)),
    );
    assert.equal(message, `buybox ${String(event).replace('.', ' ')}`);
  }
});

test('an order is told from its making to its refund, under the id of the request', async () => {
  const log = keepLog();
  await using shop = openShop({logger: log.logger});
  const requestId = crypto.randomUUID();
  const {body} = await shop.post('/create-payment-intent', orderOf(), {'x-request-id': requestId});
  await shop.confirm(body);
  await shop.backend.refund(body.orderId, {requestKey: 'a', amount: 100});
  await shop.stripe.settled();
  const [paymentIntentId] = body.clientSecret.split('_secret_');
  const known = {orderId: body.orderId, amount: 300, currency: 'usd', livemode: false};
  assert.deepEqual(log.of('order.made'), [{event: 'order.made', ...known, state: 'creating', requestId}]);
  const asOpen = {event: 'order.open', ...known, paymentIntentId, state: 'open', requestId};
  assert.deepEqual(log.of('order.open'), [asOpen]);
  const [paid, ...more] = log.of('order.paid');
  assert.deepEqual([paid?.['state'], paid?.['paymentIntentId'], more], ['paid', paymentIntentId, []]);
  const [refunded, ...again] = log.of('order.refunded');
  assert.deepEqual([refunded?.['refundAmount'], refunded?.['refundStatus'], again], [100, 'succeeded', []]);
  assert.match(String(refunded?.['refundId']), /^re_\w+$/);
  const callbacks = log.of('callback.done').map(({callback, attempt}) => [callback, attempt]);
  assert.deepEqual(callbacks, [
    ['paid', 1],
    ['refunded', 1],
  ]);
});

test('a canceled order, one that needs a person and a free one are told once', async () => {
  const log = keepLog();
  const price = promotionCodes({ALL: {percentOff: 100}});
  await using shop = openShop({logger: log.logger, price});
  const left = await shop.order();
  await shop.backend.cancel(left.orderId);
  const free = orderOf({promotionCode: 'ALL', expectedAmount: 0});
  await shop.post('/create-payment-intent', free);
  await shop.post('/create-payment-intent', free);
  const odd = await shop.order();
  shop.stripe.faults.add({on: 'event *', fault: {kind: 'drop'}, times: 'always'});
  const [intent = ''] = odd.clientSecret.split('_secret_');
  await shop.sdk.paymentIntents.update(intent, {amount: 100});
  await shop.confirm(odd);
  await shop.look(odd);
  await shop.look(odd);
  const told = log.lines.flatMap(({level, fields: {event, state, reason}}) =>
    /canceled|paid|attention/.test(String(event)) ? [[level, event, state, reason]] : [],
  );
  assert.deepEqual(told, [
    ['info', 'order.canceled', 'canceled', undefined],
    ['info', 'order.paid', 'paid', undefined],
    ['warn', 'order.attention', 'attention', 'other_amount'],
  ]);
});

test('a callback that fails is told each time, and loudly when it is given up', async () => {
  let now = Date.now();
  const log = keepLog();
  const store = sqlite(':memory:', {clock: () => now});
  const onPaid = async (): Promise<void> => {
    throw new Error('canary of the host');
  };
  await using shop = openShop({logger: log.logger, store, clock: () => now, onPaid});
  const reply = await shop.order();
  await shop.confirm(reply);
  for (let tries = 0; tries < 8; tries += 1) {
    now += 24 * 60 * 60_000;
    await shop.backend.reconcile();
  }
  const attempts = log.of('callback.failed').map(({attempt}) => attempt);
  assert.deepEqual(attempts, [1, 2, 3, 4, 5, 6, 7, 8]);
  const ends = log.lines.filter(({fields}) => /given_up|attention/.test(String(fields['event'])));
  assert.deepEqual(
    ends.map(({level, fields}) => [level, fields['event'], fields['orderId']]),
    [
      ['error', 'callback.given_up', reply.orderId],
      ['warn', 'order.attention', reply.orderId],
    ],
  );
  assert.doesNotMatch(JSON.stringify(log.lines), /canary/);
});

test('a webhook is told with its cause, whatever became of it', async () => {
  const log = keepLog();
  await using shop = openShop({logger: log.logger});
  await shop.confirm(await shop.order());
  const event = await succeededEvent(shop);
  log.lines.length = 0;
  await deliver(shop, event);
  await deliver(shop, event, {timestamp: Math.floor(Date.now() / 1000) - 3_600});
  await deliver(shop, event, {secret: ['whsec', 'another'].join('_')});
  await deliver(shop, event.replaceAll('"livemode":false', '"livemode":true'));
  await shop.post('/webhook', event);
  const told = log.of('webhook').map(({outcome, cause, code, status}) => [outcome, cause, code, status]);
  assert.deepEqual(told, [
    ['applied', undefined, undefined, 200],
    ['refused', 'clock', 'invalid_signature', 400],
    ['refused', 'webhook_secret', 'invalid_signature', 400],
    ['ignored', 'webhook_mode', undefined, 200],
    ['refused', undefined, 'invalid_signature', 400],
  ]);
  assert.deepEqual(log.of('refusal'), []);
  assert.equal(log.of('webhook')[0]?.['eventType'], 'payment_intent.succeeded');
});

test('a request to Stripe is told with its repeats, its status and Stripe’s own id, or why there is none', async (t) => {
  const {setTimeout} = globalThis;
  t.mock.method(globalThis, 'setTimeout', (act: () => void, wait = 0, ...values: []) =>
    setTimeout(act, wait > 2_000 ? wait : 0, ...values),
  );
  const log = keepLog();
  await using shop = openShop({logger: log.logger});
  const on = 'POST /v1/payment_intents';
  shop.stripe.faults.add({on, fault: {kind: 'reset', when: 'after'}, times: 2});
  const reply = await shop.order();
  const told = log.lines
    .filter(({fields}) => fields['event'] === 'stripe' && fields['method'] === 'POST')
    .map(({level, fields: {method, path, status, failure, retries}}) => [
      level,
      method,
      path,
      status ?? failure,
      retries,
    ]);
  assert.deepEqual(told, [
    ['warn', 'POST', '/v1/payment_intents', 'connection', 0],
    ['warn', 'POST', '/v1/payment_intents', 'connection', 1],
    ['info', 'POST', '/v1/payment_intents', 200, 2],
  ]);
  await shop.look(reply);
  const read = log.of('stripe').at(-1);
  assert.deepEqual([read?.['path'], read?.['retries']], ['/v1/payment_intents/:id', 0]);
  assert.match(String(read?.['stripeRequestId']), /^req_\w+$/);
});

test('pino takes it as it is: each line is JSON, and one line', async () => {
  const stream = new PassThrough();
  const chunks: string[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(String(chunk)));
  await using shop = openShop({logger: pino({base: null}, stream)});
  await shop.confirm(await shop.order());
  await shop.post('/quote', orderOf({product: 'a\nb'}));
  const lines = chunks.join('').trim().split('\n');
  const parsed = lines.map((line) => JSON.parse(line) as {event: string; msg: string; level: number});
  assert.ok(parsed.length > 8 && parsed.every(({event, msg}) => event && msg.startsWith('buybox ')));
});

/** Cards that are tried out: how many, by whoever, and what then happens (114, 115). */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {PaymentReply} from 'buybox/contract';
import {proofOfWork} from 'buybox/server';
import {Stripe} from 'stripe';
import {ALL_PLACES} from '../stores.ts';
import {type ShopChanges, type TestShop, openShop, orderOf} from '../shop.ts';
import {draft} from '../order-facts.ts';
import {deliver} from '../deliveries.ts';

const DECLINED = 'pm_card_visa_chargeDeclined';
/** One of which the buyer's bank asks something. */
const ASKS = 'pm_card_authenticationRequired';

function openGuarded(changes: ShopChanges = {}): TestShop {
  return openShop({trustProxy: ['loopback'], guard: {challenge: proofOfWork({cost: 1})}, ...changes});
}

async function order(
  {backend}: TestShop,
  address: string,
  changes: object = {},
): Promise<PaymentReply & {error?: {code: string}}> {
  const init = {
    method: 'POST',
    headers: {'content-type': 'application/json', 'x-forwarded-for': address},
    body: JSON.stringify({...orderOf(), ...changes}),
  };
  const env = {incoming: {socket: {remoteAddress: '127.0.0.1'}}};
  return (
    await backend.fetch(new Request('http://shop.test/buybox/create-payment-intent', init), env)
  ).json() as never;
}

function intentOf({clientSecret}: PaymentReply): string {
  return clientSecret.split('_secret_')[0] ?? '';
}

/** Tries a card at Stripe, as whoever has the publishable key and a client secret may; the code of what is said. */
async function tryCard({sdk, stripe}: TestShop, reply: PaymentReply, card = DECLINED): Promise<string> {
  const params = {payment_method: card, return_url: 'http://shop.test/'};
  const said = await sdk.paymentIntents.confirm(intentOf(reply), params).then(
    ({status}) => status,
    (error: unknown) => (error instanceof Stripe.errors.StripeError ? String(error.code) : 'broken'),
  );
  await stripe.settled();
  return said;
}

test('whoever confirms at Stripe directly is cut off after five declined cards, and buys with the next order', async () => {
  await using shop = openGuarded();
  const asked = orderOf();
  const reply = (await shop.post('/create-payment-intent', asked)).body;
  const said = [];
  for (let count = 0; count < 20; count += 1) said.push(await tryCard(shop, reply));
  assert.deepEqual(said.slice(0, 5), Array(5).fill('card_declined'));
  assert.deepEqual(new Set(said.slice(5)), new Set(['payment_intent_unexpected_state']));
  assert.equal((await shop.look(reply)).status, 'canceled');
  assert.deepEqual(shop.errors, []);
  const again = await shop.post('/create-payment-intent', asked);
  assert.equal(again.body.error.code, 'attempt_expired');
  const {body: next} = await shop.post('/create-payment-intent', {...asked, attempt: 2});
  assert.equal(await tryCard(shop, next, 'pm_card_visa'), 'succeeded');
  assert.equal(shop.paid.length, 1);
});

test('four declined cards and a good one buy', async () => {
  await using shop = openGuarded();
  const reply = await shop.order();
  for (let count = 0; count < 4; count += 1) await tryCard(shop, reply);
  assert.equal(await tryCard(shop, reply, 'pm_card_visa'), 'succeeded');
  assert.equal((await shop.look(reply)).status, 'paid');
});

test('webhooks that come twice, late and together count each card once', async () => {
  await using shop = openGuarded();
  shop.stripe.faults.add({
    on: 'event payment_intent.payment_failed',
    fault: {kind: 'duplicate', copies: 4},
    times: 'always',
  });
  const reply = await shop.order();
  for (let count = 0; count < 4; count += 1) await tryCard(shop, reply);
  assert.equal((await shop.look(reply)).status, 'open');
});

test('with all webhooks lost, the server’s own looks count what they see', async () => {
  await using shop = openGuarded({areWebhooksLost: true});
  const asked = orderOf();
  const reply = (await shop.post('/create-payment-intent', asked)).body;
  const statuses = [];
  for (let count = 0; count < 6; count += 1) {
    await tryCard(shop, reply);
    // The tag asks for the same order at each press of Pay.
    statuses.push((await shop.post('/create-payment-intent', asked)).status);
  }
  assert.deepEqual(statuses, [200, 200, 200, 200, 409, 409]);
});

test('a cancel that Stripe does not answer is asked for again', async () => {
  await using shop = openGuarded();
  const reply = await shop.order();
  shop.stripe.faults.add({
    on: 'POST /v1/payment_intents/:id/cancel',
    fault: {kind: 'server_error'},
    times: 3,
  });
  for (let count = 0; count < 5; count += 1) await tryCard(shop, reply);
  await shop.stripe.settled();
  assert.equal((await shop.look(reply)).status, 'canceled');
});

test('an address whose cards were declined three times is challenged; the next one is not', async () => {
  await using shop = openGuarded();
  const reply = await order(shop, '203.0.113.9');
  for (let count = 0; count < 3; count += 1) await tryCard(shop, reply);
  assert.equal((await order(shop, '203.0.113.9')).error?.code, 'challenge_required');
  assert.equal((await order(shop, '203.0.113.10')).error, undefined);
});

test('an intention whose cards were declined ten times has to wait', async () => {
  await using shop = openGuarded();
  const intentionId = crypto.randomUUID();
  for (const attempt of [1, 2]) {
    const reply = await order(shop, '203.0.113.9', {
      intentionId,
      attempt,
      checkoutToken: shop.tokenFor('credits'),
    });
    const made = reply.error
      ? await shop.post('/create-payment-intent', {...orderOf(), intentionId, attempt})
      : undefined;
    for (let count = 0; count < 5; count += 1) await tryCard(shop, made?.body ?? reply);
  }
  const {status, body, headers} = await shop.post('/create-payment-intent', {
    ...orderOf(),
    intentionId,
    attempt: 3,
  });
  assert.deepEqual([status, body.error.code, headers.get('retry-after')], [429, 'rate_limited', '360']);
});

test('what was declined before midnight still counts after it', async () => {
  let now = Date.UTC(2027, 0, 1, 23, 59, 30);
  await using shop = openGuarded({clock: () => now});
  const ask = () => order(shop, '203.0.113.9', {checkoutToken: shop.tokenFor('credits')});
  const reply = await ask();
  for (let count = 0; count < 4; count += 1) await tryCard(shop, reply);
  now += 60_000;
  assert.equal((await ask()).error?.code, 'challenge_required');
  now += 61 * 60_000;
  assert.equal((await ask()).error, undefined);
});

/** Sends a confirmation as whoever has the order's token may. */
async function confirm({post}: TestShop, {orderId, orderToken}: PaymentReply, confirmationToken: string) {
  const wanted = {orderId, confirmationToken, returnUrl: 'http://shop.test/'};
  const {body} = await post('/confirm-payment-intent', wanted, {authorization: `Bearer ${orderToken}`});
  return (body as {error?: {code: string}}).error?.code;
}

test('five ConfirmationTokens that nobody made end a PaymentIntent, and each costs two calls', async () => {
  await using shop = openGuarded();
  const reply = await shop.order();
  shop.stripe.journal.clear();
  const said = [];
  for (let count = 0; count < 7; count += 1) said.push(await confirm(shop, reply, `ctoken_none${count}`));
  assert.deepEqual(said, [...Array(5).fill('payment_refused'), 'attempt_expired', 'attempt_expired']);
  assert.equal((await shop.look(reply)).status, 'canceled');
  const calls = shop.stripe.journal.calls('POST /v1/payment_intents/:id/confirm').length;
  assert.deepEqual([calls, shop.errors], [6, []]);
});

test('one such token that is sent again and again ends it as well', async () => {
  await using shop = openGuarded();
  const reply = await shop.order();
  for (let count = 0; count < 5; count += 1)
    assert.equal(await confirm(shop, reply, 'ctoken_none'), 'payment_refused');
  assert.equal(await confirm(shop, reply, 'ctoken_none'), 'attempt_expired');
});

for (const [sentence, card, changes, status] of [
  ['is held', 'pm_card_visa', {capture: 'manual'}, 'requires_capture'],
  ['a bank asks about', ASKS, {}, 'requires_action'],
] as const)
  test(`what ${sentence} goes on, however late one hears of the fifth decline`, async () => {
    await using shop = openGuarded({...changes, areWebhooksLost: true});
    const reply = await shop.order();
    for (let count = 0; count < 5; count += 1) await tryCard(shop, reply);
    const late = await shop.sdk.events.list({type: 'payment_intent.payment_failed'});
    assert.equal(late.data.length, 5);
    assert.equal(await tryCard(shop, reply, card), status);
    for (const event of late.data) assert.equal((await deliver(shop, JSON.stringify(event))).status, 200);
    const {status: now} = await shop.sdk.paymentIntents.retrieve(intentOf(reply));
    assert.equal(now, status);
  });

test('a card that asks a bank after each declined one keeps nothing alive', async () => {
  await using shop = openGuarded();
  const reply = await shop.order();
  const said = [];
  for (let count = 0; count < 12; count += 1) {
    // Both at once: the shop hears of the first one when the second has been tried.
    const [, second] = await Promise.all([tryCard(shop, reply), tryCard(shop, reply, ASKS)]);
    said.push(second);
  }
  assert.equal(said.at(-1), 'payment_intent_unexpected_state');
  assert.equal((await shop.look(reply)).status, 'canceled');
});

test('an intention whose payments failed ten times is not confirmed for, either', async () => {
  await using shop = openGuarded();
  const asked = orderOf();
  const replies = [];
  for (const attempt of [1, 2]) {
    const {body} = await shop.post('/create-payment-intent', {...asked, attempt});
    replies.push(body);
    for (let count = 0; count < 5; count += 1) await tryCard(shop, body);
  }
  assert.equal(await confirm(shop, replies[1] as PaymentReply, 'ctoken_none'), 'rate_limited');
});

test('50 declined payments of 50 have every browser challenged, and the owner told (114)', async () => {
  await using shop = openGuarded();
  for (let buyer = 0; buyer < 25; buyer += 1) {
    const reply = await order(shop, `198.51.100.${buyer}`);
    for (let count = 0; count < 2; count += 1) await tryCard(shop, reply);
  }
  assert.equal((await order(shop, '203.0.113.77')).error?.code, 'challenge_required');
  assert.match(
    shop.errors.map(String).join(),
    /trying out stolen cards: 50 of the last 50 payments were declined/,
  );
});

for (const [name, open] of Object.entries(ALL_PLACES))
  test(`${name} counts each declined payment once, and forgets who asked when the order ends`, async () => {
    await using place = await open();
    const store = place.connect();
    const {id, intentionHash} = draft();
    await store.open(draft({id, intentionHash, client: 'abc'}));
    const first = await store.addDecline(id, 'ch_1');
    assert.deepEqual(first, {count: 1, isNew: true, intention: intentionHash, client: 'abc'});
    assert.equal((await store.addDecline(id, 'ch_1')).isNew, false);
    await Promise.all(['ch_2', 'ch_3', 'ch_3', 'ch_4'].map((charge) => store.addDecline(id, charge)));
    assert.equal((await store.addDecline(id, 'ch_1')).count, 4);
    for (let count = 0; count < 50; count += 1)
      await store.addDecline(id, `ch_${String(count).padStart(24, 'x')}`);
    assert.ok((await store.addDecline(id, 'ch_1')).count <= 30, 'a row has an end');
    await store.abandon(id);
    assert.equal((await store.addDecline(id, 'ch_1')).client, null);
    await assert.rejects(store.addDecline('nothing', 'ch_1'), /There is no order nothing/);
  });

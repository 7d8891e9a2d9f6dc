import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {type Opened, RETURN_URL, openSandbox, refusal} from './open-sandbox.ts';

const HOOK = 'http://localhost:4000/webhooks';
const PAID = {confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL} as const;

/** A sandbox with an endpoint that gets every event. */
function listen(options: Parameters<typeof openSandbox>[0] = {}): Opened & {heard: () => Stripe.Event[]} {
  const bodies: string[] = [];
  const fetch = async (request: Request) => {
    bodies.push(await request.text());
    return new Response(null);
  };
  const opened = openSandbox({fetch, webhookDelays: [0], chargeUpdateDelay: 1, ...options});
  opened.box.addWebhookEndpoint(HOOK);
  return {...opened, heard: () => bodies.map((body) => JSON.parse(body) as Stripe.Event)};
}

test('a fault strikes where it is planned, so often and after so many', async () => {
  const {box, intent} = openSandbox();
  box.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'rate_limit'}, after: 1, times: 2});
  const statuses: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    statuses.push(
      await intent().then(
        () => 200,
        (error: Stripe.errors.StripeError) => error.statusCode ?? 0,
      ),
    );
  }
  assert.deepEqual(statuses, [200, 429, 429, 200]);
  assert.deepEqual(box.faults.list(), []);
  const notes = box.journal.entries.filter(({kind}) => kind === 'note');
  assert.equal(notes.length, 2);
  assert.throws(() => box.faults.add({on: 'event *', fault: {kind: 'rate_limit'}}), /can't strike/);
});

test('a 429 says which limit was met and how long to wait; a lock that is held is no limit', async () => {
  let now = Date.UTC(2027, 0, 1);
  const {box, intent, stripe} = openSandbox({
    rateLimits: {perSecond: 2, perEndpointPerSecond: 1},
    clock: () => now,
  });
  const headersOf = async (call: Promise<unknown>) => {
    now += 1000;
    const {headers, code} = await refusal(call);
    return [
      code,
      headers?.['stripe-rate-limited-reason'],
      headers?.['retry-after'],
      headers?.['stripe-should-retry'],
    ];
  };
  const on = 'POST /v1/payment_intents';
  box.faults.add({on, fault: {kind: 'rate_limit'}});
  assert.deepEqual(await headersOf(intent()), ['rate_limit', 'global-rate', undefined, 'false']);
  box.faults.add({on, fault: {kind: 'rate_limit', reason: 'endpoint-concurrency', retryAfter: 4}});
  assert.deepEqual(await headersOf(intent()), ['rate_limit', 'endpoint-concurrency', '4', 'false']);
  box.faults.add({on, fault: {kind: 'lock_timeout', retryAfter: 2}});
  assert.deepEqual(await headersOf(intent()), ['lock_timeout', undefined, '2', 'true']);
  now += 1000;
  await stripe.balance.retrieve();
  const reasonOf = async (call: Promise<unknown>) => (await refusal(call)).headers?.['stripe-rate-limited-reason'];
  assert.equal(await reasonOf(stripe.balance.retrieve()), 'endpoint-rate');
  assert.equal(await reasonOf(stripe.paymentIntents.list()), 'global-rate');
});

test('a 500 stays under its idempotency key, and nothing was made', async () => {
  const {box, stripe} = openSandbox();
  box.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'server_error'}});
  const create = () => stripe.paymentIntents.create({amount: 500, currency: 'usd'}, {idempotencyKey: 'k'});
  assert.equal((await refusal(create())).statusCode, 500);
  assert.equal((await refusal(create())).statusCode, 500);
  assert.deepEqual(
    box.journal.calls('POST /v1/payment_intents').map(({replayed}) => replayed),
    [false, true],
  );
  assert.equal((await stripe.paymentIntents.list()).data.length, 0);
});

test('a connection that is cut after the commit leaves the PaymentIntent behind', async () => {
  const {box, intent, stripe} = openSandbox();
  for (const when of ['before', 'after'] as const) {
    box.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'bad_gateway', when}});
    await assert.rejects(intent());
    assert.equal((await stripe.paymentIntents.list()).data.length, when === 'after' ? 1 : 0);
  }
});

test('latency keeps a call in flight, so that its key is in use', async () => {
  const {box, stripe} = openSandbox({latency: 20});
  const create = () => stripe.paymentIntents.create({amount: 500, currency: 'usd'}, {idempotencyKey: 'k'});
  const results = await Promise.allSettled([create(), create()]);
  const refused = results.filter((result) => result.status === 'rejected');
  assert.deepEqual(
    refused.map(({reason}) => (reason as Stripe.errors.StripeError).code),
    ['idempotency_key_in_use'],
  );
  box.close();
});

test('rate limits count calls of a second, when they are asked for', async () => {
  let now = Date.UTC(2027, 0, 1);
  const {intent, stripe} = openSandbox({rateLimits: {perEndpointPerSecond: 2}, clock: () => now});
  await intent();
  await intent();
  assert.equal((await refusal(intent())).type, 'StripeRateLimitError');
  await stripe.balance.retrieve();
  now += 1000;
  await intent();
});

test('events are dropped, doubled, delayed and put in another order', async () => {
  const {box, intent, heard} = listen();
  const created = 'event payment_intent.created';
  box.faults.add({on: created, fault: {kind: 'drop'}});
  await intent();
  box.faults.add({on: created, fault: {kind: 'duplicate', copies: 3}});
  await intent();
  await box.settled();
  box.faults.add({on: created, fault: {kind: 'reorder'}});
  await intent(PAID);
  await box.settled();
  const types = heard().map(({type}) => type);
  assert.deepEqual(
    types.slice(0, 3),
    Array.from({length: 3}, () => 'payment_intent.created'),
  );
  assert.ok(types.lastIndexOf('payment_intent.created') > types.indexOf('charge.succeeded'), types.join());
  assert.equal(types.filter((type) => type === 'payment_intent.created').length, 4);
  assert.equal(box.journal.events('payment_intent.created').length, 3);
  box.close();
});

test('an event can claim another mode and another version', async () => {
  const {box, intent, heard} = listen();
  box.faults.add({on: 'event *', fault: {kind: 'live_mode'}});
  await intent();
  await box.settled();
  box.faults.add({on: 'event *', fault: {kind: 'api_version', version: '2024-06-20'}});
  await intent();
  await box.settled();
  assert.deepEqual(
    heard().map((event) => [event.livemode, event.api_version]),
    [
      [true, '2026-10-28.endive'],
      [false, '2024-06-20'],
    ],
  );
  box.close();
});

test('a lost event is delivered when somebody resends it', async () => {
  const {box, intent, heard} = listen();
  box.faults.add({on: 'event *', fault: {kind: 'drop'}});
  await intent();
  await box.settled();
  assert.equal(heard().length, 0);
  const [event] = box.journal.events('payment_intent.created');
  assert.equal(box.resend(event?.id ?? ''), 1);
  await box.settled();
  assert.deepEqual(
    heard().map(({id}) => id),
    [event?.id],
  );
  assert.deepEqual(
    box.journal.deliveries().map(({status}) => status),
    [200],
  );
  assert.throws(() => box.resend('evt_x'), /There is no event evt_x/);
});

test('what a person does in the Dashboard reaches the shop as events only', async () => {
  const {box, intent, heard} = listen();
  const paid = await intent(PAID);
  const held = await intent({...PAID, capture_method: 'manual'});
  const open = await intent();
  box.journal.clear();
  box.dashboard.refund(paid.id, {amount: 500});
  box.dashboard.capture(held.id);
  box.dashboard.cancel(open.id);
  box.dashboard.dispute(held.id, {reason: 'product_not_received'});
  const foreign = box.dashboard.pay({amount: 700, currency: 'eur'});
  await box.settled();
  assert.equal(box.journal.calls().length, 0);
  const types = new Set<string>(heard().map(({type}) => type));
  for (const type of ['charge.refunded', 'charge.captured', 'payment_intent.canceled', 'charge.dispute.created']) {
    assert.ok(types.has(type), type);
  }
  assert.ok(heard().some(({data}) => (data.object as {id: string}).id === foreign.id));
  assert.equal(heard().at(-1)?.request?.id, null);
  box.close();
});

test('what is still to come comes nearer when the clock is moved', async () => {
  const armed: number[] = [];
  const setTimer = (_: () => void, milliseconds: number) => (armed.push(milliseconds), () => {});
  const {box, intent} = openSandbox({clock: () => Date.UTC(2027, 0, 1), setTimer});
  await intent({...PAID, capture_method: 'manual'});
  const week = 7 * 24 * 3600 * 1000;
  assert.ok(armed.includes(week), armed.join());
  await box.advance(week - 1000);
  assert.equal(armed.at(-1), 1000);
  box.close();
});

test('the clock is moved, and what becomes due happens at its own time', async () => {
  const start = Date.UTC(2027, 0, 1);
  const {box, intent, stripe} = openSandbox({clock: () => start, setTimer: () => () => {}});
  const held = await intent({...PAID, capture_method: 'manual'});
  await box.advance(6 * 24 * 3600 * 1000);
  assert.equal((await stripe.paymentIntents.retrieve(held.id)).status, 'requires_capture');
  await box.advance(2 * 24 * 3600 * 1000);
  const expired = await stripe.paymentIntents.retrieve(held.id);
  assert.deepEqual([expired.status, expired.cancellation_reason], ['canceled', 'automatic']);
  assert.equal(expired.canceled_at, start / 1000 + 7 * 24 * 3600);
  assert.equal((await intent()).created, start / 1000 + 8 * 24 * 3600);
  const types = box.journal.events().map(({type}) => type);
  assert.deepEqual(types.slice(-3), ['charge.expired', 'payment_intent.canceled', 'payment_intent.created']);
});

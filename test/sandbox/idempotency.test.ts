import assert from 'node:assert/strict';
import test from 'node:test';
import {RETURN_URL, openSandbox, refusal} from './open-sandbox.ts';

const GOOD = {amount: 1999, currency: 'usd'};
const DECLINED = {...GOOD, confirm: true, payment_method: 'pm_card_visa_chargeDeclined', return_url: RETURN_URL};

test('the same key and parameters make one PaymentIntent, and the answer says that it is a replay', async () => {
  const {stripe, box} = openSandbox();
  const first = await stripe.paymentIntents.create(GOOD, {idempotencyKey: 'k1'});
  const second = await stripe.paymentIntents.create(GOOD, {idempotencyKey: 'k1'});
  assert.equal(second.id, first.id);
  assert.equal((await stripe.paymentIntents.list()).data.length, 1);
  const calls = box.journal.calls('POST /v1/payment_intents');
  assert.deepEqual(
    calls.map(({replayed}) => replayed),
    [false, true],
  );
  assert.notEqual(calls[0]?.requestId, calls[1]?.requestId);
});

test('a replay names the first request', async () => {
  const {box} = openSandbox();
  const send = () =>
    box.fetch('https://api.stripe.com/v1/payment_intents', {
      method: 'POST',
      headers: {Authorization: `Bearer ${box.secretKey}`, 'Idempotency-Key': 'k1'},
      body: new URLSearchParams({amount: '1999', currency: 'usd'}),
    });
  const [first, second] = [await send(), await send()];
  assert.equal(first.headers.get('idempotent-replayed'), null);
  assert.equal(second.headers.get('idempotent-replayed'), 'true');
  assert.equal(second.headers.get('original-request'), first.headers.get('request-id'));
  assert.equal(second.headers.get('idempotency-key'), 'k1');
});

test('a key can not be used for other parameters or another endpoint', async () => {
  const {stripe} = openSandbox();
  const {id} = await stripe.paymentIntents.create(GOOD, {idempotencyKey: 'k1'});
  const other = await refusal(stripe.paymentIntents.create({...GOOD, amount: 1}, {idempotencyKey: 'k1'}));
  assert.equal(other.type, 'StripeIdempotencyError');
  assert.match(other.message, /same parameters they were first used with\. Try using a key other than 'k1'/);
  const elsewhere = await refusal(stripe.paymentIntents.cancel(id, {}, {idempotencyKey: 'k1'}));
  assert.match(elsewhere.message, /same endpoint they were first used for/);
});

test('a key whose first request is under way is refused with 409', async () => {
  const {stripe, box} = openSandbox({latency: 60_000});
  const first = stripe.paymentIntents.create(GOOD, {idempotencyKey: 'k1'});
  while (box.journal.calls().length === 0) await new Promise((resolve) => setImmediate(resolve));
  const second = await refusal(stripe.paymentIntents.create(GOOD, {idempotencyKey: 'k1'}));
  assert.deepEqual(
    [second.statusCode, second.code, second.type],
    [409, 'idempotency_key_in_use', 'StripeAPIError'],
  );
  await box.advance(60_000);
  assert.equal((await first).object, 'payment_intent');
  box.close();
});

test('a decline is replayed, a refused parameter is not', async () => {
  const {stripe, box} = openSandbox();
  const first = await refusal(stripe.paymentIntents.create(DECLINED, {idempotencyKey: 'k1'}));
  const second = await refusal(stripe.paymentIntents.create(DECLINED, {idempotencyKey: 'k1'}));
  assert.equal(second.charge, first.charge);
  assert.equal(box.journal.events('charge.failed').length, 1);
  await refusal(stripe.paymentIntents.create({...GOOD, amount: 1}, {idempotencyKey: 'k2'}));
  assert.equal((await stripe.paymentIntents.create(GOOD, {idempotencyKey: 'k2'})).amount, 1999);
});

test('a key is forgotten after 24 hours of the clock', async () => {
  let now = Date.UTC(2026, 10, 20);
  const {stripe} = openSandbox({clock: () => now});
  const first = await stripe.paymentIntents.create(GOOD, {idempotencyKey: 'k1'});
  now += 24 * 60 * 60 * 1000;
  const second = await stripe.paymentIntents.create(GOOD, {idempotencyKey: 'k1'});
  assert.notEqual(second.id, first.id);
  assert.equal(second.created - first.created, 24 * 60 * 60);
});

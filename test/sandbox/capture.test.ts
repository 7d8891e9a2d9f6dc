import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {type Opened, RETURN_URL, openSandbox, refusal} from './open-sandbox.ts';

const HELD = {
  capture_method: 'manual',
  confirm: true,
  payment_method: 'pm_card_visa',
  return_url: RETURN_URL,
} as const;

function types({box}: Opened): string[] {
  return box.journal.events().map(({type}) => type);
}

async function wait({box}: Opened): Promise<void> {
  await box.advance(15);
  box.close();
}

test('an authorization is held, captured in part, and settled', async () => {
  const opened = openSandbox({chargeUpdateDelay: 1});
  const {stripe} = opened;
  const held = await opened.intent({...HELD, expand: ['latest_charge']});
  assert.deepEqual([held.status, held.amount_capturable, held.amount_received], ['requires_capture', 1999, 0]);
  const charge = held.latest_charge as Stripe.Charge;
  assert.equal(charge.captured, false);
  assert.equal(charge.payment_method_details?.card?.capture_before, charge.created + 7 * 24 * 3600);
  const much = await refusal(stripe.paymentIntents.capture(held.id, {amount_to_capture: 2000}));
  assert.equal(much.code, 'amount_too_large');
  const taken = await stripe.paymentIntents.capture(held.id, {amount_to_capture: 1500});
  assert.deepEqual([taken.status, taken.amount_capturable, taken.amount_received], ['succeeded', 0, 1500]);
  assert.match((await refusal(stripe.paymentIntents.capture(held.id))).message, /has already been captured/);
  await wait(opened);
  assert.deepEqual(types(opened), [
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.amount_capturable_updated',
    'charge.captured',
    'payment_intent.succeeded',
    'charge.updated',
  ]);
  const {data} = await stripe.balanceTransactions.list({source: charge.id});
  assert.deepEqual([data[0]?.amount, data[0]?.fee, data[0]?.net], [1500, 74, 1426]);
});

test('a held payment that is canceled is released', async () => {
  const opened = openSandbox();
  const held = await opened.intent(HELD);
  const canceled = await opened.stripe.paymentIntents.cancel(held.id, {cancellation_reason: 'abandoned'});
  assert.deepEqual([canceled.status, canceled.amount_capturable], ['canceled', 0]);
  assert.deepEqual(types(opened).slice(-2), ['payment_intent.canceled', 'charge.refunded']);
  opened.box.close();
});

test('what is not held can not be captured', async () => {
  const {stripe, intent} = openSandbox();
  const {id} = await intent();
  const error = await refusal(stripe.paymentIntents.capture(id));
  assert.equal(error.code, 'payment_intent_unexpected_state');
  assert.match(error.message, /status of requires_payment_method\. Only .* may be captured: requires_capture\.$/);
});

test('capture_method automatic knows its balance transaction at once', async () => {
  const opened = openSandbox();
  const params = {...HELD, capture_method: 'automatic', expand: ['latest_charge.balance_transaction']} as const;
  const paid = await opened.intent({...params, expand: [...params.expand]});
  const {balance_transaction: transaction} = paid.latest_charge as Stripe.Charge;
  assert.equal((transaction as Stripe.BalanceTransaction).amount, 1999);
  const {pending} = await opened.stripe.balance.retrieve();
  assert.deepEqual(pending, [{amount: 1999 - 88, currency: 'usd', source_types: {card: 1999 - 88}}]);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import {type RawSandbox, openRaw} from './raw-call.ts';

/** A subscription whose card is this one. */
async function subscribe({call}: RawSandbox, alias: string, also: Record<string, string> = {}) {
  const {body: product} = await call('POST /v1/products', {name: 'Club'});
  const price = {product: product.id, currency: 'usd', unit_amount: '1200', 'recurring[interval]': 'month'};
  const {body: made} = await call('POST /v1/prices', price);
  const {body: customer} = await call('POST /v1/customers');
  const {body: method} = await call(`POST /v1/payment_methods/${alias}/attach`, {customer: customer.id});
  return call('POST /v1/subscriptions', {
    customer: customer.id,
    default_payment_method: method.id,
    'items[0][price]': made.id,
    'expand[]': 'latest_invoice.payments.data.payment.payment_intent',
    ...also,
  });
}

// oxlint-disable-next-line typescript/no-explicit-any -- JSON, as a client without types reads it
function intentOf(subscription: any) {
  return subscription.latest_invoice.payments.data[0].payment.payment_intent;
}

test('a first invoice whose card must authenticate waits for the buyer (row 8)', async () => {
  const raw = openRaw();
  const {body} = await subscribe(raw, 'pm_card_threeDSecure2Required');
  const intent = intentOf(body);
  assert.deepEqual([body.status, intent.status], ['incomplete', 'requires_action']);
  assert.equal(intent.next_action.type, 'use_stripe_sdk');
  assert.deepEqual([intent.latest_charge, intent.last_payment_error], [null, null]);
  assert.match(intent.payment_method, /^pm_/);
});

test('off session the same card is declined, and error_if_incomplete leaves nothing (row 8)', async () => {
  const raw = openRaw();
  const off = await subscribe(raw, 'pm_card_threeDSecure2Required', {off_session: 'true'});
  assert.equal(intentOf(off.body).status, 'requires_payment_method');
  assert.equal(intentOf(off.body).last_payment_error.decline_code, 'authentication_required');
  const whole = {payment_behavior: 'error_if_incomplete'};
  const refused = await subscribe(raw, 'pm_card_threeDSecure2Required', whole);
  assert.deepEqual(
    [refused.status, refused.body.error.code],
    [402, 'subscription_payment_intent_requires_action'],
  );
});

test('the PaymentIntent of an invoice is told apart from others (row 14)', async () => {
  const {body} = await subscribe(openRaw(), 'pm_card_visa');
  const intent = intentOf(body);
  assert.deepEqual([intent.automatic_payment_methods, intent.capture_method], [null, 'automatic']);
  assert.deepEqual(intent.payment_details, {customer_reference: null, order_reference: body.latest_invoice.id});
});

test('a charge has the fields that its types leave out, and counts its refunds (row 23)', async () => {
  const {call} = openRaw();
  const form = {amount: '2000', currency: 'usd', confirm: 'true', payment_method: 'pm_card_visa'};
  const {body: paid} = await call('POST /v1/payment_intents', {...form, return_url: 'https://shop.example'});
  await call('POST /v1/refunds', {payment_intent: paid.id, amount: '500'});
  const {body} = await call(`GET /v1/charges/${paid.latest_charge}`, {'expand[]': 'refunds'});
  assert.deepEqual([body.destination, body.dispute, body.order], [null, null, null]);
  assert.equal(body.refunds.total_count, 1);
});

/** PaymentMethods that an intent can not use: none, or another customer's. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {openRaw} from './raw-call.ts';

const PAYMENTS = 'POST /v1/payment_intents';
const SETUPS = 'POST /v1/setup_intents';
const AMOUNT = {
  amount: '2000',
  currency: 'usd',
  'automatic_payment_methods[enabled]': 'true',
  'automatic_payment_methods[allow_redirects]': 'never',
};

test('a confirm without a PaymentMethod says so, and shows the intent', async () => {
  const {call} = openRaw();
  const remedy = (name: string) =>
    `You can either update the ${name} with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.`;
  const missing = (name: string) => `You cannot confirm this ${name} because it's missing a payment method.`;
  const {body: bare} = await call(PAYMENTS, AMOUNT);
  const {body: unpaid} = await call(`${PAYMENTS}/${bare.id}/confirm`);
  assert.equal(unpaid.error.message, `${missing('PaymentIntent')} ${remedy('PaymentIntent')}`);
  assert.equal(unpaid.error.code, 'payment_intent_unexpected_state');
  assert.deepEqual(unpaid.error.payment_intent, bare);
  const {body: customer} = await call('POST /v1/customers');
  const {body: named} = await call(PAYMENTS, {...AMOUNT, customer: customer.id});
  const {body: theirs} = await call(`${PAYMENTS}/${named.id}/confirm`);
  assert.equal(
    theirs.error.message,
    `${missing('PaymentIntent')} To confirm the PaymentIntent with ${customer.id}, specify a payment method attached to this customer along with the customer ID.`,
  );
  assert.equal(theirs.error.payment_intent.id, named.id);
  const {body: setup} = await call(SETUPS);
  const {body: unset} = await call(`${SETUPS}/${setup.id}/confirm`);
  assert.equal(unset.error.message, `${missing('SetupIntent')} ${remedy('SetupIntent')}`);
  assert.equal(unset.error.code, 'setup_intent_unexpected_state');
  assert.deepEqual(unset.error.setup_intent, setup);
});

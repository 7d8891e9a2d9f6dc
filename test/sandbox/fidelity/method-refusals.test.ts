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

/** A card of one customer, and another customer. */
async function twoCustomers(call: ReturnType<typeof openRaw>['call']) {
  const [{body: owner}, {body: other}] = [await call('POST /v1/customers'), await call('POST /v1/customers')];
  const {body: method} = await call('POST /v1/payment_methods/pm_card_visa/attach', {customer: owner.id});
  const words =
    `The PaymentMethod ${method.id} does not belong to the Customer you supplied ${other.id}. ` +
    'Please use this PaymentMethod with the Customer that it belongs to instead.';
  return {owner: owner.id, other: other.id, payment_method: method.id, words};
}

test("a SetupIntent refuses another customer's PaymentMethod from the first", async () => {
  const {call} = openRaw();
  const {owner, other, payment_method, words} = await twoCustomers(call);
  const unnamed =
    `The payment method supplied (${payment_method}) belongs to the Customer ${owner}. ` +
    'Please include the Customer in the `customer` parameter on the SetupIntent.';
  const {body: theirs} = await call(SETUPS, {customer: other});
  const {body: nobodys} = await call(SETUPS);
  const refusals = [
    [await call(SETUPS, {payment_method}), unnamed, undefined],
    [await call(SETUPS, {payment_method, customer: other}), words, undefined],
    [await call(`${SETUPS}/${nobodys.id}`, {payment_method}), unnamed, nobodys],
    [await call(`${SETUPS}/${theirs.id}`, {payment_method}), words, theirs],
    [await call(`${SETUPS}/${nobodys.id}/confirm`, {payment_method}), unnamed, nobodys],
    [await call(`${SETUPS}/${theirs.id}/confirm`, {payment_method}), words, theirs],
  ] as const;
  for (const [{status, body}, message, intent] of refusals) {
    assert.equal(status, 400);
    const {error} = body;
    assert.deepEqual([error.message, error.param, error.code], [message, 'payment_method', undefined]);
    assert.deepEqual(error.setup_intent, intent);
  }
  assert.equal((await call(SETUPS, {payment_method, customer: owner})).body.status, 'requires_confirmation');
});

test("a PaymentIntent refuses another customer's PaymentMethod, and shows itself", async () => {
  const {call} = openRaw();
  const {owner, other, payment_method, words} = await twoCustomers(call);
  const {body: theirs} = await call(PAYMENTS, {...AMOUNT, customer: other});
  const refusals = [
    [await call(PAYMENTS, {...AMOUNT, payment_method, customer: other}), undefined],
    [await call(`${PAYMENTS}/${theirs.id}`, {payment_method}), theirs],
    [await call(`${PAYMENTS}/${theirs.id}/confirm`, {payment_method}), theirs],
  ] as const;
  for (const [{status, body}, intent] of refusals) {
    assert.equal(status, 400);
    const {error} = body;
    assert.deepEqual([error.message, error.param, error.code], [words, 'payment_method', undefined]);
    assert.deepEqual(error.payment_intent, intent);
  }
  const {body: nobodys} = await call(PAYMENTS, AMOUNT);
  const {error} = (await call(`${PAYMENTS}/${nobodys.id}/confirm`, {payment_method})).body;
  assert.match(error.message, new RegExp(`supplied ${payment_method} belongs to the Customer ${owner}\\. Please`));
  assert.deepEqual([error.code, error.param], ['parameter_missing', 'source']);
  assert.deepEqual(error.payment_intent, nobodys);
});

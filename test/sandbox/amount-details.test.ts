/** What a PaymentIntent's amount consists of: https://docs.stripe.com/payments/payment-line-items */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Stripe} from 'stripe';
import {openSandbox, refusal} from './open-sandbox.ts';

const MUG = {product_name: 'Mug', quantity: 2, unit_cost: 600};
const POSTER = {product_name: 'Poster', quantity: 1, unit_cost: 700, product_code: 'poster-a2'};

test('line items that add up are kept, listed in their order, and not on the PaymentIntent itself', async () => {
  const {stripe, intent} = openSandbox();
  const details = {
    line_items: [MUG, {...POSTER, discount_amount: 100, tax: {total_tax_amount: 59}}],
    shipping: {amount: 140, to_postal_code: '10001'},
  };
  const {id, amount_details: kept} = await intent({amount: 1999, amount_details: details});
  assert.deepEqual(kept, {
    shipping: {amount: 140, from_postal_code: null, to_postal_code: '10001'},
    tip: {},
  });
  const {data} = await stripe.paymentIntents.listAmountDetailsLineItems(id);
  assert.deepEqual(
    data.map(({product_name: name, quantity, unit_cost: cost, discount_amount: off}) => [
      name,
      quantity,
      cost,
      off,
    ]),
    [
      ['Mug', 2, 600, null],
      ['Poster', 1, 700, 100],
    ],
  );
  const first = await stripe.paymentIntents.listAmountDetailsLineItems(id, {limit: 1});
  assert.equal(first.has_more, true);
});

test('what does not add up is refused, or told where the call says so', async () => {
  const {stripe, intent} = openSandbox();
  const wrong = {line_items: [MUG]};
  const {message, param} = await refusal(intent({amount: 1999, amount_details: wrong}));
  assert.equal(param, 'amount_details');
  assert.match(message, /add up to 1200, which is not the amount 1999/);
  const {amount_details: told} = await intent({
    amount: 1999,
    amount_details: {...wrong, enforce_arithmetic_validation: false},
  });
  assert.equal(told?.error?.code, 'amount_details_amount_mismatch');
  const tax = {tax: {total_tax_amount: 2000}};
  assert.match(
    (await refusal(intent({amount: 1999, amount_details: tax}))).message,
    /are greater than the amount/,
  );
  assert.equal((await stripe.paymentIntents.list()).data.length, 1);
});

test('an update changes the details with the amount, or takes them away', async () => {
  const {stripe, intent} = openSandbox();
  const {id} = await intent({amount: 1200, amount_details: {line_items: [MUG]}});
  const more: Stripe.PaymentIntentUpdateParams = {amount: 1900, amount_details: {line_items: [MUG, POSTER]}};
  await stripe.paymentIntents.update(id, more);
  assert.equal((await stripe.paymentIntents.listAmountDetailsLineItems(id)).data.length, 2);
  await stripe.paymentIntents.update(id, {amount_details: ''});
  assert.deepEqual((await stripe.paymentIntents.listAmountDetailsLineItems(id)).data, []);
});

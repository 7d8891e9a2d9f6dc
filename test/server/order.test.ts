/** What Stripe's account of a PaymentIntent makes of an order: each condition alone keeps money from being fulfilled. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {judge, statesBefore, type IntentFacts, type Order, type OrderState} from '../../server/orders/order.ts';
import {draft} from './order-facts.ts';

const ORDER: Order = {
  ...draft({id: 'order-1'}),
  paymentIntentId: 'pi_1',
  state: 'open',
  fulfilment: 'none',
  refunded: 0,
  dispute: null,
  attention: null,
  paidAt: null,
  fulfilledAt: null,
};

const PAID: IntentFacts = {
  id: 'pi_1',
  status: 'succeeded',
  amount: 300,
  amount_received: 300,
  currency: 'usd',
  livemode: false,
  metadata: {buybox_order: 'order-1'},
};

/** Sentence, what differs, where the order then stands. */
const ROWS: readonly [string, Partial<IntentFacts>, OrderState][] = [
  ['is paid when all of it agrees', {}, 'paid'],
  ['needs a person when the amount differs', {amount: 299}, 'attention'],
  ['needs a person when less was received', {amount_received: 299}, 'attention'],
  ['needs a person when more was received', {amount_received: 301}, 'attention'],
  ['needs a person when the currency differs', {currency: 'eur'}, 'attention'],
  ['needs a person when the mode differs', {livemode: true}, 'attention'],
  [
    'needs a person when the PaymentIntent names another order',
    {metadata: {buybox_order: 'order-2'}},
    'attention',
  ],
  ['needs a person when the PaymentIntent names no order', {metadata: {}}, 'attention'],
  ['needs a person when the money is held, not taken', {status: 'requires_capture'}, 'attention'],
  [
    'is processing while its money is held for a shop that captures by hand',
    {
      status: 'requires_capture',
      amount_received: 0,
      metadata: {buybox_order: 'order-1', buybox_capture: 'manual'},
    },
    'processing',
  ],
  ['needs a person for a status that nobody knows', {status: 'new'}, 'attention'],
  ['is processing while Stripe is', {status: 'processing', amount_received: 0}, 'processing'],
  ['is canceled with its PaymentIntent', {status: 'canceled', amount_received: 0}, 'canceled'],
  ['is open before a card', {status: 'requires_payment_method', amount_received: 0}, 'open'],
  ['is open before it is confirmed', {status: 'requires_confirmation', amount_received: 0}, 'open'],
  ['is open while the bank asks', {status: 'requires_action', amount_received: 0}, 'open'],
];

for (const [sentence, changes, state] of ROWS) {
  test(`an order ${sentence} (62, 64)`, () => {
    assert.equal(judge(ORDER, {...PAID, ...changes}), state);
  });
}

test('nothing leaves paid, and everything may reach it but what was never at Stripe', () => {
  const states: OrderState[] = ['creating', 'open', 'processing', 'canceled', 'attention'];
  for (const state of states) assert.equal(statesBefore(state).includes('paid'), false, state);
  assert.deepEqual(statesBefore('paid').toSorted(), ['attention', 'canceled', 'open', 'processing']);
});

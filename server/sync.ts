/** Owns how an order moves: Stripe's account of its PaymentIntent is read and applied. Safe late, twice and at once. */
import {judge, type IntentFacts, type Order, type OrderState} from './order.ts';
import {retrieveIntent} from './payments.ts';
import type {Shop} from './shop.ts';

/**
 * Reads an unsettled order's PaymentIntent from Stripe and moves the order accordingly.
 * @returns where the order stands now
 * @throws BuyboxError when Stripe can't be asked
 */
export async function sync(order: Order, shop: Shop): Promise<OrderState> {
  if (order.state === 'paid' || order.paymentIntentId === null) return order.state;
  return settle(order.id, await retrieveIntent(shop.stripe, order.paymentIntentId), shop);
}

/** Applies what Stripe said of an order's PaymentIntent to the order as it is stored now. */
export async function settle(id: string, intent: IntentFacts, shop: Shop): Promise<OrderState> {
  const order = await getOrder(id, shop);
  const state = judge(order, intent);
  if (state === order.state) return state;
  const isMoved = await shop.store.move(id, state);
  if (isMoved && state === 'attention') callForAttention(order, intent, shop);
  return (await getOrder(id, shop)).state;
}

/**
 * Gives the buyer what was paid, when it is due: `onPaid` runs in the transaction that marks the order done.
 * @throws whatever `onPaid` threw; the order stays due
 */
export async function fulfil(id: string, {store, onPaid}: Shop): Promise<void> {
  await store.fulfil(id, (order, tx) => onPaid(order, {tx}));
}

/** Money has come, or may have, that is not what was agreed: nobody but a person can say what to do. */
function callForAttention(order: Order, intent: IntentFacts, {onError}: Shop): void {
  const agreed = `${order.amount} ${order.currency}`;
  const found = `${intent.status}, ${intent.amount_received} of ${intent.amount} ${intent.currency}`;
  const error = new Error(`Order ${order.id} (${agreed}) needs a person: ${intent.id} is ${found}.`);
  onError(error, {requestId: order.id});
}

async function getOrder(id: string, {store}: Shop): Promise<Order> {
  const order = await store.find(id);
  if (!order) throw new Error(`Order ${id} is gone.`);
  return order;
}

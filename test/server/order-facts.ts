/** Orders for tests of a store, and what Stripe says of them. */
import type {Order, Store} from 'buybox/server';

/** What an order is made from. */
export type Draft = Parameters<Store['open']>[0];
/** What Stripe says of an order's money. */
export type Facts = Parameters<Store['apply']>[1];

/** A new order, unlike any other. */
export function draft(changes: Partial<Draft> = {}): Draft {
  const id = crypto.randomUUID();
  return {
    id,
    intentionHash: `intention ${id}`,
    attempt: 1,
    makerHash: 'maker',
    paramsHash: 'params',
    lines: [{product: 'credits', name: 'Credits', quantity: 3, unitAmount: 100, amount: 300}],
    product: 'credits',
    quantity: 3,
    adjustments: [],
    promotionCode: null,
    amount: 300,
    currency: 'usd',
    livemode: false,
    customer: 'ann',
    email: null,
    buyer: null,
    taxCalculation: null,
    reference: null,
    metadata: {},
    description: '3 × Credits',
    statementDescriptorSuffix: null,
    createdAt: 1_700_000_000_000,
    client: null,
    ...changes,
  };
}

/** What Stripe says of an order with this PaymentIntent's status. */
export function facts(
  order: Pick<Order, 'id'>,
  status: string,
  changes: Partial<Facts> = {},
  intent: object = {},
): Facts {
  const received = status === 'succeeded' ? 300 : 0;
  const money = {amount: 300, amount_received: received, currency: 'usd', livemode: false};
  const known = {id: `pi_${order.id}`, status, metadata: {buybox_order: order.id}, ...money, ...intent};
  return {intent: known, refunds: [], disputes: [], ...changes};
}

/** An order that has just been paid. */
export async function openPaid(store: Store, changes: Partial<Draft> = {}): Promise<Order> {
  const {order} = await store.open(draft(changes));
  await store.attachPaymentIntent(order.id, `pi_${order.id}`);
  return (await store.apply(order.id, facts(order, 'succeeded'))).order;
}

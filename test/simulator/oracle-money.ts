/** Says what is wrong with the money that went back: refunds and disputes, at Stripe, in our tables, at the host. */
import type {Stripe} from 'stripe';
import type {Order, Refund} from 'buybox/server';
import type {World} from './world.ts';

/** Something that is broken. A loss waits to be found; harm is done. */
export interface Flaw {
  kind: 'harm' | 'loss';
  says: string;
}

/** Something that must never be, whatever was switched off. */
export const harm = (says: string): Flaw => ({kind: 'harm', says});

/** Something that nobody has heard of. */
export const loss = (says: string): Flaw => ({kind: 'loss', says});

/** What an order says of money that went back. */
interface Ours {
  order: Order;
  refunds: readonly Refund[];
}

/** All that is wrong with the refunds and disputes of a paid order. */
export async function judgeMoneyBack(world: World, intent: Stripe.PaymentIntent, ours: Ours): Promise<Flaw[]> {
  const {data} = await world.sdk.refunds.list({payment_intent: intent.id, limit: 100});
  return [
    ...judgeRefunds(data, ours),
    ...judgeTold(world, data, ours.order),
    ...(await judgeDispute(world, intent, ours.order)),
  ];
}

function judgeRefunds(theirs: readonly Stripe.Refund[], {order, refunds}: Ours): Flaw[] {
  const counted = theirs.filter(({status}) => status !== 'failed' && status !== 'canceled');
  const sum = counted.reduce((total, {amount}) => total + amount, 0);
  const records = counted.map(({metadata}) => metadata?.['buybox_refund']).filter(Boolean);
  const waiting = refunds.filter(({status}) => status === 'requested').length;
  return [
    sum > order.amount && harm(`${order.id}: ${sum} of ${order.amount} refunded`),
    sum !== order.refunded && loss(`${order.id}: refunded ${order.refunded}, at Stripe ${sum}`),
    new Set(records).size !== records.length && harm(`${order.id}: one request, two refunds`),
    waiting > 0 && loss(`${order.id}: ${waiting} refunds were never sent`),
  ].filter((flaw) => flaw !== false);
}

/** The host hears of every refund that has come to its end. */
function judgeTold({host}: World, theirs: readonly Stripe.Refund[], {id}: Order): Flaw[] {
  const ended = theirs.filter(({status}) => status === 'succeeded' || status === 'failed');
  const untold = ended.filter((refund) => !host.told.includes(`${refund.id}:${refund.status}`));
  return untold.map((refund) => loss(`${id}: nobody was told of ${refund.amount} ${refund.status}`));
}

async function judgeDispute(
  {sdk, host, plan}: World,
  intent: Stripe.PaymentIntent,
  order: Order,
): Promise<Flaw[]> {
  if (!plan.orders.some(({isDisputed}) => isDisputed)) return [];
  const [dispute] = (await sdk.disputes.list({payment_intent: intent.id, limit: 1})).data;
  const status = dispute?.status ?? null;
  if (order.dispute !== status) return [loss(`${order.id}: dispute ${order.dispute}, at Stripe ${status}`)];
  if (!dispute || host.told.includes(`${dispute.id}:${dispute.status}`)) return [];
  return [loss(`${order.id}: nobody was told of the dispute`)];
}

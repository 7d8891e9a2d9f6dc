/** Says what is wrong with the money that went back: refunds and disputes, at Stripe, in our tables, at the host. */
import type {Stripe} from 'stripe';
import type {Order, Store} from 'buybox/server';
import {type Flaw, harm, loss} from './flaw.ts';
import type {World} from './world.ts';

/** What Stripe says of money that went back. */
interface Theirs {
  intent: Stripe.PaymentIntent;
  refunds: readonly Stripe.Refund[];
  dispute: Stripe.Dispute | undefined;
}

/** All that is wrong with the refunds and disputes of a paid order. */
export async function judgeMoneyBack(
  {sdk, host, plan}: World,
  intent: Stripe.PaymentIntent,
  {order, store}: {order: Order; store: Store},
): Promise<Flaw[]> {
  const query = {payment_intent: intent.id, limit: 100};
  const refunds = (await sdk.refunds.list(query)).data;
  const isDisputed = plan.orders.some((each) => each.isDisputed);
  const theirs = {intent, refunds, dispute: isDisputed ? (await sdk.disputes.list(query)).data[0] : undefined};
  const waiting = (await store.refunds(order.id)).filter(({status}) => status === 'requested').length;
  return [
    ...(waiting > 0 ? [loss(`${order.id}: ${waiting} refunds were never sent`)] : []),
    ...judgeRefunds(refunds, order),
    ...judgeTold(host.told, theirs, order),
    ...(await judgeLedger(store, theirs, order)),
  ];
}

function isBack({status}: Stripe.Refund): boolean {
  return status !== 'failed' && status !== 'canceled';
}

function sumBack(refunds: readonly Stripe.Refund[]): number {
  return refunds.filter(isBack).reduce((total, {amount}) => total + amount, 0);
}

function judgeRefunds(theirs: readonly Stripe.Refund[], order: Order): Flaw[] {
  const sum = sumBack(theirs);
  const records = theirs.filter(isBack).flatMap(({metadata}) => metadata?.['buybox_refund'] ?? []);
  return [
    sum > order.amount && harm(`${order.id}: ${sum} of ${order.amount} refunded`),
    sum !== order.refunded && loss(`${order.id}: refunded ${order.refunded}, at Stripe ${sum}`),
    new Set(records).size !== records.length && harm(`${order.id}: one request, two refunds`),
  ].filter((flaw) => flaw !== false);
}

/** The host hears of every refund that has come to its end, and of every dispute. */
function judgeTold(told: readonly string[], {refunds, dispute}: Theirs, {id, dispute: ours}: Order): Flaw[] {
  if (ours !== (dispute?.status ?? null)) return [loss(`${id}: dispute ${ours}, at Stripe ${dispute?.status}`)];
  const ended = refunds.filter(({status}) => status === 'succeeded' || status === 'failed');
  const untold = [...ended, ...(dispute ? [dispute] : [])].filter(
    (each) => !told.includes(`${each.id}:${each.status}`),
  );
  return untold.map((each) => loss(`${id}: nobody was told of ${each.object} ${each.status}`));
}

/** What came, less what went back and what the bank has taken. */
async function judgeLedger(store: Store, {intent, refunds, dispute}: Theirs, {id}: Order): Promise<Flaw[]> {
  const sql = 'SELECT COALESCE(SUM(amount), 0) AS sum FROM buybox_ledger WHERE order_id = ?';
  const sum = (await store.transaction((tx) => tx.get<{sum: number}>(sql, id)))?.sum;
  const expected = intent.amount_received - sumBack(refunds) - (dispute?.amount ?? 0);
  return sum === expected ? [] : [loss(`${id}: the ledger says ${sum}, Stripe ${expected}`)];
}

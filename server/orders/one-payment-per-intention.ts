/**
 * Prevents duplicate payments. Of one intention at most one client secret can ever be paid: this ends every earlier attempt before a later one's secret leaves.
 * An attempt's row is written before the earlier ones are ended, and an attempt looks for a later row after its PaymentIntent
 * is attached: of two that run at once, one sees the other. Knows no HTTP and no SQL.
 */
import {BuyboxError} from '../../packages/contract/errors.ts';
import {isSettled} from '../../packages/contract/order-states.ts';
import type {Shop} from '../shop.ts';
import {cancelIntent} from '../stripe/calls.ts';
import {settle} from '../stripe/sync.ts';
import type {AttemptKey, AttemptOrder} from './attempt.ts';
import type {Order} from './order.ts';

/** No buyer has more of them open; of somebody who has, the next request ends the rest. */
const MOST_AT_ONCE = 10;

/**
 * Cancels every earlier attempt of the intention.
 * @returns the earlier attempt's order that is paid or on its way already: it stands for the whole intention
 * @throws BuyboxError when Stripe can't be asked, or has not decided yet: then nothing is known, and the request may be repeated
 */
export async function supersede(key: AttemptKey, shop: Shop): Promise<AttemptOrder | undefined> {
  if (key.attempt === 1) return undefined;
  const earlier = await shop.store.earlierAttempts(key, MOST_AT_ONCE);
  for (const order of earlier) {
    const {state} = await end(order, shop);
    if (isSettled(state)) return {...order, state};
    if (state !== 'canceled') throw new BuyboxError('stripe_unavailable');
  }
  if (earlier.length === MOST_AT_ONCE) throw new BuyboxError('stripe_unavailable');
  return undefined;
}

/** Pages count one by one; a number far ahead would leave none to whoever goes on with the intention. */
const LONGEST_JUMP = 1_000;

/**
 * Refuses an attempt that a later one has overtaken, or that is far ahead of all others.
 * @throws BuyboxError `attempt_expired`, `invalid_request`
 */
export function refuseOvertaken({attempt}: AttemptKey, latest: number): void {
  if (latest > attempt) throw new BuyboxError('attempt_expired', {attempt: latest});
  if (attempt > latest + LONGEST_JUMP) throw new BuyboxError('invalid_request', {param: 'attempt'});
}

async function end(order: Order, shop: Shop): Promise<Order> {
  if (order.state === 'paid') return order;
  const now = await settleUnlessGone(order.state === 'creating' ? await abandon(order, shop) : order, shop);
  if (now.state !== 'open' || now.paymentIntentId === null) return now;
  await cancelIntent(shop.stripe, now.paymentIntentId, 'requested_by_customer');
  return settle(now, shop);
}

/** Stripe may be making its PaymentIntent: then that is canceled as soon as it is there. */
async function abandon(order: Order, {store}: Shop): Promise<Order> {
  await store.abandon(order.id);
  return (await store.find(order.id)) ?? order;
}

/** The keys may be another account's by now: nobody pays there with what this shop hands out. */
async function settleUnlessGone(order: Order, shop: Shop): Promise<Order> {
  try {
    return await settle(order, shop);
  } catch (error) {
    if (error instanceof BuyboxError && error.code === 'attempt_expired') return {...order, state: 'canceled'};
    throw error;
  }
}

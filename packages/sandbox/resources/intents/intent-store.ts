/** Finds and replaces PaymentIntents. Checks client secrets; enforces the table of statuses. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {resourceMissing} from '../../api/errors.ts';
import {commitTax} from '../../tax/associations.ts';
import {type IntentStatus, canBecome} from './intent-states.ts';

/** The PaymentIntent, or Stripe's 404. With a `secret` it must be the right one: pages may only see their own. */
export function findIntent(account: Account, id: string, secret?: string): Stripe.PaymentIntent {
  const intent = account.store.paymentIntents.get(id);
  if (!intent) throw resourceMissing('payment_intent', id, 'intent');
  if (secret !== undefined && secret !== intent.client_secret)
    throw resourceMissing('payment_intent', id, 'intent', 400);
  return intent;
}

/** Stores and returns the next version of a PaymentIntent. Throws for an impossible status: that is a bug of ours. */
export function saveIntent(account: Account, next: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const {status} = findIntent(account, next.id);
  if (!canBecome(status, next.status as IntentStatus)) throw new Error(`${next.id}: ${status} → ${next.status}`);
  account.store.paymentIntents.set(next.id, next);
  if (next.status === 'succeeded' && status !== 'succeeded') commitTax(account, next);
  return next;
}

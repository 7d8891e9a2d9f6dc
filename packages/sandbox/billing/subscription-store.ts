/** Finds subscriptions. Knows Stripe's refusals; changes nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {resourceMissing} from '../api/errors.ts';

/** The subscription with this id. `param` is where the caller wrote it. @throws StripeApiError 400, or 404 in a path. */
export function findSubscription(account: Account, id: string, param = 'id', status = 404): Stripe.Subscription {
  const subscription = account.store.subscriptions.get(id);
  if (!subscription) throw resourceMissing('subscription', id, param, status);
  return subscription;
}

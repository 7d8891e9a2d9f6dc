/** Finds and replaces SetupIntents. Checks client secrets and the order of statuses. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type StripeApiError, invalidRequest, resourceMissing} from '../../api/errors.ts';

type Status = Stripe.SetupIntent.Status;

/** The statuses that may follow each status. Nothing leaves `succeeded` or `canceled`. */
const NEXT: Record<string, readonly string[]> = {
  requires_payment_method: ['requires_confirmation', 'canceled'],
  requires_confirmation: ['requires_payment_method', 'requires_action', 'processing', 'succeeded', 'canceled'],
  requires_action: ['requires_payment_method', 'requires_confirmation', 'processing', 'succeeded', 'canceled'],
  processing: ['requires_payment_method', 'succeeded', 'canceled'],
  succeeded: [],
  canceled: [],
};

/** The SetupIntent, or Stripe's 404. With a `secret` it must be the right one: pages may only see their own. */
export function findSetup(account: Account, id: string, secret?: string): Stripe.SetupIntent {
  const intent = account.store.setupIntents.get(id);
  if (!intent) throw resourceMissing('setup_intent', id, 'intent');
  if (secret !== undefined && secret !== intent.client_secret)
    throw resourceMissing('setup_intent', id, 'intent', 400);
  return intent;
}

/** Stores and returns the next version of a SetupIntent. Throws for an impossible status: that is a bug of ours. */
export function saveSetup(account: Account, next: Stripe.SetupIntent): Stripe.SetupIntent {
  const {status} = findSetup(account, next.id);
  if (status !== next.status && !NEXT[status]?.includes(next.status)) {
    throw new Error(`${next.id}: ${status} → ${next.status}`);
  }
  account.store.setupIntents.set(next.id, next);
  return next;
}

/** Refuses an action that the status does not allow. */
export function requireSetupStatus(action: 'cancel' | 'confirm' | 'update', status: Status): void {
  if (status === 'requires_payment_method' || status === 'requires_confirmation' || status === 'requires_action')
    return;
  throw unexpected(`You cannot ${action} this SetupIntent because it has a status of ${status}.`);
}

/** The status of the SetupIntent does not allow the call. */
export function unexpected(message: string): StripeApiError {
  return invalidRequest(message, {code: 'setup_intent_unexpected_state'});
}

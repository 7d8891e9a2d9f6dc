/** Finds and replaces SetupIntents. Checks client secrets and the order of statuses. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Surface} from '../../api/auth.ts';
import {type ErrorBody, StripeApiError, resourceMissing} from '../../api/errors.ts';
import {viewSetup} from '../client-view.ts';

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
  if (!intent) throw resourceMissing('setupintent', id, 'intent');
  if (secret !== undefined && secret !== intent.client_secret)
    throw resourceMissing('setupintent', id, 'intent', 400);
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
export function requireSetupStatus(
  action: 'cancel' | 'confirm' | 'update',
  intent: Stripe.SetupIntent,
  surface: Surface = 'secret',
): void {
  const {status} = intent;
  if (status === 'requires_payment_method' || status === 'requires_confirmation' || status === 'requires_action')
    return;
  const message = action === 'cancel' ? cancelRefusal(status) : refusalBy(action, status);
  throw unexpected(message, {setup_intent: viewSetup(intent, surface)});
}

function refusalBy(action: string, status: Status): string {
  return `You cannot ${action} this SetupIntent because it has a status of ${status}.`;
}

/** As recorded from Stripe, with its slip of the pen. */
function cancelRefusal(status: Status): string {
  if (status === 'canceled') return 'You cannot cancel this SetupIntent because it it already canceled.';
  return `${refusalBy('cancel', status)} Only a SetupIntent with one of the following statuses may be canceled: \`requires_payment_method\`, \`requires_confirmation\`, or \`requires_action\`.`;
}

/** The status of the SetupIntent does not allow the call. */
export function unexpected(message: string, also: Partial<ErrorBody> = {}): StripeApiError {
  const code = 'setup_intent_unexpected_state';
  return new StripeApiError(400, {type: 'invalid_request_error', message, code, ...also});
}

/** Checks whether a PaymentMethod may be used for an intent: its customer, and whether it was used before. */
import type Stripe from 'stripe';
import type {StoredPaymentMethod} from '../../account.ts';
import type {Surface} from '../../api/auth.ts';
import {type ErrorBody, StripeApiError, invalidRequest} from '../../api/errors.ts';
import {viewIntent, viewSetup} from '../client-view.ts';

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

/** Refuses the PaymentMethod of another customer, and one that was already used without a customer. */
export function checkMethodFor(intent: Intent, method: StoredPaymentMethod, surface: Surface): void {
  requireOwner(intent, method, showing(intent, surface));
  requireUnused(method, intent.id);
}

/** What an error shows of an intent. */
export function showing(intent: Intent, surface: Surface): Partial<ErrorBody> {
  if (intent.object === 'setup_intent') return {setup_intent: viewSetup(intent, surface)};
  return {payment_intent: viewIntent(intent, surface)};
}

/** Refuses the PaymentMethod of another customer. `about`: the intent, where there is one already. */
export function requireOwner(
  {object: kind, customer}: Pick<Intent, 'object' | 'customer'>,
  {object: {id, customer: owner}}: StoredPaymentMethod,
  about: Partial<ErrorBody> = {},
): void {
  if (!owner || owner === customer) return;
  if (customer) throw refuse(otherCustomer(id, String(customer)), {...about, param: 'payment_method'});
  const refusal = kind === 'setup_intent' ? UNNAMED.setup_intent : UNNAMED.payment_intent;
  throw refuse(refusal.message(id, String(owner)), {...about, ...refusal.detail});
}

/** Refuses a PaymentMethod that was already used without a customer, unless its challenge was for this intent. */
export function requireUnused({object, used, authenticatedFor}: StoredPaymentMethod, intentId?: string): void {
  if (used && !object.customer && (!authenticatedFor || authenticatedFor !== intentId)) throw usedMethod();
}

/** As recorded: the two kinds of intent do not say it alike. */
const UNNAMED = {
  payment_intent: {
    message: (id: string, owner: string) =>
      `The \`payment_method\` parameter supplied ${id} belongs to the Customer ${owner}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`,
    detail: {code: 'parameter_missing', param: 'source'},
  },
  setup_intent: {
    message: (id: string, owner: string) =>
      `The payment method supplied (${id}) belongs to the Customer ${owner}. Please include the Customer in the \`customer\` parameter on the SetupIntent.`,
    detail: {param: 'payment_method'},
  },
};

function otherCustomer(id: string, customer: string): string {
  return `The PaymentMethod ${id} does not belong to the Customer you supplied ${customer}. Please use this PaymentMethod with the Customer that it belongs to instead.`;
}

function refuse(message: string, detail: Partial<ErrorBody>): StripeApiError {
  return new StripeApiError(400, {type: 'invalid_request_error', message, ...detail});
}

function usedMethod(): Error {
  return invalidRequest(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
  );
}

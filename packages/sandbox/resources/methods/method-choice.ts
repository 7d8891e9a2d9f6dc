/** Checks whether a PaymentMethod may be used for an intent: its customer, and whether it was used before. */
import type Stripe from 'stripe';
import type {StoredPaymentMethod} from '../../account.ts';
import {invalidRequest} from '../../api/errors.ts';

/** Refuses the PaymentMethod of another customer, and one that was already used without a customer. */
export function checkMethodFor(
  intent: Stripe.PaymentIntent | Stripe.SetupIntent,
  method: StoredPaymentMethod,
): void {
  const {object} = method;
  const owner = object.customer as string | null;
  if (owner && !intent.customer) throw unnamedCustomer(object.id, owner, nameOf(intent));
  if (owner && owner !== intent.customer) throw otherCustomer(object.id, owner, nameOf(intent));
  requireUnused(method, intent.id);
}

/** Refuses a PaymentMethod that was already used without a customer, unless its challenge was for this intent. */
export function requireUnused({object, used, authenticatedFor}: StoredPaymentMethod, intentId?: string): void {
  if (used && !object.customer && (!authenticatedFor || authenticatedFor !== intentId)) throw usedMethod();
}

function nameOf({object}: Stripe.PaymentIntent | Stripe.SetupIntent): string {
  return object === 'setup_intent' ? 'SetupIntent' : 'PaymentIntent';
}

function unnamedCustomer(id: string, owner: string, intent: string): Error {
  return invalidRequest(
    `The \`payment_method\` parameter supplied ${id} belongs to the Customer ${owner}. Please include the Customer in the \`customer\` parameter on the ${intent}.`,
    {param: 'payment_method'},
  );
}

/** Stripe's words for this are not recorded; these follow the ones above. */
function otherCustomer(id: string, owner: string, intent: string): Error {
  return invalidRequest(
    `The \`payment_method\` parameter supplied ${id} belongs to the Customer ${owner}, which is not the Customer of the ${intent}.`,
    {param: 'payment_method'},
  );
}

function usedMethod(): Error {
  return invalidRequest(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
  );
}

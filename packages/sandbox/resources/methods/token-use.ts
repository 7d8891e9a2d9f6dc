/** Redeems a ConfirmationToken. Knows that each is valid once; creates none. */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../../account.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {getPaymentMethod, storePaymentMethod} from './new-method.ts';

/** What a token adds to a confirm. */
export interface RedeemedToken {
  method: StoredPaymentMethod;
  returnUrl: string | null;
  setupFutureUsage: 'off_session' | 'on_session' | null;
  shipping: Stripe.ConfirmationToken['shipping'];
  hasStripeJs: boolean;
}

/** The content of the token with this id; null without an id. @throws StripeApiError 400 for a used or an old one. */
export function redeemToken(
  account: Account,
  id: string | undefined,
  intent: Stripe.PaymentIntent | Stripe.SetupIntent,
): RedeemedToken | null {
  if (!id) return null;
  const stored = account.store.confirmationTokens.get(id);
  if (!stored) throw resourceMissing('confirmation_token', id, 'confirmation_token', 400);
  const {object, method} = stored;
  if (object.payment_intent || object.setup_intent) {
    throw invalidRequest(
      `The provided ConfirmationToken (${id}) has already been used to confirm another intent.`,
      {
        param: 'confirmation_token',
      },
    );
  }
  if ((object.expires_at ?? Infinity) <= account.now()) {
    throw invalidRequest(`The provided ConfirmationToken (${id}) has expired.`, {param: 'confirmation_token'});
  }
  if (intent.object === 'setup_intent') object.setup_intent = intent.id;
  else object.payment_intent = intent.id;
  return {
    method: typeof method === 'string' ? getPaymentMethod(account, method) : storePaymentMethod(account, method),
    returnUrl: object.return_url,
    setupFutureUsage: object.setup_future_usage as 'off_session' | 'on_session' | null,
    shipping: object.shipping,
    hasStripeJs: object.use_stripe_sdk,
  };
}

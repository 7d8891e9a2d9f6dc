/** Why a subscription can't be paid, in Stripe's words. Knows the PaymentIntent of an invoice; changes nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {StripeApiError, invalidRequest} from '../api/errors.ts';
import {intentOf} from './invoicing/payments.ts';

/** The bank wants to ask the buyer, which is no refusal unless the caller takes nothing incomplete. */
export function actionNeeded(account: Account, invoice: Stripe.Invoice): StripeApiError | null {
  if (intentOf(account, invoice)?.status !== 'requires_action') return null;
  return new StripeApiError(402, {
    type: 'card_error',
    code: 'subscription_payment_intent_requires_action',
    message:
      'Payment for this subscription requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with `subscription.latest_invoice`. For more details see: https://stripe.com/docs/billing/subscriptions/overview#requires-action',
  });
}

/** Stripe would charge, and has no PaymentMethod. */
export function noMethod(): StripeApiError {
  return invalidRequest(
    'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
    {code: 'resource_missing'},
  );
}

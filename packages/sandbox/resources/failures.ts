/** The failures of payments and setups, as the error and the charge show them. Knows no object. */
import {docUrl} from '../api/errors.ts';
import {DECLINES, type Decline, type DeclineName} from '../cards/declines.ts';
import type {DebitFailure} from '../methods/bank-accounts.ts';

/** One failure. */
export interface Failure {
  /** The fields that `last_payment_error` and the answer's `error` share. */
  error: {
    code: string;
    doc_url: string;
    message: string;
    type: 'card_error' | 'invalid_request_error';
  } & Partial<
    Pick<Decline, 'decline_code' | 'param' | 'advice_code' | 'network_advice_code' | 'network_decline_code'>
  >;
  /** The decline of the bank or of Radar. */
  decline: Decline | null;
  /** Whether the bank was asked for money, so that a failed charge remains. */
  hasCharge: boolean;
}

/** The failure of a declined card. */
export function declineOf(name: DeclineName): Failure {
  const decline = DECLINES[name];
  return {error: {...decline, doc_url: docUrl(decline.code), type: 'card_error'}, decline, hasCharge: true};
}

/** The caller can't show an action, and the bank wants one. No bank was asked for money. */
export const AUTHENTICATION_NOT_HANDLED: Failure = {
  error: {
    code: 'authentication_required',
    decline_code: 'authentication_not_handled',
    doc_url: docUrl('authentication_required'),
    message:
      "This payment required an authentication action to complete, but `error_on_requires_action` was set. When you're ready, you can upgrade your integration to handle actions at https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.",
    type: 'card_error',
  },
  decline: null,
  hasCharge: false,
};

/** The buyer failed 3-D Secure, or closed it. */
export const AUTHENTICATION_FAILED = withoutCharge(
  'payment_intent_authentication_failure',
  'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
);

/** The same for a SetupIntent. */
export const SETUP_AUTHENTICATION_FAILED = withoutCharge(
  'setup_intent_authentication_failure',
  'The latest attempt to set up the payment method has failed because authentication failed.',
);

/** The buyer refused on the page of the bank or wallet. Which code Stripe uses is not published; this is our choice. */
export const ATTEMPT_FAILED = withoutCharge(
  'payment_intent_payment_attempt_failed',
  'The latest payment attempt of this PaymentIntent has failed or been canceled, and the attached payment method has been removed. You can try confirming again with a new payment method.',
);

/** The messages of failed debits; the sentences follow Stripe's documentation. */
const DEBIT_MESSAGES: Record<DebitFailure, string> = {
  account_closed: "The customer's bank account has been closed.",
  charge_exceeds_source_limit: 'The payment exceeds the weekly limit of this PaymentMethod.',
  charge_exceeds_transaction_limit: 'The payment exceeds the limit for a single transaction.',
  charge_exceeds_weekly_limit: 'The payment exceeds the weekly limit of the account.',
  debit_not_authorized: 'The customer has notified their bank that this payment was unauthorized.',
  insufficient_funds: "The customer's account has insufficient funds to cover this payment.",
  no_account: "The customer's bank account could not be located.",
  refer_to_customer: "The customer's bank has declined the payment; ask the customer.",
};

/** The failure of a debit. */
export function debitFailure(code: DebitFailure): Failure {
  const message = DEBIT_MESSAGES[code];
  return {
    error: {code, doc_url: docUrl(code), message, type: 'invalid_request_error'},
    decline: null,
    hasCharge: true,
  };
}

function withoutCharge(code: string, message: string): Failure {
  return {
    error: {code, doc_url: docUrl(code), message, type: 'invalid_request_error'},
    decline: null,
    hasCharge: false,
  };
}

/** Owns what the buyer and the page are told of a failure. */
import type {StripeError} from '@stripe/stripe-js';
import {RequestError} from './client.ts';
import type {BuyboxErrorDetail} from './events.ts';
import {WORDS} from './words.ts';

/** Reasons that would help whoever tries out stolen cards; Stripe asks to show them as any other decline. */
const UNTOLD_DECLINES = new Set(
  'fraudulent lost_card stolen_card merchant_blacklist pickup_card restricted_card security_violation'.split(' '),
);

/** What Stripe.js said. Its sentences are for buyers only where the card is at fault. */
export function describeStripeError({
  type,
  code,
  message,
  decline_code: declineCode,
}: StripeError): BuyboxErrorDetail {
  const isForBuyer =
    type === 'card_error' || type === 'validation_error' || code === 'payment_intent_authentication_failure';
  const isTold = declineCode !== undefined && !UNTOLD_DECLINES.has(declineCode);
  return {
    code: code ?? type,
    message: (isForBuyer && message) || WORDS.declined,
    ...(declineCode !== undefined && {declineCode: isTold ? declineCode : 'generic_decline'}),
    retryable: true,
  };
}

/** What was thrown: the server's own words, or that something else broke. */
export function describeError(error: unknown): BuyboxErrorDetail {
  if (error instanceof RequestError) return error.detail;
  return {code: 'payment_failed', message: WORDS.declined, retryable: true};
}

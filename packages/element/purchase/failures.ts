/** What the buyer and the page are told of a failure. */
import type {StripeError} from '@stripe/stripe-js';
import {HIDDEN_DECLINES} from '../../contract/hidden-declines.ts';
import type {Refusal} from './client.ts';
import type {BuyboxErrorDetail} from '../events.ts';
import type {Words} from '../languages/words.ts';

/** What is said in one sentence. */
type Sentence = {[Key in keyof Words]: Words[Key] extends string ? Key : never}[keyof Words];

/** What each code of ours is told with; `refused` is true of any other. A test holds them against the server's table. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  address_required: 'faulty',
  amount_not_accepted: 'amountFixed',
  amount_too_large: 'amountTooLarge',
  amount_too_small: 'amountTooSmall',
  attempt_conflict: 'faulty',
  attempt_expired: 'canceled',
  body_too_large: 'faulty',
  endpoint_not_allowed: 'siteRefused',
  internal_error: 'shopFault',
  invalid_amount: 'amountRefused',
  invalid_currency: 'currencyRefused',
  invalid_email: 'emailRefused',
  invalid_json: 'faulty',
  invalid_promotion_code: 'priceChanged',
  invalid_quantity: 'quantityRefused',
  invalid_request: 'faulty',
  method_not_allowed: 'faulty',
  network_error: 'unreachable',
  not_found: 'faulty',
  not_recordable: 'notRecorded',
  origin_not_allowed: 'siteRefused',
  paid_elsewhere: 'elsewhere',
  price_unavailable: 'shopFault',
  rate_limited: 'busy',
  shipping_unavailable: 'faulty',
  sold_out: 'quantityRefused',
  stripe_unavailable: 'stripeUnreachable',
  total_changed: 'priceChanged',
  unknown_parameter: 'faulty',
  unknown_product: 'productGone',
  unsupported_media_type: 'faulty',
};

/** What Stripe.js said. Its sentences are for buyers only where the card is at fault. */
export function describeStripeError(
  {type, code, message, param, decline_code: declineCode}: StripeError,
  words: Words,
): BuyboxErrorDetail {
  const isForBuyer =
    type === 'card_error' || type === 'validation_error' || code === 'payment_intent_authentication_failure';
  const isBanks = isForBuyer || code === 'payment_intent_payment_attempt_failed';
  const isTold = declineCode !== undefined && !HIDDEN_DECLINES.has(declineCode);
  return {
    code: code ?? type,
    message: (isForBuyer && message) || words[isBanks ? 'declined' : sentenceOfStripe(type)],
    ...(declineCode !== undefined && {declineCode: isTold ? declineCode : 'generic_decline'}),
    ...(param !== undefined && {field: param}),
    ...(!isForBuyer && message && {hint: message}),
    retryable: true,
  };
}

/** Only the bank's own no is told as one. */
function sentenceOfStripe(type: string): Sentence {
  if (type.startsWith('api_')) return 'stripeUnreachable';
  return type === 'rate_limit_error' ? 'busy' : 'refused';
}

/** What was thrown: the server's refusal, the page's own, or that something of ours broke before any card was asked. */
export function describeError(error: unknown, words: Words): BuyboxErrorDetail {
  const refusal = refusalOf(error);
  if (!refusal) {
    const hint = error instanceof Error ? error.message : '';
    return {code: 'payment_failed', message: words.refused, ...(hint && {hint}), retryable: true};
  }
  const {code, message: hint, retryable, declineCode, param, requestId} = refusal;
  const message = sentenceFor(refusal, words);
  return {
    code,
    message,
    retryable,
    ...(declineCode !== undefined && {declineCode}),
    ...(param !== undefined && {field: param}),
    ...(hint !== message && {hint}),
    ...(requestId !== undefined && {requestId}),
  };
}

/** Stripe's own sentence of a decline is for the buyer; other refusals are in English, for whoever builds the page, and no card's fault. */
export function sentenceFor({code, message}: Refusal, words: Words): string {
  if (code === 'payment_declined') return message;
  const key = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
  return words[key ?? 'refused'];
}

/** What the server refused, if that is what was thrown; asked by its shape, for the class is the other side's. */
export function refusalOf(error: unknown): Refusal | undefined {
  const {detail} = error instanceof Error ? (error as Error & {detail?: Refusal}) : {};
  return typeof detail?.code === 'string' ? detail : undefined;
}

/** Every refusal has words of its own, and none of ours is told as the bank's. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ERRORS, type ErrorCode} from 'buybox/contract';
import {RequestError} from '../../packages/element/purchase/client.ts';
import {describeError, describeStripeError} from '../../packages/element/purchase/failures.ts';
import {words} from '../../packages/element/languages/en.ts';
import type {Words} from '../../packages/element/languages/words.ts';

/** What page and server have to settle between them: the buyer can do the same about each. */
const FAULTY = 'faulty';

/** The sentence of each code; of a decline it is Stripe's own, and some no buyer meets. */
const SENTENCES: Readonly<Record<ErrorCode, keyof Words | 'nobody' | 'Stripe'>> = {
  address_required: FAULTY,
  amount_not_accepted: 'amountFixed',
  amount_too_large: 'amountTooLarge',
  amount_too_small: 'amountTooSmall',
  attempt_conflict: FAULTY,
  attempt_expired: 'canceled',
  body_already_read: 'refused',
  body_too_large: FAULTY,
  challenge_failed: 'refused',
  challenge_required: 'refused',
  checkout_token_invalid: 'refused',
  internal_error: 'shopFault',
  invalid_amount: 'amountRefused',
  invalid_currency: 'currencyRefused',
  invalid_email: 'emailRefused',
  invalid_json: FAULTY,
  invalid_promotion_code: 'priceChanged',
  invalid_quantity: 'quantityRefused',
  invalid_request: FAULTY,
  invalid_signature: 'nobody',
  method_not_allowed: FAULTY,
  not_found: FAULTY,
  not_recordable: 'notRecorded',
  origin_not_allowed: 'siteRefused',
  paid_elsewhere: 'elsewhere',
  payment_declined: 'Stripe',
  payment_refused: 'refused',
  price_unavailable: 'shopFault',
  rate_limited: 'busy',
  script_missing: 'nobody',
  shipping_unavailable: FAULTY,
  sold_out: 'quantityRefused',
  stripe_unavailable: 'stripeUnreachable',
  total_changed: 'priceChanged',
  unauthorized: 'nobody',
  unknown_parameter: FAULTY,
  unknown_product: 'productGone',
  unsupported_media_type: FAULTY,
};

/** Codes that the tag gives by itself. */
const OWN = {endpoint_not_allowed: 'siteRefused', network_error: 'unreachable'} as const;

function sayOf(code: string): string {
  const message = 'In English, for whoever builds the page.';
  return describeError(new RequestError({code, message, retryable: false}), words).message;
}

const heard = Object.entries({...SENTENCES, ...OWN}).filter(([, key]) => !/^(?:nobody|Stripe)$/.test(key));

for (const [code, key] of heard) {
  test(`a buyer reads of ${code} what is true of it`, () => {
    assert.equal(sayOf(code), words[key as keyof Words]);
    assert.notEqual(sayOf(code), words.declined);
  });
}

test('a sentence is shared only where the buyer can do no more about one than about the other', () => {
  const keys = heard.map(([, key]) => key);
  const shared = keys.filter((key, index) => keys.indexOf(key) !== index);
  assert.deepEqual([...new Set(shared)].toSorted(), [
    FAULTY,
    'priceChanged',
    'quantityRefused',
    'refused',
    'shopFault',
    'siteRefused',
  ]);
});

test('of a decline a buyer reads what Stripe says', () => {
  const refusal = {code: 'payment_declined', message: 'Your card has insufficient funds.', retryable: true};
  assert.equal(describeError(new RequestError(refusal), words).message, refusal.message);
  assert.equal(ERRORS.payment_declined.status, 402);
});

test('what is no refusal, or one that nobody knows yet, is not told as the bank’s', () => {
  for (const thrown of [new TypeError('x is undefined'), 'a text', undefined, null]) {
    assert.equal(describeError(thrown, words).message, words.refused);
  }
  assert.equal(describeError(new Error('Sold out.'), words).hint, 'Sold out.');
  assert.equal(sayOf('of_another_version'), words.refused);
  assert.equal(sayOf('constructor'), words.refused);
});

const OF_STRIPE: Readonly<Record<string, keyof Words>> = {
  api_connection_error: 'stripeUnreachable',
  api_error: 'stripeUnreachable',
  authentication_error: 'refused',
  card_error: 'declined',
  idempotency_error: 'refused',
  invalid_request_error: 'refused',
  rate_limit_error: 'busy',
};

for (const [type, key] of Object.entries(OF_STRIPE)) {
  test(`a buyer reads of Stripe’s ${type} what is true of it`, () => {
    assert.equal(
      describeStripeError({type} as Parameters<typeof describeStripeError>[0], words).message,
      words[key],
    );
  });
}

test('a payment that the bank’s page has refused is told as the bank’s', () => {
  const error = {type: 'invalid_request_error', code: 'payment_intent_payment_attempt_failed'} as const;
  assert.equal(describeStripeError(error, words).message, words.declined);
});

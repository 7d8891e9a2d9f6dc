/** `charge.payment_method_details`, type by type and field by field. Knows nothing of how the charge came about. */
import type Stripe from 'stripe';
import type {StoredPaymentMethod} from '../../account.ts';
import {fingerprint} from '../../ids.ts';
import {AUTHORIZATION_SECONDS} from './authorization-time.ts';
import type {NewCharge} from './new-charge.ts';

type Details = Stripe.Charge.PaymentMethodDetails;
type CardDetails = Stripe.Charge.PaymentMethodDetails.Card;

/** The PaymentMethod as the charge used it; `now` in seconds. */
export function methodDetails(input: NewCharge, now: number): Details {
  const {object} = input.method;
  if (object.card) return {card: cardDetails(input, object.card, now), type: 'card'};
  const hash = OTHER_DETAILS[object.type]?.(input) ?? {};
  return {[object.type]: hash, type: object.type};
}

const OTHER_DETAILS: Record<string, (input: NewCharge) => object> = {
  alipay: ({intent}) => ({fingerprint: null, transaction_id: fingerprint(intent.id)}),
  au_becs_debit: ({method, mandate}) => ({...method.object.au_becs_debit, ...(mandate && {mandate})}),
  ideal: ({intent, method}) => ({
    ...method.object.ideal,
    generated_sepa_debit: null,
    generated_sepa_debit_mandate: null,
    iban_last4: '4300',
    transaction_id: fingerprint(intent.id),
    verified_name: method.object.billing_details.name ?? 'Jenny Rosen',
  }),
  paynow: ({intent}) => ({reference: fingerprint(intent.id)}),
  sepa_debit: ({method, mandate}) => {
    const {generated_from: _, ...shown} = {...method.object.sepa_debit, generated_from: null};
    return {...shown, mandate};
  },
  wechat_pay: ({intent}) => ({fingerprint: null, transaction_id: fingerprint(intent.id)}),
};

function cardDetails(input: NewCharge, card: Stripe.PaymentMethod.Card, now: number): CardDetails {
  const {intent, method, authentication, status} = input;
  const isPaid = status === 'succeeded';
  return {
    amount_authorized: isPaid ? intent.amount : null,
    authorization_code: isPaid ? String(intent.created % 1_000_000).padStart(6, '0') : null,
    brand: card.brand,
    ...(isPaid && intent.capture_method === 'manual' && {capture_before: now + AUTHORIZATION_SECONDS}),
    checks: checksOf(method, input.failure?.error.code),
    country: card.country,
    electronic_commerce_indicator: authentication ? '05' : null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: {status: 'disabled'},
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    incremental_authorization: {status: 'unavailable'},
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: {status: 'unavailable'},
    network: card.networks?.preferred ?? card.networks?.available[0] ?? null,
    network_token: {used: false},
    network_transaction_id: isPaid ? fingerprint(intent.id) : null,
    overcapture: {maximum_amount_capturable: intent.amount, status: 'unavailable'},
    regulated_status: 'unregulated',
    three_d_secure: authentication ? threeDSecure(input, authentication) : null,
    transaction_link_id: null,
    wallet: card.wallet,
  } as CardDetails;
}

/** The bank's checks of the entered data; null if there was nothing to check. */
export function checksOf({card, object}: StoredPaymentMethod, failure?: string) {
  const {line1, postal_code: postalCode} = object.billing_details.address ?? {};
  const known = object.card?.checks?.cvc_check ?? null;
  const isWrong = (failure === 'incorrect_cvc' && known !== 'pass') || card?.checks?.cvc_check === 'fail';
  return {
    address_line1_check: line1 ? (card?.checks?.address_line1_check ?? 'pass') : null,
    address_postal_code_check: postalCode ? (card?.checks?.address_postal_code_check ?? 'pass') : null,
    cvc_check: known === null ? null : cvcCheck(card, isWrong),
  };
}

/** Radar blocks one card before its bank is asked. */
function cvcCheck(card: StoredPaymentMethod['card'], isWrong: boolean): string {
  if (card?.decline === 'fraudulent') return 'unavailable';
  return isWrong ? 'fail' : 'pass';
}

function threeDSecure({intent, method}: NewCharge, flow: 'challenge' | 'frictionless') {
  // A card that is not made for 3-D Secure tests passes as attempted, without an answer of its bank.
  const isKnown = method.card?.authentication !== 'unenrolled';
  return {
    authentication_flow: flow,
    electronic_commerce_indicator: isKnown ? '05' : '06',
    exemption_indicator: null,
    result: isKnown ? 'authenticated' : 'attempt_acknowledged',
    result_reason: null,
    transaction_id: `${fingerprint(intent.id)}-3ds`,
    version: '2.2.0',
  } as CardDetails['three_d_secure'];
}

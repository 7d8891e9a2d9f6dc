/** `charge.payment_method_details.card`, field by field. Knows nothing of how the charge came about. */

import type Stripe from 'stripe';
import {fingerprint} from '../ids.ts';
import type {ChargeFacts} from './charges.ts';

type CardDetails = Stripe.Charge.PaymentMethodDetails.Card;

/** The card as the charge used it. */
export function cardDetails({intent, method, decline, authentication}: ChargeFacts): CardDetails {
  const {card} = method.object;
  const paid = decline === null;
  return {
    amount_authorized: paid ? intent.amount : null,
    authorization_code: paid ? String(intent.created % 1_000_000).padStart(6, '0') : null,
    brand: card?.brand ?? null,
    checks: {
      address_line1_check: null,
      address_postal_code_check: method.object.billing_details.address?.postal_code ? 'pass' : null,
      cvc_check: cvcCheck(card?.checks?.cvc_check ?? null, decline?.code),
    },
    country: card?.country ?? null,
    electronic_commerce_indicator: authentication ? '05' : null,
    exp_month: card?.exp_month ?? 0,
    exp_year: card?.exp_year ?? 0,
    extended_authorization: {status: 'disabled'},
    fingerprint: card?.fingerprint ?? null,
    funding: card?.funding ?? null,
    incremental_authorization: {status: 'unavailable'},
    installments: null,
    last4: card?.last4 ?? null,
    mandate: null,
    multicapture: {status: 'unavailable'},
    network: card?.networks?.available[0] ?? null,
    network_token: {used: false},
    network_transaction_id: paid ? fingerprint(intent.id) : null,
    overcapture: {maximum_amount_capturable: intent.amount, status: 'unavailable'},
    regulated_status: 'unregulated',
    three_d_secure: authentication ? threeDSecure(intent.id, authentication) : null,
    transaction_link_id: null,
    wallet: null,
  };
}

/** Unchecked until a charge asks the bank. */
function cvcCheck(known: string | null, failure: string | undefined): string | null {
  if (failure === 'incorrect_cvc') return 'fail';
  return known === null ? null : 'pass';
}

function threeDSecure(seed: string, flow: 'challenge' | 'frictionless'): CardDetails['three_d_secure'] {
  return {
    authentication_flow: flow,
    electronic_commerce_indicator: '05',
    exemption_indicator: null,
    result: 'authenticated',
    result_reason: null,
    transaction_id: `${fingerprint(seed)}-3ds`,
    version: '2.2.0',
  };
}

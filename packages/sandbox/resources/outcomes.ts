/** Why a charge was paid, declined or blocked, in the words of `charge.outcome`. Knows declines; knows no charge. */

import type Stripe from 'stripe';
import type {Decline} from '../cards/declines.ts';

/** Stripe scores 0 to 100; the sandbox always says the same, so that tests can rely on it. */
const RISK_SCORE = 12;
const BLOCKED_SCORE = 97;

/** The outcome of a charge that ended so; null for a paid one. */
export function outcomeOf(decline: Decline | null): Stripe.Charge.Outcome {
  if (!decline) return paid();
  return decline.decline_code === 'fraudulent' ? blocked() : declinedByIssuer(decline);
}

function paid(): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'normal',
    risk_score: RISK_SCORE,
    seller_message: 'Payment complete.',
    type: 'authorized',
  };
}

function blocked(): Stripe.Charge.Outcome {
  return {
    advice_code: 'do_not_try_again',
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'not_sent_to_network',
    reason: 'highest_risk_level',
    risk_level: 'highest',
    risk_score: BLOCKED_SCORE,
    seller_message: 'Stripe blocked this payment as too risky.',
    type: 'blocked',
  };
}

function declinedByIssuer(decline: Decline): Stripe.Charge.Outcome {
  const code = decline.decline_code;
  return {
    advice_code: decline.advice_code ?? null,
    network_advice_code: decline.network_advice_code ?? null,
    network_decline_code: decline.network_decline_code ?? null,
    network_status: 'declined_by_network',
    reason: code,
    risk_level: 'normal',
    risk_score: RISK_SCORE,
    seller_message:
      code === 'generic_decline'
        ? 'The bank did not return any further details with this decline.'
        : `The bank returned the decline code \`${code}\`.`,
    type: 'issuer_declined',
  };
}

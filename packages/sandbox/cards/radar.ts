/** Radar: which cards it blocks, and a charge's outcome. Knows rules and risk; knows no request. */
import type Stripe from 'stripe';
import type {Decline, DeclineName} from './declines.ts';
import type {TestCard} from './test-card.ts';

/** The rules of an account, as its Dashboard has them. */
export interface RadarRules {
  /** Blocks what Radar calls the highest risk. @default true */
  blockHighestRisk: boolean;
  /** Blocks a payment whose security code is wrong. @default true */
  blockFailedCvc: boolean;
  /** Blocks a payment whose postal code is wrong. @default false */
  blockFailedPostalCode: boolean;
  /** Puts a payment of elevated risk under review. @default true */
  reviewElevatedRisk: boolean;
}

/** The rules of a new account. */
export const DEFAULT_RADAR_RULES: RadarRules = {
  blockHighestRisk: true,
  blockFailedCvc: true,
  blockFailedPostalCode: false,
  reviewElevatedRisk: true,
};

/** The decline that a rule causes, if any. A check counts only if there was something to check. */
export function radarRefusal(
  card: TestCard,
  rules: RadarRules,
  given: {cvc: boolean; postalCode: boolean},
): DeclineName | undefined {
  if (card.risk === 'highest' && rules.blockHighestRisk) return 'fraudulent';
  if (card.checks?.cvc_check === 'fail' && given.cvc && rules.blockFailedCvc) return 'incorrect_cvc';
  const isWrongPlace = card.checks?.address_postal_code_check === 'fail' && given.postalCode;
  return isWrongPlace && rules.blockFailedPostalCode ? 'incorrect_zip' : undefined;
}

/** Stripe scores from 0 to 100; the sandbox has a fixed score for each risk level, so that tests can rely on it. */
const RISK_SCORES = {normal: 12, elevated: 68, highest: 97} as const;

const UNREFUSED = {advice_code: null, network_advice_code: null, network_decline_code: null, reason: null};

/** `charge.outcome` of a card payment. */
export function outcomeOf(card: TestCard, decline: Decline | null, isReviewed: boolean): Stripe.Charge.Outcome {
  const level = card.risk ?? 'normal';
  const risk = {risk_level: level, risk_score: RISK_SCORES[level]};
  if (!decline) return {...UNREFUSED, ...risk, ...accepted(isReviewed)};
  if (decline.decline_code === 'fraudulent') return blocked();
  return {...risk, ...(isByRule(card, decline) ? stopped(decline) : declined(decline))};
}

function accepted(isReviewed: boolean) {
  const network = {network_status: 'approved_by_network', seller_message: 'Payment complete.'};
  return isReviewed
    ? {...network, type: 'manual_review', reason: 'elevated_risk_level'}
    : {...network, type: 'authorized'};
}

function blocked(): Stripe.Charge.Outcome {
  return {
    ...UNREFUSED,
    advice_code: 'do_not_try_again',
    network_status: 'not_sent_to_network',
    reason: 'highest_risk_level',
    risk_level: 'highest',
    risk_score: RISK_SCORES.highest,
    seller_message: 'Stripe blocked this payment as too risky.',
    type: 'blocked',
  };
}

function isByRule({checks}: TestCard, {code}: Decline): boolean {
  if (code === 'incorrect_cvc') return checks?.cvc_check === 'fail';
  return code === 'incorrect_zip' && checks?.address_postal_code_check === 'fail';
}

/** The outcome of a payment that the bank approved and a rule then blocked; the reason is documented as `rule`. */
function stopped(decline: Decline) {
  return {
    ...UNREFUSED,
    advice_code: decline.advice_code ?? null,
    network_status: 'reversed_after_approval',
    reason: 'rule',
    seller_message: 'Stripe blocked this charge because of a rule about failed checks.',
    type: 'blocked',
  };
}

function declined(decline: Decline) {
  const code = decline.decline_code;
  return {
    advice_code: decline.advice_code ?? null,
    network_advice_code: decline.network_advice_code ?? null,
    network_decline_code: decline.network_decline_code ?? null,
    network_status: 'declined_by_network',
    reason: code,
    seller_message:
      code === 'generic_decline'
        ? 'The bank did not return any further details with this decline.'
        : `The bank returned the decline code \`${code}\`.`,
    type: 'issuer_declined',
  };
}

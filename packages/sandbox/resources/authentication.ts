/** Decides what a confirm leads to: a charge, a challenge or a refusal. Knows cards' 3-D Secure; changes nothing. */

import type Stripe from 'stripe';
import type {DeclineName} from '../cards/declines.ts';
import type {TestCard} from '../cards/test-card.ts';

/** What comes next. */
export type NextStep =
  | {name: 'charge'; authentication: 'frictionless' | null}
  | {name: 'challenge'}
  | {name: 'decline'; decline: DeclineName};

const CHARGE: NextStep = {name: 'charge', authentication: null};

/** What each kind of card does on session, as it is and when 3-D Secure is requested. */
const ON_SESSION: Record<TestCard['authentication'], {asIs: NextStep; requested: NextStep}> = {
  required: {asIs: {name: 'challenge'}, requested: {name: 'challenge'}},
  optional: {asIs: CHARGE, requested: {name: 'challenge'}},
  optional_error: {asIs: CHARGE, requested: {name: 'decline', decline: 'processing_error'}},
  frictionless: {asIs: frictionless(), requested: frictionless()},
  lookup_error: {asIs: refuse('generic_decline'), requested: refuse('generic_decline')},
  unenrolled: {asIs: CHARGE, requested: CHARGE},
  not_supported: {asIs: CHARGE, requested: CHARGE},
};

/** What comes next for this card. A card that is refused after its challenge is still challenged first. */
export function nextStep(card: TestCard, intent: Stripe.PaymentIntent, offSession: boolean): NextStep {
  if (offSession) return offSessionStep(card);
  const wanted = intent.payment_method_options?.card?.request_three_d_secure;
  const requested = wanted === 'any' || wanted === 'challenge';
  const step = ON_SESSION[card.authentication][requested ? 'requested' : 'asIs'];
  return step.name === 'charge' && card.decline ? refuse(card.decline) : step;
}

/** Nobody is there to be asked, so a card that must ask is refused. */
function offSessionStep(card: TestCard): NextStep {
  const name = card.offSessionDecline ?? (card.authentication === 'required' ? undefined : card.decline);
  return name ? refuse(name) : CHARGE;
}

function refuse(decline: DeclineName): NextStep {
  return {name: 'decline', decline};
}

function frictionless(): NextStep {
  return {name: 'charge', authentication: 'frictionless'};
}

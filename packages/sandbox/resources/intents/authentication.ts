/** Decides what a confirm with a card leads to: a charge, a challenge, a captcha or a refusal. Changes nothing. */
import type {DeclineName} from '../../cards/declines.ts';
import {type RadarRules, radarRefusal} from '../../cards/radar.ts';
import type {TestCard} from '../../cards/test-card.ts';

/** What comes next. */
export type NextStep =
  | {name: 'charge'; authentication: 'frictionless' | null}
  | {name: 'captcha'}
  | {name: 'challenge'}
  | {name: 'decline'; decline: DeclineName};

/** The input for the decision. */
export interface Situation {
  card: TestCard;
  rules: RadarRules;
  /** Whether the buyer is absent. */
  isOffSession: boolean;
  /** Whether the card was saved with 3-D Secure for charges without the buyer. */
  isSetUp: boolean;
  /** What `request_three_d_secure` says. */
  requested: string | null | undefined;
  /** Whether a captcha was solved in this attempt. */
  isHuman: boolean;
  /** What the bank could check. */
  given: {cvc: boolean; postalCode: boolean};
}

const CHARGE: NextStep = {name: 'charge', authentication: null};
const ACKNOWLEDGED: NextStep = {name: 'charge', authentication: 'frictionless'};
const CHALLENGE: NextStep = {name: 'challenge'};

/** The step of each kind of card on session, by default and when 3-D Secure is requested. */
const ON_SESSION: Record<TestCard['authentication'], {asIs: NextStep; requested: NextStep}> = {
  required: {asIs: CHALLENGE, requested: CHALLENGE},
  optional: {asIs: CHARGE, requested: CHALLENGE},
  optional_error: {asIs: CHARGE, requested: refuse('processing_error')},
  frictionless: {asIs: ACKNOWLEDGED, requested: ACKNOWLEDGED},
  lookup_error: {asIs: refuse('generic_decline'), requested: refuse('generic_decline')},
  unenrolled: {asIs: CHARGE, requested: ACKNOWLEDGED},
  not_supported: {asIs: CHARGE, requested: CHARGE},
};

/** What comes next. A card that is refused after its challenge is still challenged first. */
export function nextStep(situation: Situation): NextStep {
  const {card, rules, given, isOffSession, requested} = situation;
  if (isOffSession) return offSessionStep(situation);
  if (card.needsCaptcha && !situation.isHuman) return {name: 'captcha'};
  const isRequested = requested === 'any' || requested === 'challenge';
  const step = ON_SESSION[card.authentication][isRequested ? 'requested' : 'asIs'];
  const refusal = card.decline ?? radarRefusal(card, rules, given);
  return step.name === 'charge' && refusal ? refuse(refusal) : step;
}

/** The buyer can't be asked, so a card that needs a challenge is declined. */
function offSessionStep({card, rules, given, isSetUp}: Situation): NextStep {
  if (card.rememberSetup && isSetUp) return CHARGE;
  const afterChallenge = card.authentication === 'required' ? undefined : card.decline;
  const refusal = card.offSessionDecline ?? afterChallenge ?? radarRefusal(card, rules, given);
  return refusal ? refuse(refusal) : CHARGE;
}

function refuse(decline: DeclineName): NextStep {
  return {name: 'decline', decline};
}

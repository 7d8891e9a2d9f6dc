/** The test cards for Radar and for the checks of CVC and address. One row per card; the rules are in radar.ts. */
import type {TestCard} from './test-card.ts';

type Row = readonly [number: string, alias: string | null, does: string, also: Partial<TestCard>];

const cvc = {cvc_check: 'fail'} as const;
const line1 = {address_line1_check: 'fail'} as const;
const postalCode = {address_postal_code_check: 'fail'} as const;
const unavailable = {address_line1_check: 'unavailable', address_postal_code_check: 'unavailable'} as const;

// oxfmt-ignore
const ROWS: readonly Row[] = [
  ['4100000000000019', 'radarBlock', 'Always blocked as too risky, before the bank is asked.', {decline: 'fraudulent', risk: 'highest', isAttachable: true}],
  ['4000000000004954', 'riskLevelHighest', 'Highest risk: blocked by the rule that is on by default.', {risk: 'highest'}],
  ['4000000000009235', 'riskLevelElevated', 'Elevated risk: pays, and is put under review.', {risk: 'elevated', isReviewed: true}],
  ['4000008400000407', 'highFraudDisputeScore', 'Likely to be disputed: pays unless a rule of your own blocks it.', {}],
  ['4000008400000159', 'highEfwScore', 'Likely to be warned of: pays unless a rule of your own blocks it.', {}],
  ['4000008400001017', 'radarDynamicRiskThreshold', 'Near the threshold: pays unless Radar is set to be strict.', {}],
  ['4000008405600003', 'adaptive3dsChallenge', 'Pays; asks for 3-D Secure when it is requested.', {authentication: 'optional'}],
  ['4000000000000101', 'cvcCheckFail', 'The security code is wrong: blocked by the rule that is on by default.', {checks: cvc}],
  ['4000000000000036', 'avsZipFail', 'Pays, but the postal code is wrong.', {checks: postalCode}],
  ['4000058400307872', 'cvcCheckFailElevatedRisk', 'Wrong security code and elevated risk.', {checks: cvc, risk: 'elevated'}],
  ['4000058400306072', 'avsZipFailElevatedRisk', 'Pays: wrong postal code and elevated risk.', {checks: postalCode, risk: 'elevated'}],
  ['4000000000000028', 'avsLine1Fail', 'Pays, but the first line of the address is wrong.', {checks: line1}],
  ['4000000000000010', 'avsFail', 'Pays, but nothing of the address is right.', {checks: {...line1, ...postalCode}}],
  ['4000000000000044', 'avsUnchecked', 'Pays; the bank does not check the address.', {checks: unavailable}],
  ['4000000000001208', null, 'Asks for a captcha before it pays.', {needsCaptcha: true}],
  ['4000000000003725', null, 'Asks for a captcha before it pays, a second number.', {needsCaptcha: true}],
];

/** The cards for Radar and its checks. */
export const RADAR_CARDS: readonly TestCard[] = ROWS.map(toCard);

function toCard([number, alias, does, also]: Row): TestCard {
  return {
    number,
    alias: alias && `pm_card_${alias}`,
    does,
    brand: 'visa',
    country: 'US',
    funding: 'credit',
    authentication: 'unenrolled',
    ...also,
  };
}

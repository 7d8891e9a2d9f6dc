/** The test cards with an effect after the payment: disputes, fraud warnings, failing refunds. One row per card. */
import type {CardDispute, TestCard} from './test-card.ts';

type Row = readonly [number: string, alias: string, does: string, also: Partial<TestCard>];

// oxfmt-ignore
const DISPUTES: readonly (readonly [number: string, alias: string, does: string, dispute: CardDispute])[] = [
  ['4000000000000259', 'createDispute', 'as fraudulent', {reason: 'fraudulent', isProtectedBy3ds: true}],
  ['4000000000002685', 'createDisputeProductNotReceived', 'as never received', {reason: 'product_not_received'}],
  ['4000000000001976', 'createDisputeInquiry', 'as an inquiry', {reason: 'fraudulent', isInquiry: true}],
  ['4000000404000079', 'createMultipleDisputes', 'twice', {reason: 'fraudulent', count: 2}],
  ['4000000404000038', 'createCe3EligibleDispute', 'with earlier purchases as evidence', {reason: 'fraudulent', eligibility: 'visa_compelling_evidence_3'}],
  ['4000008400000779', 'createComplianceDispute', "as against Visa's rules", {reason: 'noncompliant', eligibility: 'visa_compliance'}],
  ['5105008400000002', 'createMastercardComplianceDispute', "as against Mastercard's rules", {reason: 'noncompliant', eligibility: 'mastercard_compliance'}],
  ['4000000001000043', 'createAutoRepresentmentEligibleDispute', 'so that Stripe can answer it', {reason: 'fraudulent'}],
  ['4000000404004816', 'createRapidDisputeResolutionDispute', 'unless Rapid Dispute Resolution is on', {reason: 'fraudulent'}],
  ['4000000404005649', 'createCe3BlockDispute', 'unless earlier purchases block it', {reason: 'fraudulent'}],
  ['5105000300000018', 'createEthocaAlert', 'unless Ethoca alerts are on', {reason: 'fraudulent'}],
];

const OTHERS: readonly Row[] = [
  ['4000000000005423', 'createIssuerFraudRecord', 'Pays; the bank then warns of fraud.', {hasFraudWarning: true}],
  ['4000000000007726', 'pendingRefund', 'Pays; a refund is pending first.', {refund: 'pending_then_succeeded'}],
  ['4000000000005126', 'refundFail', 'Pays; a refund succeeds and then fails.', {refund: 'succeeded_then_failed'}],
  ['4000000000000077', 'bypassPending', 'Pays; the money is available at once.', {isAvailableAtOnce: true}],
  [
    '4000003720000278',
    'bypassPendingInternational',
    'Pays from abroad; the money is available at once.',
    {isAvailableAtOnce: true, country: 'IE'},
  ],
];

/** The cards with an effect after the payment. */
export const AFTER_PAYMENT_CARDS: readonly TestCard[] = [
  ...DISPUTES.map(([number, alias, how, dispute]) =>
    paying([number, alias, `Pays; the buyer then disputes it, ${how}.`, {dispute}]),
  ),
  ...OTHERS.map(paying),
];

function paying([number, alias, does, also]: Row): TestCard {
  return {
    number,
    alias: `pm_card_${alias}`,
    does,
    brand: number.startsWith('5') ? 'mastercard' : 'visa',
    country: 'US',
    funding: 'credit',
    authentication: 'unenrolled',
    ...also,
  };
}

/** The dispute object. Knows every field and how long there is to answer; decides nothing. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {CardDispute} from '../../cards/test-card.ts';

/** How long a shop has to answer, in seconds. */
const RESPONSE_SECONDS = 7 * 24 * 60 * 60;

/** Every piece of evidence that is a text or a file's id. */
export const EVIDENCE_TEXTS = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const satisfies readonly (keyof Stripe.Dispute.Evidence)[];

const NETWORK_REASONS: Record<CardDispute['reason'], string> = {
  fraudulent: '10.4',
  noncompliant: '98',
  product_not_received: '13.1',
};

/** A new dispute of the whole charge. */
export function makeDispute(
  account: Account,
  charge: Stripe.Charge,
  {reason = 'fraudulent', isInquiry, eligibility}: Partial<CardDispute>,
): Stripe.Dispute {
  const card = charge.payment_method_details?.card;
  const network = NETWORK_REASONS[reason];
  const texts = Object.fromEntries(EVIDENCE_TEXTS.map((name) => [name, null]));
  return {
    id: account.ids.single(card ? 'du' : 'pdu'),
    object: 'dispute',
    amount: charge.amount_captured,
    balance_transactions: [],
    charge: charge.id,
    created: account.now(),
    currency: charge.currency,
    enhanced_eligibility_types: eligibility ? [eligibility] : [],
    evidence: {
      ...texts,
      billing_address: null,
      customer_email_address: charge.billing_details.email,
      customer_name: charge.billing_details.name,
      enhanced_evidence: {},
    } as Stripe.Dispute.Evidence,
    evidence_details: {
      due_by: account.now() + RESPONSE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: Boolean(isInquiry),
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    ...(card && {
      network_reason_code: network,
      payment_method_details: {
        card: {
          brand: card.brand ?? 'unknown',
          case_type: isInquiry ? 'inquiry' : reason === 'noncompliant' ? 'compliance' : 'chargeback',
          network: card.network ?? 'unknown',
          network_reason_code: network,
        },
        type: 'card',
      },
    }),
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  } as Stripe.Dispute;
}

/** The shape of a row in the tables of test cards. Knows what Stripe documents of each; holds no card itself. */
import type {DeclineName} from './declines.ts';

/** What a 3-D Secure lookup does with the card. */
export type Authentication =
  /** The bank always asks: a challenge on session. */
  | 'required'
  /** Asks only when `request_three_d_secure` is `any` or `challenge`. */
  | 'optional'
  /** As `optional`, but a requested lookup ends in an error. */
  | 'optional_error'
  /** Authenticated without a challenge. */
  | 'frictionless'
  /** The lookup fails before any challenge. */
  | 'lookup_error'
  /** Not enrolled: never asks. */
  | 'unenrolled'
  /** The network has none. */
  | 'not_supported';

/** What the bank's checks of the typed data say, where they don't pass. */
export interface CheckResults {
  cvc_check?: 'fail';
  address_line1_check?: 'fail' | 'unavailable';
  address_postal_code_check?: 'fail' | 'unavailable';
}

/** A dispute that the buyer opens soon after paying. */
export interface CardDispute {
  reason: 'fraudulent' | 'noncompliant' | 'product_not_received';
  /** An inquiry takes no money back yet. */
  isInquiry?: true;
  /** How many disputes come. @default 1 */
  count?: number;
  /** What the dispute can be countered with. */
  eligibility?: 'mastercard_compliance' | 'visa_compelling_evidence_3' | 'visa_compliance';
  /** Whether 3-D Secure moves the loss to the bank, so that no dispute comes. */
  isProtectedBy3ds?: true;
}

/** One of Stripe's test cards and all that follows from using it. */
export interface TestCard {
  number: string;
  /** The PaymentMethod id that stands for the card in API calls, where Stripe has one. */
  alias: string | null;
  brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay' | 'carnet';
  /** ISO country of the issuing bank. */
  country: string;
  funding: 'credit' | 'debit' | 'prepaid';
  /** The networks of a co-branded card; the brand's own otherwise. */
  networks?: readonly string[];
  /** What a person should know of the card, in one sentence. */
  does: string;
  authentication: Authentication;
  /** Whether a challenge off session is spared once the card was set up for it. */
  rememberSetup?: true;
  /** How a charge ends; after the challenge where there is one. Absent: it succeeds. */
  decline?: DeclineName;
  /** How a charge without the buyer present ends, where that differs. */
  offSessionDecline?: DeclineName;
  /** Whether it can be saved although every charge is declined. */
  isAttachable?: true;
  checks?: CheckResults;
  /** What Radar thinks of it; `normal` otherwise. `highest` is blocked by the rule that is on by default. */
  risk?: 'elevated' | 'highest';
  /** Whether Radar wants a person to look at the payment. */
  isReviewed?: true;
  /** Whether a captcha must be solved before the charge. */
  needsCaptcha?: true;
  dispute?: CardDispute;
  /** Whether the card network warns of fraud afterwards. */
  hasFraudWarning?: true;
  /** What becomes of a refund; `succeeded` at once otherwise. */
  refund?: 'pending_then_succeeded' | 'succeeded_then_failed';
  /** Whether the money is available at once. */
  isAvailableAtOnce?: true;
}

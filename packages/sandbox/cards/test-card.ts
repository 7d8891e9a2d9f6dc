/** The type of a row in the tables of test cards, as Stripe documents them. Holds no card itself. */
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

/** The checks of the entered data that don't pass. */
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
  /** The enhanced evidence that the dispute is eligible for. */
  eligibility?: 'mastercard_compliance' | 'visa_compelling_evidence_3' | 'visa_compliance';
  /** Whether 3-D Secure moves the loss to the bank, so that no dispute comes. */
  isProtectedBy3ds?: true;
}

/** One of Stripe's test cards and its behaviour. */
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
  /** A description of the card, in one sentence. */
  does: string;
  authentication: Authentication;
  /** Whether the card needs no challenge off session once it was set up for that. */
  rememberSetup?: true;
  /** Whether its challenge is of 3-D Secure's first version. */
  hasFirst3ds?: true;
  /** The decline of a charge, after the challenge if there is one. Absent: the charge succeeds. */
  decline?: DeclineName;
  /** The decline of an off-session charge, if it differs. */
  offSessionDecline?: DeclineName;
  /** Whether the card can be saved although every charge is declined. */
  isAttachable?: true;
  checks?: CheckResults;
  /** Radar's risk level; `normal` otherwise. `highest` is blocked by the rule that is on by default. */
  risk?: 'elevated' | 'highest';
  /** Whether Radar puts the payment under review. */
  isReviewed?: true;
  /** Whether a captcha must be solved before the charge. */
  needsCaptcha?: true;
  dispute?: CardDispute;
  /** Whether an early fraud warning follows. */
  hasFraudWarning?: true;
  /** How a refund ends; otherwise it succeeds at once. */
  refund?: 'pending_then_succeeded' | 'succeeded_then_failed';
  /** Whether the money is available in the balance at once. */
  isAvailableAtOnce?: true;
}

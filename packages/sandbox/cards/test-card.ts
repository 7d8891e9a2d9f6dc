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

/** One of Stripe's test cards and all that follows from using it. */
export interface TestCard {
  number: string;
  /** The PaymentMethod id that stands for the card in API calls, where Stripe has one. */
  alias: string | null;
  brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay';
  /** ISO country of the issuing bank. */
  country: string;
  funding: 'credit' | 'debit' | 'prepaid';
  /** The networks of a co-branded card; the brand's own otherwise. */
  networks?: readonly string[];
  /** What a person should know of the card, in one sentence. */
  does: string;
  authentication: Authentication;
  /** How a charge ends; after the challenge where there is one. Absent: it succeeds. */
  decline?: DeclineName;
  /** How a charge without the buyer present ends, where that differs. */
  offSessionDecline?: DeclineName;
}

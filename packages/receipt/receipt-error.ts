/** Why a receipt is refused. None of these goes over the wire: they are for the backend that was given a receipt. */

/** What is said of each, by its code. */
export const RECEIPT_ERRORS = {
  bad_signature: 'The signature does not fit: something of the receipt was changed.',
  keys_unavailable: 'The keys of the shop could not be fetched.',
  malformed: 'This is not a receipt.',
  unknown_key: 'None of the keys has signed this receipt.',
  wrong_algorithm: 'A receipt is signed by EdDSA and by nothing else.',
  wrong_issuer: 'The receipt is of another shop.',
  wrong_mode: 'The receipt is of the other mode: test where live is asked for, or live where test is.',
  wrong_type: 'The token is signed, and is no receipt.',
} as const;

/** Why a receipt is refused. */
export type ReceiptErrorCode = keyof typeof RECEIPT_ERRORS;

/** A receipt that proves nothing. `code` stays the same; the message is for people. */
export class ReceiptError extends Error {
  readonly code: ReceiptErrorCode;

  constructor(code: ReceiptErrorCode, cause?: unknown) {
    super(RECEIPT_ERRORS[code], {cause});
    this.name = 'ReceiptError';
    this.code = code;
  }
}

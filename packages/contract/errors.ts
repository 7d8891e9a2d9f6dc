/** Every error that crosses the wire: its code, HTTP status and sentence. Knows nothing of HTTP frameworks. */

/** One row of the error table. */
export interface ErrorRow {
  /** The HTTP status it is answered with. */
  status: 400 | 401 | 402 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 503;
  /** A sentence that a buyer or a developer can act on. */
  message: string;
  /** Whether the same request may succeed later, unchanged. @default false */
  retryable?: true;
}

/** Every code we answer. Codes are stable: a sentence may be reworded, a code never changes its meaning. */
export const ERRORS = {
  invalid_json: {status: 400, message: 'The request body is not valid JSON.'},
  invalid_request: {status: 400, message: 'The request is not valid.'},
  unknown_parameter: {status: 400, message: 'The request has a parameter that is not known.'},
  invalid_quantity: {status: 400, message: 'This quantity is not available.'},
  invalid_currency: {status: 400, message: 'This product is not sold in that currency.'},
  invalid_email: {status: 400, message: 'This e-mail address cannot be used.'},
  invalid_amount: {status: 400, message: 'This amount is not available.'},
  amount_not_accepted: {status: 400, message: 'The price of this product is set by the shop.'},
  invalid_promotion_code: {status: 400, message: 'This promotion code is not valid here.'},
  address_required: {status: 400, message: 'The total depends on an address, which is missing.'},
  shipping_unavailable: {status: 400, message: 'The shop does not send this to that address.'},
  amount_too_small: {status: 400, message: 'The total is below the smallest amount that can be charged.'},
  amount_too_large: {status: 400, message: 'The total is above the largest amount that can be charged.'},
  invalid_signature: {status: 400, message: 'The webhook signature is missing or does not match.'},
  payment_refused: {status: 400, message: 'The payment could not be started.'},
  unauthorized: {status: 401, message: 'This is for the shop’s owner alone.'},
  payment_declined: {status: 402, message: 'Your card was declined.', retryable: true},
  checkout_token_invalid: {
    status: 403,
    message: 'The checkout token is missing, has expired or is for something else.',
  },
  challenge_failed: {status: 403, message: 'The challenge was not answered.'},
  origin_not_allowed: {status: 403, message: 'This site may not use this checkout.'},
  unknown_product: {status: 404, message: 'This product is not for sale.'},
  not_found: {status: 404, message: 'There is nothing at this address.'},
  method_not_allowed: {status: 405, message: 'This address does not answer that method.'},
  total_changed: {status: 409, message: 'The price has changed. Please check the new total.'},
  sold_out: {status: 409, message: 'This is sold out.'},
  attempt_conflict: {status: 409, message: 'This payment attempt was already used for a different order.'},
  attempt_expired: {status: 409, message: 'This payment attempt is too old. Please start again.'},
  paid_elsewhere: {status: 409, message: 'This is paid, or being paid, in another window.'},
  body_too_large: {status: 413, message: 'The request body is too large.'},
  unsupported_media_type: {status: 415, message: 'The request body must be application/json.'},
  challenge_required: {status: 429, message: 'Please prove that you are no program: answer a challenge.'},
  rate_limited: {status: 429, message: 'Too many requests. Please try again in a moment.', retryable: true},
  body_already_read: {
    status: 500,
    message: 'Something has read this request before: mount Buybox before the body parser.',
  },
  internal_error: {status: 500, message: 'Something went wrong on our side.', retryable: true},
  script_missing: {status: 503, message: 'The checkout script has not been built.'},
  price_unavailable: {status: 503, message: 'The price cannot be worked out right now.', retryable: true},
  stripe_unavailable: {
    status: 503,
    message: 'The payment service cannot be reached. Please try again.',
    retryable: true,
  },
  not_recordable: {status: 503, message: 'The order cannot be recorded right now.', retryable: true},
} as const satisfies Record<string, ErrorRow>;

/** A code of the table. */
export type ErrorCode = keyof typeof ERRORS;

/** What an error may say besides its code. Never a secret, never a stack. */
export interface ErrorDetail {
  /** The request's parameter that is at fault; with `payment_declined` the card's, as Stripe names it: `exp_month`. */
  param?: string;
  /** Instead of the table's sentence, when a number in it helps: "Choose a quantity from 1 to 100." */
  message?: string;
  /** `payment_declined` only: Stripe's `decline_code`, where it may be told. */
  declineCode?: string;
  /** `total_changed` only: the total that the page showed, in minor units. */
  expected?: number;
  /** `total_changed` only: the total that the server would charge, in minor units. */
  actual?: number;
  /** `attempt_conflict` and `attempt_expired` only: the latest attempt of the intention; the next one is free. */
  attempt?: number;
  /** Seconds to wait before the next try, where somebody has said so: the header `Retry-After`. */
  retryAfter?: number;
  /** What really happened, for the host's own log; it never crosses the wire. */
  cause?: unknown;
}

/** The body of every answer that is not a success. */
export interface ErrorBody {
  error: {
    code: ErrorCode;
    message: string;
    param?: string;
    declineCode?: string;
    expected?: number;
    actual?: number;
    attempt?: number;
    retryable: boolean;
    requestId: string;
  };
}

/** An error with a code of the table; whatever else is thrown is answered as `internal_error`. */
export class BuyboxError extends Error {
  override readonly name = 'BuyboxError';
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(detail.message ?? ERRORS[code].message, {cause: detail.cause});
    this.code = code;
    this.detail = detail;
  }

  /** The HTTP status from the table. */
  get status(): ErrorRow['status'] {
    return ERRORS[this.code].status;
  }

  /** The body that crosses the wire. */
  toBody(requestId: string): ErrorBody {
    const {param, declineCode, expected, actual, attempt} = this.detail;
    const row: ErrorRow = ERRORS[this.code];
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(param !== undefined && {param}),
        ...(declineCode !== undefined && {declineCode}),
        ...(expected !== undefined && {expected}),
        ...(actual !== undefined && {actual}),
        ...(attempt !== undefined && {attempt}),
        retryable: row.retryable ?? false,
        requestId,
      },
    };
  }
}

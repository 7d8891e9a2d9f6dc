/** The errors of what a host asks its shop for. None of them goes over the wire. */

const SENTENCES = {
  amount_too_large: 'More would go back than is left of the order.',
  no_payment: 'The order has no PaymentIntent yet.',
  not_cancelable: 'The order can no longer be canceled: it is paid, or being paid.',
  not_capturable: 'There is nothing to capture: the money is not held.',
  not_found: 'There is no such order.',
  not_paid: 'Only a paid order can be refunded.',
  order_disputed: 'The buyer disputes the order. Whoever refunds it now may pay twice.',
  refund_refused: 'Stripe has refused the refund.',
  request_conflict: 'This requestKey was used for another amount or reason.',
} as const;

/** Why a host's request is refused. */
export type ShopErrorCode = keyof typeof SENTENCES;

/** A shop could not do what it was asked to. `code` stays the same; the message is for people. */
export class ShopError extends Error {
  readonly code: ShopErrorCode;

  constructor(code: ShopErrorCode, cause?: unknown) {
    super(SENTENCES[code], {cause});
    this.name = 'ShopError';
    this.code = code;
  }
}

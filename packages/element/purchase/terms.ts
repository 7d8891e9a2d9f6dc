/** What a payment is for, and what it costs. */
import type {OrderReply, PaymentRequest} from '../../contract/messages.ts';

/** Fixed when Pay is pressed: a quantity that changes later is the next purchase. */
export interface Terms {
  readonly quantity: number;
  /** What it costs in all, in minor units. */
  readonly amount: number;
  /** ISO 4217 code in lower case. */
  readonly currency: string;
  /** What the buyer chose to pay for one, in minor units, where the product lets them. */
  readonly unitAmount?: number;
  /** Of a cart: what tells it from others. */
  readonly mark?: string;
  /** Of a cart: what the server is told of it. A function, because storage keeps none: it may be personal. */
  readonly ask?: () => Pick<PaymentRequest, 'buyer' | 'email' | 'lines' | 'promotionCode'>;
}

/** What an order is for. */
export function termsOf({quantity, amount, currency}: OrderReply): Terms {
  return {quantity, amount, currency};
}

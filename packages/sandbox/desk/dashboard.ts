/** What a person can do in Stripe's Dashboard. Types only, so that a caller's compiler loads no other files. */
import type Stripe from 'stripe';

/** The Dashboard's actions. Most take the id of a PaymentIntent. */
export interface Dashboard {
  /** Refunds a payment; without an amount, all that is left. */
  refund(paymentIntent: string, options?: {amount?: number}): Stripe.Refund;
  /** Opens a dispute, as the buyer's bank would. */
  dispute(
    paymentIntent: string,
    options?: {reason?: 'fraudulent' | 'product_not_received'; isInquiry?: true},
  ): Stripe.Dispute;
  /** Captures an authorized payment. */
  capture(paymentIntent: string): Stripe.PaymentIntent;
  /** Cancels a PaymentIntent that is not paid. */
  cancel(paymentIntent: string): Stripe.PaymentIntent;
  /** Creates a payment that the shop does not know of, in minor units. */
  pay(payment: {amount: number; currency: string}): Stripe.PaymentIntent;
}

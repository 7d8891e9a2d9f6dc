/** What a person can do in Stripe's Dashboard, behind the shop's back. Types only, so that a caller's compiler meets no others. */
import type Stripe from 'stripe';

/** The deeds. Each takes the id of a PaymentIntent. */
export interface Dashboard {
  /** Gives money back; without an amount, all that is left. */
  refund(paymentIntent: string, options?: {amount?: number}): Stripe.Refund;
  /** Lets the buyer's bank dispute the charge. */
  dispute(
    paymentIntent: string,
    options?: {reason?: 'fraudulent' | 'product_not_received'; isInquiry?: true},
  ): Stripe.Dispute;
  /** Takes what was held. */
  capture(paymentIntent: string): Stripe.PaymentIntent;
  /** Cancels what is not paid. */
  cancel(paymentIntent: string): Stripe.PaymentIntent;
  /** Makes a payment of which the shop has never heard, in minor units. */
  pay(payment: {amount: number; currency: string}): Stripe.PaymentIntent;
}

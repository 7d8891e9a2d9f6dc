/** The messages about an order that is there: confirming its payment, and finding it again. */
import * as v from 'valibot';
import {MAX_ID_LENGTH, ORDER_TOKEN, OrderReply, PAYABLE} from './messages.ts';

/** Far more than Stripe's ids and secrets have. */
const MAX_SECRET_LENGTH = 300;
const MAX_URL_LENGTH = 2000;

/** Body of `POST /confirm-payment-intent`, which needs the order's token. */
export const ConfirmRequest = v.strictObject({
  orderId: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID_LENGTH)),
  /** The ConfirmationToken that Stripe.js made of what the buyer typed. */
  confirmationToken: v.pipe(v.string(), v.maxLength(MAX_SECRET_LENGTH), v.regex(/^ctoken_\w+$/)),
  /** Where a bank's page sends the buyer back to: on this site, or on another that may use this checkout. */
  returnUrl: v.pipe(v.string(), v.maxLength(MAX_URL_LENGTH), v.regex(/^https?:\/\//)),
});
/** Body of `POST /confirm-payment-intent`. */
export type ConfirmRequest = v.InferOutput<typeof ConfirmRequest>;

/** Answer of `POST /confirm-payment-intent`. A decline is the error `payment_declined`. */
export const ConfirmReply = v.strictObject({
  ...PAYABLE,
  /** Whether the buyer's bank asks for something: then `stripe.handleNextAction({clientSecret})` comes next. */
  requiresAction: v.boolean(),
});
/** Answer of `POST /confirm-payment-intent`. */
export type ConfirmReply = v.InferOutput<typeof ConfirmReply>;

/** Body of `POST /find-order`: what a bank's page brings back, where nothing else has been kept. It opens an order for a day. */
export const FindOrderRequest = v.strictObject({
  /** The PaymentIntent's client secret, Stripe's parameter `payment_intent_client_secret`. */
  clientSecret: v.pipe(
    v.string(),
    v.maxLength(MAX_SECRET_LENGTH),
    v.regex(/^pi_[a-zA-Z0-9]+_secret_[a-zA-Z0-9]+$/),
  ),
});
/** Body of `POST /find-order`. */
export type FindOrderRequest = v.InferOutput<typeof FindOrderRequest>;

/** Answer of `POST /find-order`: the order, and a new token that opens it. */
export const FoundOrderReply = v.strictObject({...OrderReply.entries, orderToken: ORDER_TOKEN});
/** Answer of `POST /find-order`. */
export type FoundOrderReply = v.InferOutput<typeof FoundOrderReply>;

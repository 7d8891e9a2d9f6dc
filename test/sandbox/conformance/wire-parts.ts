/** Errors and events as they go over the wire. Types only: type-reader.ts reads them, nothing runs. */
import type {Stripe} from 'stripe';
import type {PageIntent, PageMethod, PageSetup} from './page-types.ts';

/** Every event of what the sandbox has. */
export type PaymentEvent = Extract<Stripe.Event, {data: {object: EventObject}}>;

type EventObject =
  | Stripe.Account
  | Stripe.Application
  | Stripe.ApplicationFee
  | Stripe.Balance
  | Stripe.Capability
  | Stripe.Charge
  | Stripe.Coupon
  | Stripe.CreditNote
  | Stripe.Checkout.Session
  | Stripe.Customer
  | Stripe.Discount
  | Stripe.Dispute
  | Stripe.FeeRefund
  | Stripe.Invoice
  | Stripe.InvoiceItem
  | Stripe.InvoicePayment
  | Stripe.Mandate
  | Stripe.PaymentIntent
  | Stripe.PaymentMethod
  | Stripe.Payout
  | Stripe.Plan
  | Stripe.Price
  | Stripe.Product
  | Stripe.PromotionCode
  | Stripe.Radar.EarlyFraudWarning
  | Stripe.Refund
  | Stripe.Review
  | Stripe.SetupIntent
  | Stripe.Subscription
  | Stripe.SubscriptionSchedule
  | Stripe.TaxId
  | Stripe.TaxRate
  | Stripe.TestHelpers.TestClock
  | Stripe.Transfer;

/** The SDK's error without what the SDK itself adds, and with what its comments say of `type` and `code`. */
export type WireError = Omit<Stripe.StripeRawError, SdkErrorField | 'code' | 'message' | 'type'> & {
  code?: Stripe.PaymentIntent.LastPaymentError.Code;
  message: string;
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
};

type SdkErrorField = 'detail' | 'exception' | 'headers' | 'requestId' | 'statusCode' | 'user_message';

/** The objects in a refusal as a page sees them. */
export interface PageErrorObjects {
  payment_intent?: PageIntent;
  setup_intent?: PageSetup;
  payment_method?: PageMethod;
}

/** What Stripe's own types say of all that goes over the wire. Types only: type-reader.ts reads them, nothing runs. */
import type {Stripe} from 'stripe';

/** What each endpoint takes. */
export interface Params {
  'GET /v1/charges': Stripe.ChargeListParams;
  'GET /v1/charges/:id': Stripe.ChargeRetrieveParams;
  'GET /v1/events': Stripe.EventListParams;
  'GET /v1/events/:id': Stripe.EventRetrieveParams;
  'GET /v1/payment_intents': Stripe.PaymentIntentListParams;
  'GET /v1/payment_intents/search': Stripe.PaymentIntentSearchParams;
  'GET /v1/payment_intents/:id': Stripe.PaymentIntentRetrieveParams;
  'GET /v1/payment_methods/:id': Stripe.PaymentMethodRetrieveParams;
  'GET /v1/refunds': Stripe.RefundListParams;
  'GET /v1/refunds/:id': Stripe.RefundRetrieveParams;
  'POST /v1/payment_intents': Stripe.PaymentIntentCreateParams;
  'POST /v1/payment_intents/:id': Stripe.PaymentIntentUpdateParams;
  'POST /v1/payment_intents/:id/cancel': Stripe.PaymentIntentCancelParams;
  'POST /v1/payment_intents/:id/confirm': Stripe.PaymentIntentConfirmParams;
  'POST /v1/payment_methods': Stripe.PaymentMethodCreateParams;
  'POST /v1/refunds': Stripe.RefundCreateParams;
}

/** What each endpoint answers to a secret key. */
export interface Answers {
  'GET /v1/charges': Stripe.ApiList<Stripe.Charge>;
  'GET /v1/charges/:id': Stripe.Charge;
  'GET /v1/events': Stripe.ApiList<PaymentEvent>;
  'GET /v1/events/:id': PaymentEvent;
  'GET /v1/payment_intents': Stripe.ApiList<Stripe.PaymentIntent>;
  'GET /v1/payment_intents/search': Stripe.ApiSearchResult<Stripe.PaymentIntent>;
  'GET /v1/payment_intents/:id': Stripe.PaymentIntent;
  'GET /v1/payment_methods/:id': Stripe.PaymentMethod;
  'GET /v1/refunds': Stripe.ApiList<Stripe.Refund>;
  'GET /v1/refunds/:id': Stripe.Refund;
  'POST /v1/payment_intents': Stripe.PaymentIntent;
  'POST /v1/payment_intents/:id': Stripe.PaymentIntent;
  'POST /v1/payment_intents/:id/cancel': Stripe.PaymentIntent;
  'POST /v1/payment_intents/:id/confirm': Stripe.PaymentIntent;
  'POST /v1/payment_methods': Stripe.PaymentMethod;
  'POST /v1/refunds': Stripe.Refund;
}

/** What an endpoint answers to a publishable key. */
export interface PageAnswers {
  'GET /v1/payment_intents/:id': PageIntent;
  'POST /v1/payment_intents/:id/confirm': PageIntent;
  'POST /v1/payment_methods': PageMethod;
}

/** What a refusal holds, by the key that is refused. */
export interface Errors {
  secret: {error: WireError};
  publishable: {error: Omit<WireError, 'payment_intent' | 'payment_method'> & PageErrorObjects};
}

/** What a webhook's body holds, by the event's type: every event of a payment, a charge or a refund. */
export type Events = {[Type in PaymentEvent['type']]: Extract<PaymentEvent, {type: Type}>};

type PaymentEvent = Extract<Stripe.Event, {data: {object: Stripe.PaymentIntent | Stripe.Charge | Stripe.Refund}}>;

/** The SDK's error without what the SDK itself adds, and with what its comments say of `type` and `code`. */
type WireError = Omit<Stripe.StripeRawError, SdkErrorField | 'code' | 'message' | 'type'> & {
  code?: Stripe.PaymentIntent.LastPaymentError.Code;
  message: string;
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
};

type SdkErrorField = 'detail' | 'exception' | 'headers' | 'requestId' | 'statusCode' | 'user_message';

interface PageErrorObjects {
  payment_intent?: PageIntent;
  payment_method?: PageMethod;
}

/** The SDK has no type of what a page sees. These are the keys that were recorded, and never another one. */
type PageIntent = Omit<Pick<Stripe.PaymentIntent, PageIntentKey>, 'last_payment_error'> & {
  last_payment_error: PageLastError | null;
};

type PageIntentKey =
  | 'id'
  | 'object'
  | 'amount'
  | 'amount_details'
  | 'automatic_payment_methods'
  | 'canceled_at'
  | 'cancellation_reason'
  | 'capture_method'
  | 'client_secret'
  | 'confirmation_method'
  | 'created'
  | 'currency'
  | 'description'
  | 'last_payment_error'
  | 'livemode'
  | 'next_action'
  | 'payment_method'
  | 'payment_method_configuration_details'
  | 'payment_method_types'
  | 'processing'
  | 'receipt_email'
  | 'setup_future_usage'
  | 'shipping'
  | 'source'
  | 'status';

type PageLastError = Omit<Stripe.PaymentIntent.LastPaymentError, 'payment_method'> & {payment_method?: PageMethod};

/** A page could follow a card from shop to shop by its fingerprint. */
type PageMethod = Omit<Stripe.PaymentMethod, 'card'> & {card?: Omit<Stripe.PaymentMethod.Card, 'fingerprint'>};

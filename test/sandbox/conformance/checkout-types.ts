/** The types of Checkout's endpoints, as the rest of them in wire-types.ts. Types only: type-reader.ts reads them. */
import type {Stripe} from 'stripe';

/** What each endpoint of Checkout takes. */
export interface CheckoutParams {
  'GET /v1/checkout/sessions': Stripe.Checkout.SessionListParams;
  'GET /v1/checkout/sessions/:id': Stripe.Checkout.SessionRetrieveParams;
  'GET /v1/checkout/sessions/:id/line_items': Stripe.Checkout.SessionListLineItemsParams;
  'GET /v1/shipping_rates': Stripe.ShippingRateListParams;
  'GET /v1/shipping_rates/:id': Stripe.ShippingRateRetrieveParams;
  'POST /v1/checkout/sessions': Stripe.Checkout.SessionCreateParams;
  'POST /v1/checkout/sessions/:id': Stripe.Checkout.SessionUpdateParams;
  'POST /v1/checkout/sessions/:id/expire': Stripe.Checkout.SessionExpireParams;
  'POST /v1/shipping_rates': Stripe.ShippingRateCreateParams;
  'POST /v1/shipping_rates/:id': Stripe.ShippingRateUpdateParams;
}

/** What each endpoint of Checkout answers to a secret key. */
export interface CheckoutAnswers {
  'GET /v1/checkout/sessions': Stripe.ApiList<Stripe.Checkout.Session>;
  'GET /v1/checkout/sessions/:id': Stripe.Checkout.Session;
  'GET /v1/checkout/sessions/:id/line_items': Stripe.ApiList<Stripe.LineItem>;
  'GET /v1/shipping_rates': Stripe.ApiList<Stripe.ShippingRate>;
  'GET /v1/shipping_rates/:id': Stripe.ShippingRate;
  'POST /v1/checkout/sessions': Stripe.Checkout.Session;
  'POST /v1/checkout/sessions/:id': Stripe.Checkout.Session;
  'POST /v1/checkout/sessions/:id/expire': Stripe.Checkout.Session;
  'POST /v1/shipping_rates': Stripe.ShippingRate;
  'POST /v1/shipping_rates/:id': Stripe.ShippingRate;
}

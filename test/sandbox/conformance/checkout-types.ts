/** The types of Checkout's and Stripe Tax's endpoints, as the rest of them in wire-types.ts. Types only: type-reader.ts reads them. */
import type {Stripe} from 'stripe';

/** What each endpoint of Checkout takes. */
export interface CheckoutParams {
  'GET /v1/checkout/sessions': Stripe.Checkout.SessionListParams;
  'GET /v1/checkout/sessions/:id': Stripe.Checkout.SessionRetrieveParams;
  'GET /v1/checkout/sessions/:id/line_items': Stripe.Checkout.SessionListLineItemsParams;
  'GET /v1/shipping_rates': Stripe.ShippingRateListParams;
  'GET /v1/shipping_rates/:id': Stripe.ShippingRateRetrieveParams;
  'GET /v1/tax/associations/find': Stripe.Tax.AssociationFindParams;
  'GET /v1/tax/calculations/:id': Stripe.Tax.CalculationRetrieveParams;
  'GET /v1/tax/calculations/:id/line_items': Stripe.Tax.CalculationListLineItemsParams;
  'GET /v1/tax/transactions/:id': Stripe.Tax.TransactionRetrieveParams;
  'GET /v1/tax/transactions/:id/line_items': Stripe.Tax.TransactionListLineItemsParams;
  'POST /v1/checkout/sessions': Stripe.Checkout.SessionCreateParams;
  'POST /v1/checkout/sessions/:id': Stripe.Checkout.SessionUpdateParams;
  'POST /v1/checkout/sessions/:id/expire': Stripe.Checkout.SessionExpireParams;
  'POST /v1/shipping_rates': Stripe.ShippingRateCreateParams;
  'POST /v1/shipping_rates/:id': Stripe.ShippingRateUpdateParams;
  'POST /v1/tax/calculations': Stripe.Tax.CalculationCreateParams;
  'POST /v1/tax/transactions/create_from_calculation': Stripe.Tax.TransactionCreateFromCalculationParams;
  'POST /v1/tax/transactions/create_reversal': Stripe.Tax.TransactionCreateReversalParams;
}

/** What each endpoint of Checkout answers to a secret key. */
export interface CheckoutAnswers {
  'GET /v1/checkout/sessions': Stripe.ApiList<Stripe.Checkout.Session>;
  'GET /v1/checkout/sessions/:id': Stripe.Checkout.Session;
  'GET /v1/checkout/sessions/:id/line_items': Stripe.ApiList<Stripe.LineItem>;
  'GET /v1/shipping_rates': Stripe.ApiList<Stripe.ShippingRate>;
  'GET /v1/shipping_rates/:id': Stripe.ShippingRate;
  'GET /v1/tax/associations/find': Stripe.Tax.Association;
  'GET /v1/tax/calculations/:id': Stripe.Tax.Calculation;
  'GET /v1/tax/calculations/:id/line_items': Stripe.ApiList<Stripe.Tax.CalculationLineItem>;
  'GET /v1/tax/transactions/:id': Stripe.Tax.Transaction;
  'GET /v1/tax/transactions/:id/line_items': Stripe.ApiList<Stripe.Tax.TransactionLineItem>;
  'POST /v1/checkout/sessions': Stripe.Checkout.Session;
  'POST /v1/checkout/sessions/:id': Stripe.Checkout.Session;
  'POST /v1/checkout/sessions/:id/expire': Stripe.Checkout.Session;
  'POST /v1/shipping_rates': Stripe.ShippingRate;
  'POST /v1/shipping_rates/:id': Stripe.ShippingRate;
  'POST /v1/tax/calculations': Stripe.Tax.Calculation;
  'POST /v1/tax/transactions/create_from_calculation': Stripe.Tax.Transaction;
  'POST /v1/tax/transactions/create_reversal': Stripe.Tax.Transaction;
}

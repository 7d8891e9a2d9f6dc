/** What Stripe's own types say of all that goes over the wire. Types only: type-reader.ts reads them, nothing runs. */
import type {Stripe} from 'stripe';
import type {BillingAnswers, BillingParams} from './billing-types.ts';
import type {CheckoutAnswers, CheckoutParams} from './checkout-types.ts';
import type {MoneyAnswers, MoneyParams} from './wire-money.ts';
import type {PageIntent, PageMethod, PageSetup, PageToken} from './page-types.ts';
import type {PageErrorObjects, PaymentEvent, WireError} from './wire-parts.ts';

/** What each endpoint takes. */
export interface Params extends BillingParams, CheckoutParams, MoneyParams {
  'DELETE /v1/customers/:id': Stripe.CustomerDeleteParams;
  'DELETE /v1/subscription_items/:id': Stripe.SubscriptionItemDeleteParams;
  'DELETE /v1/subscriptions/:id': Stripe.SubscriptionCancelParams;
  'DELETE /v1/test_helpers/test_clocks/:id': NonNullable<
    Parameters<Stripe['testHelpers']['testClocks']['del']>[1]
  >;
  'DELETE /v1/webhook_endpoints/:id': Stripe.WebhookEndpointDeleteParams;
  'GET /v1/account': Stripe.AccountRetrieveParams;
  'GET /v1/balance': Stripe.BalanceRetrieveParams;
  'GET /v1/balance_transactions': Stripe.BalanceTransactionListParams;
  'GET /v1/balance_transactions/:id': Stripe.BalanceTransactionRetrieveParams;
  'GET /v1/charges': Stripe.ChargeListParams;
  'GET /v1/charges/:id': Stripe.ChargeRetrieveParams;
  'GET /v1/charges/search': Stripe.ChargeSearchParams;
  'GET /v1/confirmation_tokens/:id': Stripe.ConfirmationTokenRetrieveParams;
  'GET /v1/customers': Stripe.CustomerListParams;
  'GET /v1/customers/:id': Stripe.CustomerRetrieveParams;
  'GET /v1/customers/:id/payment_methods': Stripe.CustomerListPaymentMethodsParams;
  'GET /v1/customers/:id/payment_methods/:inner': Stripe.CustomerRetrievePaymentMethodParams;
  'GET /v1/customers/search': Stripe.CustomerSearchParams;
  'GET /v1/disputes': Stripe.DisputeListParams;
  'GET /v1/disputes/:id': Stripe.DisputeRetrieveParams;
  'GET /v1/events': Stripe.EventListParams;
  'GET /v1/events/:id': Stripe.EventRetrieveParams;
  'GET /v1/invoice_payments': Stripe.InvoicePaymentListParams;
  'GET /v1/invoices': Stripe.InvoiceListParams;
  'GET /v1/invoices/:id': Stripe.InvoiceRetrieveParams;
  'GET /v1/mandates/:id': Stripe.MandateRetrieveParams;
  'GET /v1/payment_intents': Stripe.PaymentIntentListParams;
  'GET /v1/payment_intents/:id': Stripe.PaymentIntentRetrieveParams;
  'GET /v1/payment_intents/:id/amount_details_line_items': Stripe.PaymentIntentListAmountDetailsLineItemsParams;
  'GET /v1/payment_intents/search': Stripe.PaymentIntentSearchParams;
  'GET /v1/payment_method_configurations': Stripe.PaymentMethodConfigurationListParams;
  'GET /v1/payment_method_domains': Stripe.PaymentMethodDomainListParams;
  'GET /v1/payment_method_domains/:id': Stripe.PaymentMethodDomainRetrieveParams;
  'GET /v1/payment_methods': Stripe.PaymentMethodListParams;
  'GET /v1/payment_methods/:id': Stripe.PaymentMethodRetrieveParams;
  'GET /v1/prices': Stripe.PriceListParams;
  'GET /v1/prices/:id': Stripe.PriceRetrieveParams;
  'GET /v1/products': Stripe.ProductListParams;
  'GET /v1/products/:id': Stripe.ProductRetrieveParams;
  'GET /v1/products/search': Stripe.ProductSearchParams;
  'GET /v1/promotion_codes': Stripe.PromotionCodeListParams;
  'GET /v1/promotion_codes/:id': Stripe.PromotionCodeRetrieveParams;
  'GET /v1/refunds': Stripe.RefundListParams;
  'GET /v1/refunds/:id': Stripe.RefundRetrieveParams;
  'GET /v1/setup_intents': Stripe.SetupIntentListParams;
  'GET /v1/setup_intents/:id': Stripe.SetupIntentRetrieveParams;
  'GET /v1/subscription_items': Stripe.SubscriptionItemListParams;
  'GET /v1/subscription_items/:id': Stripe.SubscriptionItemRetrieveParams;
  'GET /v1/subscriptions': Stripe.SubscriptionListParams;
  'GET /v1/subscriptions/:id': Stripe.SubscriptionRetrieveParams;
  'GET /v1/test_helpers/test_clocks': NonNullable<Parameters<Stripe['testHelpers']['testClocks']['list']>[0]>;
  'GET /v1/test_helpers/test_clocks/:id': NonNullable<
    Parameters<Stripe['testHelpers']['testClocks']['retrieve']>[1]
  >;
  'GET /v1/tokens/:id': Stripe.TokenRetrieveParams;
  'GET /v1/webhook_endpoints': Stripe.WebhookEndpointListParams;
  'GET /v1/webhook_endpoints/:id': Stripe.WebhookEndpointRetrieveParams;
  'POST /v1/charges/:id': Stripe.ChargeUpdateParams;
  'POST /v1/coupons': Stripe.CouponCreateParams;
  'POST /v1/coupons/:id': Stripe.CouponUpdateParams;
  'POST /v1/customer_sessions': Stripe.CustomerSessionCreateParams;
  'POST /v1/customers': Stripe.CustomerCreateParams;
  'POST /v1/customers/:id': Stripe.CustomerUpdateParams;
  'POST /v1/disputes/:id': Stripe.DisputeUpdateParams;
  'POST /v1/disputes/:id/close': Stripe.DisputeCloseParams;
  'POST /v1/invoices/:id/finalize': Stripe.InvoiceFinalizeInvoiceParams;
  'POST /v1/invoices/:id/pay': Stripe.InvoicePayParams;
  'POST /v1/invoices/:id/void': Stripe.InvoiceVoidInvoiceParams;
  'POST /v1/invoices/create_preview': Stripe.InvoiceCreatePreviewParams;
  'POST /v1/payment_intents': Stripe.PaymentIntentCreateParams;
  'POST /v1/payment_intents/:id': Stripe.PaymentIntentUpdateParams;
  'POST /v1/payment_intents/:id/cancel': Stripe.PaymentIntentCancelParams;
  'POST /v1/payment_intents/:id/capture': Stripe.PaymentIntentCaptureParams;
  'POST /v1/payment_intents/:id/confirm': Stripe.PaymentIntentConfirmParams;
  'POST /v1/payment_intents/:id/increment_authorization': Stripe.PaymentIntentIncrementAuthorizationParams;
  'POST /v1/payment_method_domains': Stripe.PaymentMethodDomainCreateParams;
  'POST /v1/payment_method_domains/:id': Stripe.PaymentMethodDomainUpdateParams;
  'POST /v1/payment_method_domains/:id/validate': Stripe.PaymentMethodDomainValidateParams;
  'POST /v1/payment_methods': Stripe.PaymentMethodCreateParams;
  'POST /v1/payment_methods/:id': Stripe.PaymentMethodUpdateParams;
  'POST /v1/payment_methods/:id/attach': Stripe.PaymentMethodAttachParams;
  'POST /v1/payment_methods/:id/detach': Stripe.PaymentMethodDetachParams;
  'POST /v1/prices': Stripe.PriceCreateParams;
  'POST /v1/prices/:id': Stripe.PriceUpdateParams;
  'POST /v1/products': Stripe.ProductCreateParams;
  'POST /v1/products/:id': Stripe.ProductUpdateParams;
  'POST /v1/refunds': Stripe.RefundCreateParams;
  'POST /v1/refunds/:id': Stripe.RefundUpdateParams;
  'POST /v1/refunds/:id/cancel': Stripe.RefundCancelParams;
  'POST /v1/setup_intents': Stripe.SetupIntentCreateParams;
  'POST /v1/setup_intents/:id': Stripe.SetupIntentUpdateParams;
  'POST /v1/setup_intents/:id/cancel': Stripe.SetupIntentCancelParams;
  'POST /v1/setup_intents/:id/confirm': Stripe.SetupIntentConfirmParams;
  'POST /v1/subscription_items': Stripe.SubscriptionItemCreateParams;
  'POST /v1/subscription_items/:id': Stripe.SubscriptionItemUpdateParams;
  'POST /v1/subscriptions': Stripe.SubscriptionCreateParams;
  'POST /v1/subscriptions/:id': Stripe.SubscriptionUpdateParams;
  'POST /v1/test_helpers/confirmation_tokens': NonNullable<
    Parameters<Stripe['testHelpers']['confirmationTokens']['create']>[0]
  >;
  'POST /v1/test_helpers/test_clocks': NonNullable<Parameters<Stripe['testHelpers']['testClocks']['create']>[0]>;
  'POST /v1/test_helpers/test_clocks/:id/advance': NonNullable<
    Parameters<Stripe['testHelpers']['testClocks']['advance']>[1]
  >;
  'POST /v1/tokens': Stripe.TokenCreateParams;
  'POST /v1/webhook_endpoints': Stripe.WebhookEndpointCreateParams;
  'POST /v1/webhook_endpoints/:id': Stripe.WebhookEndpointUpdateParams;
}

/** What each endpoint answers to a secret key. */
export interface Answers extends BillingAnswers, CheckoutAnswers, MoneyAnswers {
  'DELETE /v1/customers/:id': Stripe.DeletedCustomer;
  'DELETE /v1/subscription_items/:id': Stripe.DeletedSubscriptionItem;
  'DELETE /v1/subscriptions/:id': Stripe.Subscription;
  'DELETE /v1/test_helpers/test_clocks/:id': Stripe.TestHelpers.DeletedTestClock;
  'DELETE /v1/webhook_endpoints/:id': Stripe.DeletedWebhookEndpoint;
  'GET /v1/account': Stripe.Account;
  'GET /v1/balance': Stripe.Balance;
  'GET /v1/balance_transactions': Stripe.ApiList<Stripe.BalanceTransaction>;
  'GET /v1/balance_transactions/:id': Stripe.BalanceTransaction;
  'GET /v1/charges': Stripe.ApiList<Stripe.Charge>;
  'GET /v1/charges/:id': Stripe.Charge;
  'GET /v1/charges/search': Stripe.ApiSearchResult<Stripe.Charge>;
  'GET /v1/confirmation_tokens/:id': Stripe.ConfirmationToken;
  'GET /v1/customers': Stripe.ApiList<Stripe.Customer>;
  'GET /v1/customers/:id': Stripe.Customer | Stripe.DeletedCustomer;
  'GET /v1/customers/:id/payment_methods': Stripe.ApiList<Stripe.PaymentMethod>;
  'GET /v1/customers/:id/payment_methods/:inner': Stripe.PaymentMethod;
  'GET /v1/customers/search': Stripe.ApiSearchResult<Stripe.Customer>;
  'GET /v1/disputes': Stripe.ApiList<Stripe.Dispute>;
  'GET /v1/disputes/:id': Stripe.Dispute;
  'GET /v1/events': Stripe.ApiList<PaymentEvent>;
  'GET /v1/events/:id': PaymentEvent;
  'GET /v1/invoice_payments': Stripe.ApiList<Stripe.InvoicePayment>;
  'GET /v1/invoices': Stripe.ApiList<Stripe.Invoice>;
  'GET /v1/invoices/:id': Stripe.Invoice;
  'GET /v1/mandates/:id': Stripe.Mandate;
  'GET /v1/payment_intents': Stripe.ApiList<Stripe.PaymentIntent>;
  'GET /v1/payment_intents/:id': Stripe.PaymentIntent;
  'GET /v1/payment_intents/:id/amount_details_line_items': Stripe.ApiList<Stripe.PaymentIntentAmountDetailsLineItem>;
  'GET /v1/payment_intents/search': Stripe.ApiSearchResult<Stripe.PaymentIntent>;
  'GET /v1/payment_method_configurations': Stripe.ApiList<Stripe.PaymentMethodConfiguration>;
  'GET /v1/payment_method_domains': Stripe.ApiList<Stripe.PaymentMethodDomain>;
  'GET /v1/payment_method_domains/:id': Stripe.PaymentMethodDomain;
  'GET /v1/payment_methods': Stripe.ApiList<Stripe.PaymentMethod>;
  'GET /v1/payment_methods/:id': Stripe.PaymentMethod;
  'GET /v1/prices': Stripe.ApiList<Stripe.Price>;
  'GET /v1/prices/:id': Stripe.Price;
  'GET /v1/products': Stripe.ApiList<Stripe.Product>;
  'GET /v1/products/:id': Stripe.Product;
  'GET /v1/products/search': Stripe.ApiSearchResult<Stripe.Product>;
  'GET /v1/promotion_codes': Stripe.ApiList<Stripe.PromotionCode>;
  'GET /v1/promotion_codes/:id': Stripe.PromotionCode;
  'GET /v1/refunds': Stripe.ApiList<Stripe.Refund>;
  'GET /v1/refunds/:id': Stripe.Refund;
  'GET /v1/setup_intents': Stripe.ApiList<Stripe.SetupIntent>;
  'GET /v1/setup_intents/:id': Stripe.SetupIntent;
  'GET /v1/subscription_items': Stripe.ApiList<Stripe.SubscriptionItem>;
  'GET /v1/subscription_items/:id': Stripe.SubscriptionItem;
  'GET /v1/subscriptions': Stripe.ApiList<Stripe.Subscription>;
  'GET /v1/subscriptions/:id': Stripe.Subscription;
  'GET /v1/test_helpers/test_clocks': Stripe.ApiList<Stripe.TestHelpers.TestClock>;
  'GET /v1/test_helpers/test_clocks/:id': Stripe.TestHelpers.TestClock;
  'GET /v1/tokens/:id': Stripe.Token;
  'GET /v1/webhook_endpoints': Stripe.ApiList<Stripe.WebhookEndpoint>;
  'GET /v1/webhook_endpoints/:id': Stripe.WebhookEndpoint;
  'POST /v1/charges/:id': Stripe.Charge;
  'POST /v1/coupons': Stripe.Coupon;
  'POST /v1/coupons/:id': Stripe.Coupon;
  'POST /v1/customer_sessions': Stripe.CustomerSession;
  'POST /v1/customers': Stripe.Customer;
  'POST /v1/customers/:id': Stripe.Customer;
  'POST /v1/disputes/:id': Stripe.Dispute;
  'POST /v1/disputes/:id/close': Stripe.Dispute;
  'POST /v1/invoices/:id/finalize': Stripe.Invoice;
  'POST /v1/invoices/:id/pay': Stripe.Invoice;
  'POST /v1/invoices/:id/void': Stripe.Invoice;
  'POST /v1/invoices/create_preview': Stripe.Invoice;
  'POST /v1/payment_intents': Stripe.PaymentIntent;
  'POST /v1/payment_intents/:id': Stripe.PaymentIntent;
  'POST /v1/payment_intents/:id/cancel': Stripe.PaymentIntent;
  'POST /v1/payment_intents/:id/capture': Stripe.PaymentIntent;
  'POST /v1/payment_intents/:id/confirm': Stripe.PaymentIntent;
  'POST /v1/payment_intents/:id/increment_authorization': Stripe.PaymentIntent;
  'POST /v1/payment_method_domains': Stripe.PaymentMethodDomain;
  'POST /v1/payment_method_domains/:id': Stripe.PaymentMethodDomain;
  'POST /v1/payment_method_domains/:id/validate': Stripe.PaymentMethodDomain;
  'POST /v1/payment_methods': Stripe.PaymentMethod;
  'POST /v1/payment_methods/:id': Stripe.PaymentMethod;
  'POST /v1/payment_methods/:id/attach': Stripe.PaymentMethod;
  'POST /v1/payment_methods/:id/detach': Stripe.PaymentMethod;
  'POST /v1/prices': Stripe.Price;
  'POST /v1/prices/:id': Stripe.Price;
  'POST /v1/products': Stripe.Product;
  'POST /v1/products/:id': Stripe.Product;
  'POST /v1/refunds': Stripe.Refund;
  'POST /v1/refunds/:id': Stripe.Refund;
  'POST /v1/refunds/:id/cancel': Stripe.Refund;
  'POST /v1/setup_intents': Stripe.SetupIntent;
  'POST /v1/setup_intents/:id': Stripe.SetupIntent;
  'POST /v1/setup_intents/:id/cancel': Stripe.SetupIntent;
  'POST /v1/setup_intents/:id/confirm': Stripe.SetupIntent;
  'POST /v1/subscription_items': Stripe.SubscriptionItem;
  'POST /v1/subscription_items/:id': Stripe.SubscriptionItem;
  'POST /v1/subscriptions': Stripe.Subscription;
  'POST /v1/subscriptions/:id': Stripe.Subscription;
  'POST /v1/test_helpers/confirmation_tokens': Stripe.ConfirmationToken;
  'POST /v1/test_helpers/test_clocks': Stripe.TestHelpers.TestClock;
  'POST /v1/test_helpers/test_clocks/:id/advance': Stripe.TestHelpers.TestClock;
  'POST /v1/tokens': Stripe.Token;
  'POST /v1/webhook_endpoints': Stripe.WebhookEndpoint;
  'POST /v1/webhook_endpoints/:id': Stripe.WebhookEndpoint;
}

/** What an endpoint answers to a publishable key. */
export interface PageAnswers {
  'GET /v1/payment_intents/:id': PageIntent;
  'GET /v1/setup_intents/:id': PageSetup;
  'POST /v1/confirmation_tokens': PageToken;
  'POST /v1/payment_intents/:id/confirm': PageIntent;
  'POST /v1/payment_intents/:id/verify_challenge': PageIntent;
  'POST /v1/payment_methods': PageMethod;
  'POST /v1/setup_intents/:id/confirm': PageSetup;
  'POST /v1/tokens': Stripe.Token;
}

/** What a refusal holds, by the key that is refused. */
export interface Errors {
  secret: {error: WireError};
  publishable: {error: Omit<WireError, 'payment_intent' | 'payment_method' | 'setup_intent'> & PageErrorObjects};
}

/** What a webhook's body holds, by the event's type: every event of what the sandbox has. */
export type Events = {[Type in PaymentEvent['type']]: Extract<PaymentEvent, {type: Type}>};

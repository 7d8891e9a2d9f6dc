/** The door `buybox/server`. */
export {buybox, type Buybox} from './buybox.ts';
export type {Challenge, ChallengeContext, Verdict} from './guard/challenge/challenge.ts';
export {proofOfWork, type ProofOfWorkOptions} from './guard/challenge/proof-of-work.ts';
export {hcaptcha, type SiteverifyOptions, turnstile} from './guard/challenge/siteverify.ts';
export type {SharedLimit, SharedLimiter, SharedLimits} from './guard/limiter.ts';
export type {LimitName, LimitOptions} from './guard/limits.ts';
export type {GuardOptions} from './guard/open-guard.ts';
export type {TrustProxy} from './http/client.ts';
export type {HeadOptions} from './http/head.ts';
export type {Finding} from './doctor/finding.ts';
export type {DoctorOptions} from './doctor/doctor-options.ts';
export type {Health} from './reconcile/health.ts';
export {bearer} from './owner/bearer.ts';
export type {Logger} from './watch/logger.ts';
export type {Span, Tracer} from './watch/tracer.ts';
export type {StripeHealth} from './stripe/stripe-state.ts';
export type {
  AdminOptions,
  AttentionContext,
  BusinessOptions,
  BuyboxOptions,
  CustomerAnswer,
  DisputedContext,
  PaidContext,
  RefundedContext,
  Secret,
  StripeOptions,
} from './options/options.ts';
export type {Adjustment, Buyer, Fulfilment, Order, OrderLine, OrderState} from './orders/order.ts';
export type {Forgotten} from './orders/forget.ts';
export {flatShipping, type ShippingRate} from './pricing/flat-shipping.ts';
export type {PriceAnswer, PriceContext, PriceDraft, PriceStep, PricedLine} from './pricing/price-step.ts';
export {stripeTax, type StripeTaxOptions} from './pricing/stripe-tax.ts';
export type {Amounts} from './pricing/amounts.ts';
export {promotionCodes, type PromotionCode} from './pricing/promotion-codes.ts';
export type {
  AnsweredProduct,
  CatalogContext,
  CatalogFunction,
  CatalogProduct,
  FoundProducts,
  StockFunction,
} from './options/products.ts';
export {type StripePriceSource, type StripePricesOptions, stripePrices} from './catalog/stripe-prices.ts';
export type {StockCount} from './catalog/stock.ts';
export type {ReconcileOptions, ReconcileReport} from './reconcile/reconcile.ts';
export type {Refund, RefundReason, RefundStatus} from './orders/refund.ts';
export type {RefundRequest} from './orders/refund-order.ts';
export type {Script, Scripts} from './http/script.ts';
export type {ScriptsOption} from './http/scripts.ts';
export {ShopError, type ShopErrorCode} from './shop-error.ts';
export type {Remark} from './store/remark.ts';
export type {OrderQuery, SqlValue, Store, Transaction} from './store/store.ts';

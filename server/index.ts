/** The door `buybox/server`. */
export {buybox, type Buybox} from './buybox.ts';
export type {Health} from './health.ts';
export type {
  AttentionContext,
  BuyboxOptions,
  CatalogProduct,
  DisputedContext,
  PaidContext,
  RefundedContext,
  Secret,
  StripeOptions,
} from './options.ts';
export type {Fulfilment, Order, OrderState} from './order.ts';
export type {ReconcileOptions, ReconcileReport} from './reconcile.ts';
export type {Refund, RefundReason, RefundStatus} from './refund.ts';
export type {RefundRequest} from './refunds.ts';
export type {Script, Scripts} from './script.ts';
export type {ScriptsOption} from './scripts.ts';
export {ShopError, type ShopErrorCode} from './shop-error.ts';
export type {OrderQuery, SqlValue, Store, Transaction} from './store/store.ts';

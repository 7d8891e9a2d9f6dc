/** The door `buybox/server`. */
export {buybox, type Buybox} from './buybox.ts';
export type {BuyboxOptions, CatalogProduct, PaidContext, Secret, StripeOptions} from './options.ts';
export type {Fulfilment, Order, OrderState} from './order.ts';
export type {SqlValue, Store, Transaction} from './store/store.ts';

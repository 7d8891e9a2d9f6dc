/** The server's face: options in, a mountable route out. */
import type {ExecutionContext, Hono} from 'hono';
import {closeBackend} from './backend.ts';
import {countStock, type StockCount} from './catalog/stock.ts';
import {type Health, readHealth} from './reconcile/health.ts';
import {cancel, capture} from './orders/capture-and-cancel.ts';
import {type HeadOptions, writeHead} from './http/head.ts';
import type {HostEnv} from './http/host.ts';
import type {Env} from './http/middleware.ts';
import {createLateApp, openLater} from './late-backend.ts';
import {assertDoctorOptions, type DoctorOptions} from './doctor/doctor-options.ts';
import {describeUnopened, examine} from './doctor/doctor.ts';
import type {Finding} from './doctor/finding.ts';
import type {BuyboxOptions} from './options/options.ts';
import {type Forgotten, forget} from './orders/forget.ts';
import type {Order} from './orders/order.ts';
import {assertOrderQuery} from './orders/order-query.ts';
import {type ReconcileOptions, type ReconcileReport, reconcile} from './reconcile/reconcile.ts';
import type {Refund} from './orders/refund.ts';
import {type RefundRequest, refund} from './orders/refund-order.ts';
import type {OrderQuery} from './store/store.ts';
import {runCallbacks} from './outbox/run-callbacks.ts';

/** A shop's backend, ready to mount. */
export interface Buybox {
  /** For a Hono app: `app.route('/buybox', shop.app)`. */
  readonly app: Hono<Env>;
  /**
   * For everything else that speaks `Request` and `Response`; answers below `basePath`. The runtime's other arguments
   * may be passed on.
   */
  readonly fetch: (request: Request, env?: unknown, context?: unknown) => Response | Promise<Response>;
  /** The order with this id. */
  order(id: string): Promise<Order | undefined>;
  /** The matching orders, newest first. @throws TypeError for an invalid query */
  orders(query?: OrderQuery): Promise<Order[]>;
  /** The refunds of an order, the oldest first; those of Stripe's Dashboard too. */
  refunds(orderId: string): Promise<Refund[]>;
  /** Gives money back, once per `requestKey`. @throws ShopError */
  refund(orderId: string, request: RefundRequest): Promise<Refund>;
  /** Takes all the money that is held for an order. @throws ShopError; TypeError for anything besides the id */
  capture(orderId: string): Promise<Order>;
  /** Ends an order that is not paid. @throws ShopError */
  cancel(orderId: string): Promise<Order>;
  /**
   * How many of a product there are in all, how many of them orders hold, and how many are left.
   * @throws BuyboxError `unknown_product`, `price_unavailable`
   */
  stock(product: string): Promise<StockCount>;
  /** Retries the callbacks that were given up; returns how many. */
  retry(orderId: string): Promise<number>;
  /**
   * Lines for a page's head that bring the form in one round trip: the tag's script and, beside it, what the tag would ask
   * for next. With the script alone, it takes two.
   * @example
   * `<head>${await shop.head({product: 'credits', locale: 'en'})}</head>`
   * @throws BuyboxError `unknown_product`, `invalid_currency` or `script_missing`
   */
  head(options: HeadOptions): Promise<string>;
  /**
   * Erases who a customer is from all of their orders that are over, and keeps the books. @throws TypeError for an id that no
   * customer has
   */
  forget(customer: string): Promise<Forgotten>;
  /** Checks what neither a webhook nor a buyer has settled. For a cron job, or where no timer runs. */
  reconcile(options?: ReconcileOptions): Promise<ReconcileReport>;
  /** Whether webhooks come. */
  health(): Promise<Health>;
  /**
   * Looks for what is wrong around the shop: keys, webhooks, clock, proxy, certificate, database, … See docs/doctor.md.
   * @throws TypeError for an address that is none; whatever else fails is a finding
   */
  doctor(options?: DoctorOptions): Promise<Finding[]>;
  /** Waits for what is under way, half a minute at most, and closes the store. Later requests are answered 503. */
  close(): Promise<void>;
}

/**
 * Makes the backend of a shop: it serves the tag's script, prices orders, makes their PaymentIntents, verifies
 * webhooks and runs `onPaid`.
 * @example
 * const shop = buybox({
 *   stripe: {secretKey, publishableKey, webhookSecret},
 *   secret: process.env.BUYBOX_SECRET,
 *   catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
 *   store: sqlite('orders.db'),
 *   onPaid: async (order, {tx}) => addCredits(tx, order.customer, order.quantity),
 * });
 * const app = new Hono().route('/buybox', shop.app);
 * @param options a function is called at the first request, so that a build needs no secrets
 * @throws TypeError for options that could never work, with the option's name and never a secret
 */
export function buybox(options: BuyboxOptions | (() => BuyboxOptions)): Buybox {
  const isLate = typeof options === 'function';
  const late = openLater(isLate ? options : () => options);
  const {open, openFor, opened} = late;
  const app = isLate ? createLateApp(late) : open().app;
  return {
    app,
    fetch: (request, env, context) =>
      openFor(request, ({mounted}) =>
        mounted.fetch(request, env as HostEnv, context as ExecutionContext | undefined),
      ),
    order: async (id) => open().shop.store.find(id),
    orders: async (query = {}) => {
      assertOrderQuery(query);
      return open().shop.store.list(query);
    },
    refunds: async (orderId) => open().shop.store.refunds(orderId),
    refund: async (orderId, request) => refund(open().shop, orderId, request),
    capture: async (orderId, ...more: unknown[]) => {
      if (more.length > 0) throw new TypeError('capture() takes an id alone: all that is held is captured.');
      return capture(open().shop, orderId);
    },
    cancel: async (orderId) => cancel(open().shop, orderId),
    stock: async (product) => countStock(product, open().shop),
    retry: async (orderId) => {
      const {shop} = open();
      const again = await shop.store.retry(orderId);
      await runCallbacks(shop, orderId);
      return again;
    },
    head: async (options) => writeHead(options, open().shop),
    forget: async (customer) => forget(customer, open().shop),
    reconcile: async (settings) => reconcile(open().shop, settings),
    health: async () => readHealth(open().shop),
    doctor: async (settings = {}) => {
      assertDoctorOptions(settings);
      try {
        open();
      } catch (error) {
        return [describeUnopened(error)];
      }
      return examine(open().shop, settings);
    },
    close: async () => {
      const backend = opened();
      if (backend) await closeBackend(backend);
    },
  };
}

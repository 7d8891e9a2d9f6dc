/** Owns the server's face: options in, a mountable route out. */
import {Hono, type ExecutionContext} from 'hono';
import {type Health, readHealth} from './health.ts';
import {cancel, capture} from './holds.ts';
import type {Env} from './http.ts';
import type {BuyboxOptions} from './options.ts';
import type {Order} from './order.ts';
import {assertOrderQuery} from './order-query.ts';
import {type ReconcileReport, reconcile} from './reconcile.ts';
import type {Refund} from './refund.ts';
import {type RefundRequest, refund} from './refunds.ts';
import {createRoutes} from './routes.ts';
import {openShop} from './shop.ts';
import type {OrderQuery} from './store/store.ts';
import {startTimer} from './timer.ts';
import {work} from './work.ts';

const DEFAULT_BASE_PATH = '/buybox';
const DEFAULT_SECONDS = 30;

/** A shop's backend, ready to mount. */
export interface Buybox {
  /** For a Hono app: `app.route('/buybox', shop.app)`. */
  readonly app: Hono<Env>;
  /**
   * For everything else that speaks `Request` and `Response`; answers below `basePath`. What runtimes hand over besides
   * may be passed on.
   */
  readonly fetch: (request: Request, env?: unknown, context?: unknown) => Response | Promise<Response>;
  /** The order with this id. */
  order(id: string): Promise<Order | undefined>;
  /** The orders that fit, the newest first. @throws TypeError for a query that can't be meant */
  orders(query?: OrderQuery): Promise<Order[]>;
  /** The refunds of an order, the oldest first; those of Stripe's Dashboard too. */
  refunds(orderId: string): Promise<Refund[]>;
  /** Gives money back, once per `requestKey`. @throws ShopError */
  refund(orderId: string, request: RefundRequest): Promise<Refund>;
  /** Takes the money that is held for an order. @throws ShopError */
  capture(orderId: string): Promise<Order>;
  /** Ends an order that is not paid. @throws ShopError */
  cancel(orderId: string): Promise<Order>;
  /** Tells the host again what was given up; answers how much of it. */
  retry(orderId: string): Promise<number>;
  /** Looks at what neither a webhook nor a buyer has settled. For a cron, or where no timer runs. */
  reconcile(options?: {budget?: number}): Promise<ReconcileReport>;
  /** Whether webhooks come. */
  health(): Promise<Health>;
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
 * @throws TypeError for options that could never work, with the option's name and never a secret
 */
export function buybox(options: BuyboxOptions): Buybox {
  const shop = openShop(options);
  const timer = startTimer(shop, options.reconcileEverySeconds ?? DEFAULT_SECONDS);
  const app = createRoutes(shop, timer);
  const mounted = new Hono().route(options.basePath ?? DEFAULT_BASE_PATH, app);
  const {store} = shop;
  return {
    app,
    fetch: (request, env, context) => mounted.fetch(request, env as object, context as ExecutionContext),
    order: (id) => store.find(id),
    orders: async (query = {}) => {
      assertOrderQuery(query);
      return store.list(query);
    },
    refunds: (orderId) => store.refunds(orderId),
    refund: (orderId, request) => refund(shop, orderId, request),
    capture: (orderId) => capture(shop, orderId),
    cancel: (orderId) => cancel(shop, orderId),
    retry: async (orderId) => {
      const again = await store.retry(orderId);
      await work(shop, orderId);
      return again;
    },
    reconcile: (settings) => reconcile(shop, settings),
    health: () => readHealth(shop),
    close: async () => {
      await Promise.all([shop.underway.close(), timer.stop()]);
      await store.close();
    },
  };
}

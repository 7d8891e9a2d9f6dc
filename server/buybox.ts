/** Owns the server's face: options in, a mountable route out. */
import {Hono} from 'hono';
import type {Env} from './http.ts';
import type {BuyboxOptions} from './options.ts';
import {createRoutes} from './routes.ts';
import {openShop} from './shop.ts';

const DEFAULT_BASE_PATH = '/buybox';

/** A shop's backend, ready to mount. */
export interface Buybox {
  /** For a Hono app: `app.route('/buybox', shop.app)`. */
  readonly app: Hono<Env>;
  /** For everything else that speaks `Request` and `Response`; answers below `basePath`. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Closes the store. */
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
  const app = createRoutes(openShop(options));
  const mounted = new Hono().route(options.basePath ?? DEFAULT_BASE_PATH, app);
  return {app, fetch: (request) => mounted.fetch(request), close: () => options.store.close()};
}

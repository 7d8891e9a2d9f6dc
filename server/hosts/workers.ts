/** The door `buybox/workers`: a shop for each request, as Cloudflare's runtime wants it. Only translates. */
import {type Buybox, buybox} from '../buybox.ts';
import {scripts} from '../embedded-scripts.ts';
import type {BuyboxOptions} from '../options.ts';

/** What is needed of the runtime. */
interface Context {
  waitUntil(work: Promise<unknown>): void;
}

/** The default export of a Worker, or a part of it. */
export interface WorkersHandler<Bindings> {
  /** Answers what comes below `basePath`. */
  fetch(request: Request, bindings: Bindings, context: Context): Promise<Response>;
  /** Looks at what no webhook has settled, by a cron trigger. */
  scheduled(event: unknown, bindings: Bindings, context: Context): Promise<void>;
}

/**
 * Opens a shop for each request, since a connection may not outlive the request that made it, and closes it once all is
 * done. It brings the tag's script along, and runs no timer: each request is followed by a look at one order.
 * @example
 * export default workersHandler((env) => ({store: postgres(env.HYPERDRIVE.connectionString), …}));
 */
export function workersHandler<Bindings>(open: (bindings: Bindings) => BuyboxOptions): WorkersHandler<Bindings> {
  const openShop = (bindings: Bindings): Buybox => buybox({reconcileEverySeconds: 0, ...open(bindings)});
  return {
    async fetch(request, bindings, context) {
      const shop = openShop(bindings);
      try {
        return await shop.fetch(request, {buybox: {scripts}}, context);
      } finally {
        context.waitUntil(shop.close());
      }
    },
    async scheduled(_event, bindings, context) {
      const shop = openShop(bindings);
      await shop.reconcile().finally(() => context.waitUntil(shop.close()));
    },
  };
}

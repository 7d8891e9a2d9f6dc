/** The door `buybox/workers`: a shop for each request, as Cloudflare's runtime wants it. Only translates. */
import {type Backend, closeBackend, openBackend} from '../backend.ts';
import {scripts} from '../http/embedded-scripts.ts';
import {HOST} from '../http/host.ts';
import type {BuyboxOptions} from '../options/options.ts';
import {reconcile} from '../reconcile/reconcile.ts';
import type {Outliving} from '../shop.ts';

/** What is needed of the runtime. */
interface Context {
  waitUntil(work: Promise<unknown>): void;
}

/** The default export of a Worker, or a part of it. */
export interface WorkersHandler<Bindings> {
  /** Answers what comes below `basePath`. */
  fetch(request: Request, bindings: Bindings, context: Context): Promise<Response>;
  /** Checks what no webhook has settled, by a cron trigger. */
  scheduled(event: unknown, bindings: Bindings, context: Context): Promise<void>;
}

/**
 * Opens a shop for each request, since a connection may not outlive the request that made it, and closes it once all is
 * done. It brings the tag's script along, and runs no timer: one order is checked after each request.
 * @example
 * export default workersHandler((env) => ({store: postgres(env.HYPERDRIVE.connectionString), …}));
 */
export function workersHandler<Bindings>(open: (bindings: Bindings) => BuyboxOptions): WorkersHandler<Bindings> {
  let kept: Outliving | undefined;
  const openOne = (bindings: Bindings): Backend => {
    const options = open(bindings);
    const {reconcileEverySeconds = 0} = options;
    const backend = openBackend({...options, reconcileEverySeconds}, kept);
    // What was reported an hour ago, counted, or answered by Stripe, is known to all shops of this isolate.
    const {alarm, guard, stripeState} = backend.shop;
    kept = {alarm, guard, stripeState};
    return backend;
  };
  return {
    async fetch(request, bindings, context) {
      const backend = openOne(bindings);
      try {
        return await backend.mounted.fetch(
          request,
          {[HOST]: {scripts, address: request.headers.get('cf-connecting-ip') ?? undefined}},
          context as never,
        );
      } finally {
        context.waitUntil(closeBackend(backend));
      }
    },
    async scheduled(_event, bindings, context) {
      const backend = openOne(bindings);
      await reconcile(backend.shop).finally(() => context.waitUntil(closeBackend(backend)));
    },
  };
}

/** A shop with its routes: opened from options, closed once. */
import {Hono} from 'hono';
import {BuyboxError} from '../packages/contract/errors.ts';
import {type Env, refuseAll} from './http/middleware.ts';
import type {BuyboxOptions} from './options/options.ts';
import {createRoutes} from './http/routes.ts';
import {type Outliving, type Shop, openShop} from './shop.ts';
import {type Timer, startTimer} from './reconcile/timer.ts';

const DEFAULT_SECONDS = 30;
/** How much of an address is sent back. */
const MAX_PATH_LENGTH = 100;

/** A shop with its routes. */
export interface Backend {
  readonly shop: Shop;
  readonly timer: Timer;
  /** Its routes, to be mounted. */
  readonly app: Hono<Env>;
  /** The same below `basePath`. */
  readonly mounted: Hono<Env>;
}

/** Opens a shop. @throws TypeError for options that could never work */
export function openBackend(options: BuyboxOptions, kept?: Outliving): Backend {
  const shop = openShop(options, kept);
  const timer = startTimer(shop, options.reconcileEverySeconds ?? DEFAULT_SECONDS);
  const app = createRoutes(shop, timer);
  return {shop, timer, app, mounted: mount(app, shop.basePath)};
}

/** Where a host cuts its prefix off, or mounts the shop elsewhere, nothing is found: it is said why. */
function mount(app: Hono<Env>, basePath: string): Hono<Env> {
  const beside = refuseAll((c) => {
    const asked = c.req.path.slice(0, MAX_PATH_LENGTH);
    const message = `Buybox answers below ${basePath} and was asked for ${asked}: mount it there, or set the option basePath.`;
    return new BuyboxError('not_found', {message});
  });
  return new Hono<Env>().route(basePath, app).notFound((c) => beside.fetch(c.req.raw, c.env));
}

/** Waits for what is under way, and closes the store. */
export async function closeBackend({shop, timer}: Backend): Promise<void> {
  await Promise.all([shop.underway.close(), timer.stop()]);
  await shop.store.close();
}

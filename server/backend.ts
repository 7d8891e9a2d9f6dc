/** Owns that a shop is opened once: when it is made, or by its first request where its options are a function. */
import {Hono, type Context, type ExecutionContext} from 'hono';
import {basePath} from 'hono/route';
import type {Alarm} from './alarm.ts';
import {factsOf, type HostEnv, wasReadBefore} from './host.ts';
import type {Env} from './http.ts';
import type {BuyboxOptions} from './options.ts';
import {createRoutes} from './routes.ts';
import {type Shop, openShop} from './shop.ts';
import {type Timer, startTimer} from './timer.ts';

const DEFAULT_BASE_PATH = '/buybox';
const DEFAULT_SECONDS = 30;

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
export function openBackend(options: BuyboxOptions, kept?: {alarm?: Alarm | undefined}): Backend {
  const shop = openShop(options, kept);
  const timer = startTimer(shop, options.reconcileEverySeconds ?? DEFAULT_SECONDS);
  const app = createRoutes(shop, timer);
  return {shop, timer, app, mounted: new Hono<Env>().route(options.basePath ?? DEFAULT_BASE_PATH, app)};
}

/** Waits for what is under way, and closes the store. */
export async function closeBackend({shop, timer}: Backend): Promise<void> {
  await Promise.all([shop.underway.close(), timer.stop()]);
  await shop.store.close();
}

/** Opens by the first call; what has failed is tried again. */
export function openLater(read: () => BuyboxOptions): {open(): Backend; opened(): Backend | undefined} {
  let kept: Backend | undefined;
  return {open: () => (kept ??= openBackend(read())), opened: () => kept};
}

/** An app that has no routes before it is asked: its backend's are then mounted where it is mounted itself. */
export function createLateApp(open: () => Backend): Hono<Env> {
  const app = new Hono<Env>();
  app.all('*', async (c) => {
    const mounted = new Hono<Env>().route(basePath(c), open().app);
    return mounted.fetch(c.req.raw, await keepBody(c), contextOf(c));
  });
  return app;
}

/** What the host's own middleware has read, Hono keeps in a context that the routes don't get to see. */
async function keepBody(c: Context<Env>): Promise<HostEnv> {
  const {env} = c;
  if (!wasReadBefore(c.req.raw, env)) return env;
  const bytes = await c.req.arrayBuffer().catch(() => undefined);
  if (!bytes?.byteLength) return env;
  return {...env, buybox: {...factsOf(env), kept: {rawBody: new Uint8Array(bytes)}}};
}

/** Hono throws where the runtime has none. */
function contextOf(c: Context<Env>): ExecutionContext | undefined {
  try {
    return c.executionCtx;
  } catch {
    return undefined;
  }
}

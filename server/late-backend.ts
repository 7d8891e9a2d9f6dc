/** Opens a shop by its first request, and says what to do where it can't be opened. */
import {Hono, type Context} from 'hono';
import {basePath} from 'hono/route';
import {BuyboxError} from '../packages/contract/errors.ts';
import {createAlarm} from './owner/alarm.ts';
import {type Backend, openBackend} from './backend.ts';
import {factsOf, HOST, type HostEnv, wasReadBefore} from './http/host.ts';
import {type Env, executionContextOf, refuseAll} from './http/middleware.ts';
import type {BuyboxOptions} from './options/options.ts';
import {writeError} from './shop.ts';

/** A shop that may not be open yet. */
export interface LateBackend {
  /** @throws whatever the options are refused for, or the host throws instead of them */
  open(): Backend;
  /** For a request, which is answered all the same: the owner reads why on the console, as there is no `onError` yet. */
  openFor(
    request: Request,
    answer: (backend: Backend) => Response | Promise<Response>,
  ): Response | Promise<Response>;
  /** Undefined before it is opened. */
  opened(): Backend | undefined;
}

/** Opens by the first call; what has failed is tried again. */
export function openLater(read: () => BuyboxOptions): LateBackend {
  const alarm = createAlarm(writeError, Date.now);
  let kept: Backend | undefined;
  const open = (): Backend => (kept ??= openBackend(read()));
  const refuse = (error: unknown): Hono<Env> =>
    refuseAll((c) => {
      const says = error instanceof Error ? error : String(error);
      void alarm.raise('options', {says, requestId: c.get('requestId')});
      return new BuyboxError('internal_error');
    });
  const tryOpen = (): Backend | Hono<Env> => {
    try {
      return open();
    } catch (error) {
      return refuse(error);
    }
  };
  return {
    open,
    openFor: (request, answer) => {
      const opened = kept ?? tryOpen();
      return opened instanceof Hono ? opened.fetch(request) : answer(opened);
    },
    opened: () => kept,
  };
}

/** An app that has no routes before it is asked: its backend's are then mounted where it is mounted itself. */
export function createLateApp({openFor}: Pick<LateBackend, 'openFor'>): Hono<Env> {
  const app = new Hono<Env>();
  // The last one only: a path may have anything in it where the host's route has a parameter.
  let last: {path: string; mounted: Hono<Env>} | undefined;
  const mount = (path: string, backend: Backend): Hono<Env> => {
    if (last?.path !== path) last = {path, mounted: new Hono<Env>().route(path, backend.app)};
    return last.mounted;
  };
  app.all('*', (c) =>
    openFor(c.req.raw, async (backend) =>
      mount(basePath(c), backend).fetch(c.req.raw, await keepBody(c), executionContextOf(c)),
    ),
  );
  return app;
}

/** What the host's own middleware has read, Hono keeps in a context that the routes don't get to see. */
async function keepBody(c: Context<Env>): Promise<HostEnv> {
  const {env} = c;
  if (!wasReadBefore(c.req.raw, env)) return env;
  const bytes = await c.req.arrayBuffer().catch(() => undefined);
  if (!bytes?.byteLength) return env;
  return {...env, [HOST]: {...factsOf(env), kept: {rawBody: new Uint8Array(bytes)}}};
}

/** Tells of each request what became of it: a span around it, and a line for a webhook and for what was refused. Answers none. */
import type {Context, MiddlewareHandler} from 'hono';
import {matchedRoutes} from 'hono/route';
import {toBuyboxError} from '../owner/tell-owner.ts';
import type {Fields} from '../watch/fields.ts';
import {SPAN_KIND} from '../watch/tracer.ts';
import type {Watch} from '../watch/watch.ts';
import type {Env} from './middleware.ts';

const WEBHOOK = '/webhook';

/** @param listPaths the paths of our routes, as they are declared; asked by the first request, when all of them are */
export function watchRequests(watch: Watch, listPaths: () => readonly string[]): MiddlewareHandler<Env> {
  let declared: ReadonlySet<string> | undefined;
  return async (c, next) => {
    const requestId = c.get('requestId');
    const {method} = c.req;
    declared ??= new Set(listPaths().map(withoutSlash));
    const route = findRoute(c, declared);
    const asked = {method, route, requestId};
    const doing = {name: `buybox ${route.slice(1) || 'unknown'}`, kind: SPAN_KIND.internal, fields: asked};
    await watch.request(requestId, (notes) =>
      watch.span(doing, async (done) => {
        const began = performance.now();
        await next();
        const ms = Math.round(performance.now() - began);
        const fields = {...notes, ...asked, ...describe(c), ms};
        if (route === WEBHOOK && method === 'POST') watch.write('webhook', refuseOutcome(fields));
        else if (c.res.status >= 400) watch.write('refusal', fields);
        done(fields, c.res.status >= 500);
      }),
    );
  };
}

function describe({res, error}: Context<Env>): Fields {
  return {status: res.status, code: error && toBuyboxError(error).code};
}

function refuseOutcome(fields: Fields): Fields {
  return Number(fields.status) >= 400 ? {...fields, outcome: 'refused'} : fields;
}

/** The path as it is declared, without what it is mounted at: never the address that was asked for. */
function findRoute(c: Context<Env>, declared: ReadonlySet<string>): string {
  const paths = matchedRoutes(c).map(({path, basePath}) =>
    withoutSlash(path.slice(withoutSlash(basePath).length)),
  );
  return paths.find((path) => declared.has(path))?.replace(/\{.*\}/, '') ?? '*';
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}

/** The door `buybox/next`: a shop as route handlers of Next.js's app router. Only translates. */
import type {Buybox} from '../buybox.ts';
import {scripts} from '../http/embedded-scripts.ts';
import {HOST} from '../http/host.ts';

/** What a route file exports. */
export type RouteHandlers = Record<'GET' | 'HEAD' | 'OPTIONS' | 'POST', (request: Request) => Promise<Response>>;

/**
 * The handlers of `app/buybox/[...path]/route.ts`. They bring the tag's script along: no file of the package is left
 * beside what Next.js builds.
 * @example
 * export const {GET, HEAD, OPTIONS, POST} = routeHandlers(buybox(() => options));
 */
export function routeHandlers(shop: Pick<Buybox, 'fetch'>): RouteHandlers {
  const answer = async (request: Request): Promise<Response> => shop.fetch(request, {[HOST]: {scripts}});
  return {GET: answer, HEAD: answer, OPTIONS: answer, POST: answer};
}

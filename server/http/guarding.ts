/** How the guard is asked: what it needs of a request, and where it stands before a route. Decides nothing. */
import type {Context, MiddlewareHandler} from 'hono';
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {PaymentRequest, QuoteRequest} from '../../packages/contract/messages.ts';
import type {Guard} from '../guard/guard.ts';
import {sha256} from '../hash.ts';
import {readLines} from '../orders/lines.ts';
import {isOwner} from '../owner/ask-owner.ts';
import type {Shop} from '../shop.ts';
import {hostnameOf, siteOf} from './allowed-sites.ts';
import type {Env} from './middleware.ts';

/** Lets so many questions through, before one is read. */
export function limitAsking(what: 'quotes' | 'reads', {guard, findClient}: Shop): MiddlewareHandler<Env> {
  return async (c, next) => {
    guard?.admit(what, findClient(c.req.raw, c.env));
    await next();
  };
}

/** Lets the owner through, and nobody else. @throws BuyboxError `unauthorized` */
export function admitOwner(shop: Pick<Shop, 'admin' | 'alarm'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!(await isOwner(c.req.raw, c.get('requestId'), shop))) {
      // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2
      c.header('WWW-Authenticate', 'Bearer');
      throw new BuyboxError('unauthorized');
    }
    await next();
  };
}

/**
 * Lets an order be asked for, or not.
 * @returns what the order remembers of whoever asks
 * @throws BuyboxError `checkout_token_invalid`, `challenge_required`, `rate_limited`
 */
export async function admitOrder(request: PaymentRequest, c: Context<Env>, shop: Shop): Promise<string | null> {
  const {guard} = shop;
  if (!guard) return null;
  return guard.admitOrder({
    page: siteOf(c, shop),
    network: shop.findClient(c.req.raw, c.env),
    token: request.checkoutToken,
    products: readLines(request).map(({product}) => product),
    intention: sha256(request.intentionId),
  });
}

/** Lets a price be worked out, or not. @throws BuyboxError `checkout_token_invalid`, `challenge_required`, `rate_limited` */
export function admitQuote(request: QuoteRequest, c: Context<Env>, shop: Shop): void {
  shop.guard?.admitQuote({
    page: siteOf(c, shop),
    token: request.checkoutToken,
    products: readLines(request).map(({product}) => product),
  });
}

/** Lets an order's payment be confirmed here, or not. @throws BuyboxError `rate_limited` */
export async function admitConfirm(orderId: string, c: Context<Env>, shop: Shop): Promise<void> {
  const {guard, store} = shop;
  if (!guard) return;
  const intention = (await store.intentionOf(orderId)) ?? orderId;
  await guard.admitConfirm({orderId, intention, network: shop.findClient(c.req.raw, c.env)});
}

/** The guard that challenges, and what it needs to know of the page. @throws BuyboxError `not_found` without a guard */
export function challenger(c: Context<Env>, shop: Shop): {guard: Guard; page: {page: string; hostname: string}} {
  if (!shop.guard) throw new BuyboxError('not_found');
  return {guard: shop.guard, page: {page: siteOf(c, shop), hostname: hostnameOf(c)}};
}

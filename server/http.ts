/** Owns what all routes share: limits, headers, errors as answers. Declares no route. */
import type {Context, ErrorHandler, MiddlewareHandler} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import {requestId} from 'hono/request-id';
import {secureHeaders} from 'hono/secure-headers';
import {BuyboxError} from '../packages/contract/errors.ts';
import {isLoopback} from './loopback.ts';
import type {Shop} from './shop.ts';
import {tellOwner, toBuyboxError} from './tell-owner.ts';

/** What the middleware leaves for the routes. */
export interface Env {
  Variables: {requestId: string};
}

const KIB = 1024;

/** The largest body that a page may post. */
export const limitRequest = limitBody(16 * KIB);

/** The largest body of a webhook; Stripe's events are a few kB. */
export const limitWebhook = limitBody(256 * KIB);

function limitBody(maxSize: number): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      throw new BuyboxError('body_too_large', {message: `The request body may have ${maxSize / KIB} KB at most.`});
    },
  });
  return async (c, next) => {
    let isRead = false;
    // It reads by itself where no length is announced.
    const reading = limit(c, async () => {
      isRead = true;
      await next();
    });
    return reading.catch((error: unknown) => {
      throw isRead || error instanceof BuyboxError ? error : brokenOff();
    });
  };
}

/**
 * The bytes of a request's body.
 * @throws BuyboxError `invalid_request` where the client leaves before its end
 */
export async function readBody(c: Context): Promise<Uint8Array<ArrayBuffer>> {
  const wasRead = c.req.raw.bodyUsed;
  const bytes = await c.req.arrayBuffer().catch((error: unknown) => {
    throw wasRead ? error : brokenOff();
  });
  return new Uint8Array(bytes);
}

/** The client's own doing: it has left, and hears nothing of this. */
function brokenOff(): BuyboxError {
  return new BuyboxError('invalid_request', {message: 'The request broke off before its end.'});
}

/** An id for every request, and the headers of an API that no page should frame, sniff or cache. */
export const commonHeaders: readonly MiddlewareHandler<Env>[] = [
  requestId(),
  secureHeaders({
    contentSecurityPolicy: {defaultSrc: ["'none'"], frameAncestors: ["'none'"]},
    crossOriginResourcePolicy: 'cross-origin',
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xFrameOptions: false,
    // It would bind the host's whole domain, which is for the host to say.
    strictTransportSecurity: false,
  }),
  async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  },
];

/** Lets `shop.close()` wait for the answer; whoever comes later comes again, to the next process. */
export function countIn({underway}: Shop): MiddlewareHandler<Env> {
  return async (_, next) => {
    if (underway.isClosing) throw new BuyboxError('not_recordable');
    await underway.add(next());
  };
}

/**
 * Refuses other sites' pages before anything happens. CORS headers alone stop nothing: the browser hides only the
 * answer. A request without `Origin` comes from no page; it has no cookie that would let it act for somebody.
 */
export function checkOrigin(shop: Shop): MiddlewareHandler<Env> {
  const {origins} = shop;
  return async (c, next) => {
    c.header('Vary', 'Origin', {append: true});
    const origin = c.req.header('origin');
    if (origin === undefined || isOwn(origin, c)) return next();
    if (!origins.has(origin)) {
      tellOfOwnSite(origin, c, shop);
      throw new BuyboxError('origin_not_allowed');
    }
    c.header('Access-Control-Allow-Origin', origin);
    if (c.req.method !== 'OPTIONS') return next();
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', 'authorization, content-type');
    c.header('Access-Control-Max-Age', '600');
    return c.body(null, 204);
  };
}

/**
 * The address to come back to, as every browser reads it.
 * @throws BuyboxError `invalid_request` for a site that may not use this checkout
 */
export function readReturnUrl(text: string, c: Context<Env>, {origins}: Shop): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.username === '' && url.password === '';
  const isOurs = url && isPlain && isOwn(url.origin, c) && !isDowngrade(url, c.req.header('origin'));
  if (url && (isOurs || (isPlain && origins.has(url.origin)))) return url.href;
  const message = 'The parameter "returnUrl" must be an address on this site, or on an allowed one.';
  throw new BuyboxError('invalid_request', {param: 'returnUrl', message});
}

/** Does something after the answer, which waits for nothing of it. */
export function followUp(act: () => Promise<void>): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const done = act();
    // Workers end with the answer unless they are asked to wait; elsewhere there is nobody to ask.
    if (hasExecutionContext(c)) c.executionCtx.waitUntil(done);
  };
}

/** Hono throws where the runtime has none. */
function hasExecutionContext(c: Context): boolean {
  try {
    return c.executionCtx !== undefined;
  } catch {
    return false;
  }
}

/** Whether a bank's page would send a buyer from an encrypted page to one that is not: our own host is known by name alone. */
function isDowngrade({protocol, hostname}: URL, pageOrigin = ''): boolean {
  return protocol === 'http:' && pageOrigin.startsWith('https:') && !isLoopback(hostname);
}

/** By the browser's word, or a proxy's: then nobody can buy until the owner names the site. Another one is nobody's business. */
function tellOfOwnSite(origin: string, c: Context<Env>, {alarm}: Shop): void {
  const site = URL.canParse(origin) ? new URL(origin) : undefined;
  const forwarded = c.req.header('x-forwarded-host')?.split(',')[0]?.trim();
  const isOurs = OUR_SITE.has(c.req.header('sec-fetch-site') ?? '') || site?.host === forwarded;
  if (!site || !isOurs || c.req.method !== 'POST') return;
  const [here, asked] = [site.origin, hostOf(c)].map((name) => name.slice(0, MAX_NAME_LENGTH));
  const says = `A buyer on ${here} was refused, because this server was asked for ${asked}: let your proxy pass the Host header on, or add the option origins: ['${here}'].`;
  void alarm.raise('origin', {says, requestId: c.get('requestId')});
}

/** As long as a name can be; what is longer is nobody's. */
const MAX_NAME_LENGTH = 260;

const OUR_SITE: ReadonlySet<string> = new Set(['same-origin', 'same-site']);

function hostOf(c: Context<Env>): string {
  return c.req.header('host') ?? new URL(c.req.url).host;
}

/** By host alone: behind a proxy that ends TLS, our own scheme is not the page's. */
function isOwn(origin: string, c: Context<Env>): boolean {
  return URL.canParse(origin) && new URL(origin).host === hostOf(c);
}

/** Turns whatever was thrown into its answer. */
export function answerError(shop: Pick<Shop, 'alarm' | 'onError'>): ErrorHandler<Env> {
  return (thrown, c) => {
    const error = toBuyboxError(thrown);
    const id = c.get('requestId');
    tellOwner(error, id, shop);
    if (error.status === 429 || error.status === 503) c.header('Retry-After', '5');
    return c.json(error.toBody(id), error.status);
  };
}

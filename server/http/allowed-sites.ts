/** Whose pages may use a checkout: by the browser's own word, which no proxy rewrites, before any name. */
import type {Context, MiddlewareHandler} from 'hono';
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {Env} from './middleware.ts';
import {isLoopback} from './loopback.ts';
import {isOrigin} from './origin-syntax.ts';
import type {Shop} from '../shop.ts';

type Sites = Pick<Shop, 'alarm' | 'origins' | 'publicOrigin'>;

/** Longer than hosts are in use. The message holds three of them, and no error is longer than 1,000 characters. */
const MAX_NAME_LENGTH = 230;

/** A page of a site that somebody may be the owner of, however it was asked for. */
const OUR_SITE: ReadonlySet<string> = new Set(['same-origin', 'same-site']);

/**
 * Refuses other sites' pages before anything happens, the first question as the last. CORS headers alone stop nothing:
 * the browser hides only the answer. A request that names no page comes from none; it has no cookie that would let it
 * act for somebody.
 */
export function checkOrigin(shop: Sites): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.header('Vary', 'Origin, Sec-Fetch-Site', {append: true});
    const page = pageOf(c);
    if (page === undefined || isOwn(page, c)) return next();
    if (!isNamed(page, shop)) refuse(page, c, shop);
    c.header('Access-Control-Allow-Origin', page);
    if (c.req.method !== 'OPTIONS') {
      // How long to wait; without this a page of another site may not read it.
      c.header('Access-Control-Expose-Headers', 'Retry-After');
      return next();
    }
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', 'authorization, content-type');
    c.header('Access-Control-Max-Age', '600');
    return c.body(null, 204);
  };
}

/** Which site's page asks, in a word that is the same for all its requests: empty for the shop's own, and for what is no page. */
export function siteOf(c: Context<Env>, {publicOrigin}: Pick<Sites, 'publicOrigin'>): string {
  const page = pageOf(c);
  return page === undefined || page === publicOrigin || isOwn(page, c) ? '' : page;
}

/** The host of the page that asks, without a port. */
export function hostnameOf(c: Context<Env>): string {
  const page = pageOf(c) ?? c.req.url;
  const host = URL.canParse(page) ? new URL(page).hostname : '';
  return pageOf(c) === undefined ? hostOf(c).replace(/:\d+$/, '') : host;
}

/** For what only the owner may ask: no page of another site, not even of one that may sell, and no word of CORS. */
export function refuseOtherSites(shop: Sites): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.header('Vary', 'Authorization, Cookie, Origin, Sec-Fetch-Site', {append: true});
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    const {origin: page, 'sec-fetch-site': site = 'none'} = c.req.header();
    const isOurs = page === undefined || page === shop.publicOrigin || isOwn(page, c);
    if (!isOurs || !['none', 'same-origin'].includes(site)) throw new BuyboxError('origin_not_allowed');
    await next();
  };
}

/**
 * The address to come back to, as every browser reads it.
 * @throws BuyboxError `invalid_request` for a site that may not use this checkout
 */
export function readReturnUrl(text: string, c: Context<Env>, shop: Sites): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.username === '' && url.password === '';
  if (url && isPlain && (isNamed(url.origin, shop) || isOfOurSite(url, c))) return url.href;
  const message = 'The parameter "returnUrl" must be an address on this site, or on an allowed one.';
  throw new BuyboxError('invalid_request', {param: 'returnUrl', message});
}

/** The page's own site, or the one that was asked, unless that would leave encryption behind. */
function isOfOurSite(url: URL, c: Context<Env>): boolean {
  const page = c.req.header('origin');
  if (page !== undefined && url.origin === page && isOwn(page, c)) return true;
  return isHost(url, c) && !isDowngrade(url, page);
}

/** The page that asks. A GET of a page's own site says so by `Sec-Fetch-Site`, or where that is missing by its address. */
function pageOf(c: Context<Env>): string | undefined {
  const origin = c.req.header('origin');
  if (origin !== undefined) return origin;
  const site = c.req.header('sec-fetch-site');
  // A browser names the page of another site for whatever that page could read, and of every POST. What it doesn't name, such as a
  // picture's, can read nothing, and would use up its visitor's limits and cookies.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'null';
  const referer = c.req.header('referer') ?? '';
  return site === undefined && URL.canParse(referer) ? new URL(referer).origin : undefined;
}

/**
 * By what no page can write: https://fetch.spec.whatwg.org/#http-sec-fetch-site. Browsers send it to `https:` and to
 * this machine; elsewhere by host alone, since behind a proxy that ends TLS our own scheme is not the page's.
 */
function isOwn(page: string, c: Context<Env>): boolean {
  const site = c.req.header('sec-fetch-site');
  // Exactly as a browser writes it: a URL has many spellings, and an origin has one.
  if (site === undefined) return isOrigin(page) && isHost(new URL(page), c);
  return site === 'same-origin' && URL.canParse(page);
}

/** Some proxies write out the port that an address leaves away, and a name may come in any letters. */
function isHost({protocol, host}: URL, c: Context<Env>): boolean {
  const asked = hostOf(c).toLowerCase();
  return host === asked.replace(protocol === 'https:' ? /:443$/ : /:80$/, '');
}

function isNamed(page: string, {origins, publicOrigin}: Sites): boolean {
  return page === publicOrigin || origins.has(page);
}

/** Whether a bank's page would send a buyer from an encrypted page to one that is not: our own host is known by name alone. */
function isDowngrade({protocol, hostname}: URL, page = ''): boolean {
  return protocol === 'http:' && page.startsWith('https:') && !isLoopback(hostname);
}

/** Readable by the page that is refused, whose builder is the one to mend it. */
function refuse(page: string, c: Context<Env>, shop: Sites): never {
  if (c.req.method === 'GET') c.header('Access-Control-Allow-Origin', '*');
  // Somebody's invention is repeated to nobody.
  if (!isOrigin(page)) throw new BuyboxError('origin_not_allowed');
  const [here, asked] = [page, shop.publicOrigin ?? hostOf(c)].map((name) => name.slice(0, MAX_NAME_LENGTH));
  const says = `A page of ${here} was refused: this server answers for ${asked}. If that page is yours, add the option origins: ['${here}'], or publicUrl where it is the shop's own site.`;
  tellOwner(says, c, shop);
  throw new BuyboxError('origin_not_allowed', {message: says});
}

/** Nobody can buy there until the owner names the site. A page that the browser knows as another site's is nobody's business. */
function tellOwner(says: string, c: Context<Env>, {alarm}: Sites): void {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && !OUR_SITE.has(site)) return;
  void alarm.raise(site === undefined ? 'origin_unknown' : 'origin', {says, requestId: c.get('requestId')});
}

function hostOf(c: Context<Env>): string {
  return c.req.header('host') ?? new URL(c.req.url).host;
}

/** The shop: its page, its two questions, the gallery, and Buybox mounted at /buybox. */
import {fileURLToPath} from 'node:url';
import {Hono, type Context} from 'hono';
import {secureHeaders} from 'hono/secure-headers';
import {serveStatic} from '@hono/node-server/serve-static';
import {buybox, type StripeOptions, type Store} from 'buybox/server';
import {CATALOG} from './catalog.ts';
import {keepSale, openCredits} from './credits.ts';
import {PRICE} from './price.ts';
import {GALLERY_FOLDER} from '../packages/build/gallery-folder.ts';
import {newShopperCookie, shopperOf} from './shopper.ts';

/** What the shop is opened with. */
export interface ShopParts {
  stripe: StripeOptions;
  store: Store;
  /** Signs Buybox's tokens. */
  secret: string;
  /** Where Stripe.js, its frames and its API are, for the Content-Security-Policy. */
  stripeOrigins: StripeOrigins;
}

/** The hosts that a page with Stripe.js has to allow. @see https://docs.stripe.com/security/guide#content-security-policy */
export interface StripeOrigins {
  scripts: string[];
  frames: string[];
  connections: string[];
}

/** A running shop. */
export interface Shop {
  app: Hono;
  /** Stops what Buybox does by itself, and closes the store. */
  close(): Promise<void>;
}

/** Opens the shop. */
export async function openShop({stripe, store, secret, stripeOrigins}: ShopParts): Promise<Shop> {
  const credits = await openCredits(store);
  const shop = buybox({
    stripe,
    secret,
    catalog: CATALOG,
    price: PRICE,
    business: {name: 'Numbermill', supportEmail: 'orders@numbermill.example'},
    store,
    customer: shopperOf,
    onPaid: (order, {tx}) => keepSale(tx, order),
  });

  const app = new Hono();
  app.route('/buybox', shop.app);
  app.use(pageHeaders(stripeOrigins));
  app.get('/api/account', async (c) => answerShopper(c, (shopper) => credits.account(shopper)));
  app.post('/api/numbers', refuseOtherSites, async (c) =>
    answerShopper(c, async (shopper) => ({number: (await credits.draw(shopper)) ?? null})),
  );
  app.get('/gallery/:page?', welcome);
  app.use(
    '/gallery/*',
    serveStatic({root: GALLERY_FOLDER, rewriteRequestPath: (path) => path.slice('/gallery'.length)}),
  );
  app.get('/', welcome);
  app.use(serveStatic({root: fileURLToPath(new URL('page', import.meta.url))}));
  return {app, close: shop.close};
}

/** Strict on purpose: what works here works on a page that takes its security seriously. */
function pageHeaders({scripts, frames, connections}: StripeOrigins): ReturnType<typeof secureHeaders> {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", ...scripts],
      frameSrc: frames,
      connectSrc: ["'self'", ...connections],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
    },
    referrerPolicy: 'strict-origin-when-cross-origin',
    crossOriginOpenerPolicy: 'same-origin-allow-popups',
    strictTransportSecurity: false,
  });
}

async function welcome(c: Context, next: () => Promise<void>): Promise<void> {
  c.header('Cache-Control', 'no-store');
  if (shopperOf(c.req.raw) === null) c.header('Set-Cookie', newShopperCookie());
  await next();
}

async function refuseOtherSites(c: Context, next: () => Promise<void>): Promise<Response | void> {
  const site = c.req.header('sec-fetch-site') ?? 'same-origin';
  if (site !== 'same-origin') return c.json({error: 'This button is for our own page.'}, 403);
  await next();
}

async function answerShopper(c: Context, answer: (shopper: string) => Promise<object>): Promise<Response> {
  const shopper = shopperOf(c.req.raw);
  c.header('Cache-Control', 'no-store');
  if (shopper === null) return c.json({error: 'Open the shop first: a cookie tells us who you are.'}, 401);
  return c.json(await answer(shopper));
}

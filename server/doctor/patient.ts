/** What the checks look at: the shop, and what several of them ask, asked once. Judges nothing. */
import type {Stripe} from 'stripe';
import {once} from '../memoize.ts';
import type {Shop} from '../shop.ts';
import type {Remark} from '../store/remark.ts';
import {type SignOfLife, listWebhookEndpoints, readSignOfLife} from '../stripe/look.ts';

/** What whoever asks knows of the shop from outside. */
export interface Outside {
  /** Where it is mounted, such as `https://shop.example/buybox`. @default `publicUrl` and `basePath` */
  url?: string | undefined;
  /** The headers of the request that asks, as a proxy has passed it on. */
  headers?: Headers | undefined;
}

/** A shop that is looked at. */
export interface Patient {
  readonly shop: Shop;
  /** Where the world reaches it, without a slash at the end; undefined where nobody has said. */
  readonly place: URL | undefined;
  /** Whether somebody has just said so; `publicUrl` may not be reachable from the shop's own machine. */
  readonly isPlaceTold: boolean;
  readonly headers: Headers | undefined;
  readonly endpoints: () => Promise<readonly Stripe.WebhookEndpoint[]>;
  readonly signOfLife: () => Promise<SignOfLife & {began: number; ended: number}>;
  readonly database: () => Promise<readonly Remark[]>;
}

/** A shop that nothing was asked of yet. */
export function createPatient(shop: Shop, {url, headers}: Outside): Patient {
  const place = url ?? (shop.publicOrigin && `${shop.publicOrigin}${shop.basePath}`);
  return {
    shop,
    place: place === undefined ? undefined : new URL(place.replace(/\/$/, '')),
    isPlaceTold: url !== undefined,
    headers,
    endpoints: once(() => listWebhookEndpoints(shop.stripe)),
    signOfLife: once(async () => {
      const began = shop.clock();
      const sign = await readSignOfLife(shop.stripe);
      return {...sign, began, ended: shop.clock()};
    }),
    database: once(() => shop.store.examine()),
  };
}

/** An address of the shop as the world has it. @param path such as `/webhook` */
export function addressOf(place: URL, path: string): string {
  return `${place.origin}${place.pathname === '/' ? '' : place.pathname}${path}`;
}

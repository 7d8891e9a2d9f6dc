/** A catalogue that is kept at Stripe: its Prices are what is for sale. Knows no HTTP. */
import type {Stripe} from 'stripe';
import type {AnsweredProduct, CatalogFunction, FoundProducts} from '../options/products.ts';
import {listPrices, readPrice} from '../stripe/prices.ts';
import {productOf} from './stripe-product.ts';

/** Where a product's price is: its id `price_…`, or its lookup key. */
export type StripePriceSource = string | {lookupKey: string};

/** How `stripePrices` reads. */
export interface StripePricesOptions {
  /** For how many seconds a price is used before it is read again. @default 300 */
  cacheSeconds?: number | undefined;
}

const DEFAULT_CACHE_SECONDS = 300;

/** A product's id here, and where its price is. */
type Wanted = readonly [id: string, source: StripePriceSource];

/**
 * Sells what Stripe's Prices say: the amounts, tiers and currencies of each, with its Product's name, description and picture.
 * @param sources each product's Price; without it, what a page names is a lookup key
 * @example
 * buybox({catalog: stripePrices({credits: 'price_1SabcDEF', mug: {lookupKey: 'mug'}}), ...})
 * @throws TypeError for a source that is neither, and for seconds that are none
 */
export function stripePrices(
  sources?: Readonly<Record<string, StripePriceSource>>,
  {cacheSeconds = DEFAULT_CACHE_SECONDS}: StripePricesOptions = {},
): CatalogFunction {
  if (sources) assertSources(sources);
  if (!(cacheSeconds >= 0)) throw new TypeError('stripePrices(): cacheSeconds is a number from 0 on.');
  return async (ids, {stripe}) => {
    const wanted = ids.flatMap((id): Wanted[] => {
      if (!sources) return [[id, {lookupKey: id}]];
      const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
      return source === undefined ? [] : [[id, source]];
    });
    const prices = await findPrices(wanted, stripe);
    const found = wanted.map(([id, source], index) => [id, answerOf(prices[index], source)] as const);
    const known = sources ? found : found.filter((_, index) => prices[index]);
    return withCache(known, cacheSeconds);
  };
}

function assertSources(sources: Readonly<Record<string, unknown>>): void {
  for (const [id, source] of Object.entries(sources)) {
    if (typeof source === 'string' && /^price_\w+$/.test(source)) continue;
    const {lookupKey} = (source ?? {}) as {lookupKey?: unknown};
    if (typeof lookupKey === 'string' && lookupKey !== '') continue;
    throw new TypeError(`stripePrices(): ${id} is the id of a Price, such as "price_1Sabc", or {lookupKey: "…"}.`);
  }
}

/** Each one's price, in their order. */
async function findPrices(wanted: readonly Wanted[], stripe: Stripe): Promise<(Stripe.Price | undefined)[]> {
  const keys = wanted.flatMap(([, source]) => (typeof source === 'string' ? [] : [source.lookupKey]));
  const listed = listPrices(stripe, [...new Set(keys)]);
  return Promise.all(
    wanted.map(async ([, source]) => {
      if (typeof source === 'string') return readPrice(stripe, source);
      return (await listed).find(({lookup_key: key}) => key === source.lookupKey);
    }),
  );
}

function answerOf(price: Stripe.Price | undefined, source: StripePriceSource): AnsweredProduct | Error {
  if (price) return productOf(price);
  const which = typeof source === 'string' ? source : `with the lookup key "${source.lookupKey}"`;
  return new Error(`Stripe has no price ${which} for these keys.`);
}

function withCache(
  found: readonly (readonly [string, AnsweredProduct | Error])[],
  cacheSeconds: number,
): FoundProducts {
  return Object.fromEntries(
    found.map(([id, product]) => [id, product instanceof Error ? product : {...product, cacheSeconds}]),
  );
}

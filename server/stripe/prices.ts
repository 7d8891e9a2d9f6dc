/** Reads Stripe's prices, each with its product. Knows no catalogue. */
import type {Stripe} from 'stripe';
import {answered, isMissing} from './errors.ts';

/** @see https://docs.stripe.com/api/prices/list */
const MOST_LOOKUP_KEYS = 10;

const WHOLE = ['product', 'currency_options', 'tiers'];

/** A price by its id; undefined where Stripe has none. @throws BuyboxError as `createIntent` */
export async function readPrice(stripe: Stripe, id: string): Promise<Stripe.Price | undefined> {
  try {
    const price = await answered(() => stripe.prices.retrieve(id, {expand: WHOLE}));
    return await withAllTiers(stripe, price);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Those that there are with these lookup keys, active or not. @throws BuyboxError as `createIntent` */
export async function listPrices(stripe: Stripe, lookupKeys: readonly string[]): Promise<Stripe.Price[]> {
  const count = Math.ceil(lookupKeys.length / MOST_LOOKUP_KEYS);
  const pages = Array.from({length: count}, (_, page) =>
    lookupKeys.slice(page * MOST_LOOKUP_KEYS, (page + 1) * MOST_LOOKUP_KEYS),
  );
  const found = await Promise.all(pages.map((keys) => listPage(stripe, keys)));
  return Promise.all(found.flat().map((price) => withAllTiers(stripe, price)));
}

async function listPage(stripe: Stripe, keys: readonly string[]): Promise<Stripe.Price[]> {
  const expand = WHOLE.map((field) => `data.${field}`);
  const {data} = await answered(() => stripe.prices.list({lookup_keys: [...keys], limit: 100, expand}));
  return data;
}

/** The tiers of other currencies have a path each, which can be asked for only when the currencies are known. */
async function withAllTiers(stripe: Stripe, price: Stripe.Price): Promise<Stripe.Price> {
  const lacking = Object.entries(price.currency_options ?? {}).filter(
    ([currency, option]) => currency !== price.currency && price.tiers_mode !== null && !option.tiers,
  );
  if (lacking.length === 0) return price;
  const expand = lacking.map(([currency]) => `currency_options.${currency}.tiers`);
  return answered(() => stripe.prices.retrieve(price.id, {expand: [...WHOLE, ...expand]}));
}

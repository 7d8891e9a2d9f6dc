/** What is for sale. `Map`s, so that neither an id nor a currency reaches an inherited property. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {ProductReply} from '../../packages/contract/messages.ts';
import type {CatalogProduct} from '../options/products.ts';

/** A product in one currency, with every default written out. */
export interface Offer extends Omit<ProductReply, 'stock'> {
  /** How many there are in all, or who knows it; undefined without a limit. */
  readonly stock?: CatalogProduct['stock'];
}

/** A product by currency, its own first. */
export type ProductOffers = ReadonlyMap<string, Offer>;

/** Products by id. */
export type Offers = ReadonlyMap<string, ProductOffers>;

/** The shop's catalogue. */
export interface Catalog {
  /**
   * Those of these products that there are. It may hold others too.
   * @param currency the one that was asked for, if any
   */
  find(ids: readonly string[], currency?: string): Promise<Offers>;
  /** Everything, where the options write it out. */
  readonly all?: Offers;
}

/**
 * A product as it is sold in a currency.
 * @param currency without it, the product's own
 * @param place where the product stands in the request, such as `lines.1.`
 * @throws BuyboxError `unknown_product` or `invalid_currency`
 */
export function getProduct(offers: Offers, id: string, currency?: string, place = ''): Offer {
  const prices = offers.get(id);
  if (!prices) throw new BuyboxError('unknown_product', {param: `${place}product`});
  const [own] = prices.values();
  const product = currency === undefined ? own : prices.get(currency);
  if (!product) throw new BuyboxError('invalid_currency', {param: 'currency'});
  return product;
}

/** The same of one product alone. @throws BuyboxError as `getProduct` */
export async function findProduct(catalog: Catalog, id: string, currency?: string): Promise<Offer> {
  return getProduct(await catalog.find([id], currency), id, currency);
}

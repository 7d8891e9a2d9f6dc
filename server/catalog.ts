/** Owns what is for sale. A `Map`, so that no id reaches an inherited property. */
import {assertPrice} from '../packages/contract/price-rules.ts';
import type {ProductReply} from '../packages/contract/messages.ts';
import type {BuyboxOptions, CatalogProduct} from './options.ts';

/** The products by id, with every default written out. */
export type Catalog = ReadonlyMap<string, ProductReply>;

const DEFAULT_QUANTITY = {min: 1, max: 99, step: 1};

/**
 * Reads the host's catalogue.
 * @throws TypeError when a product could never be sold, with its id and the reason
 */
export function readCatalog(catalog: BuyboxOptions['catalog']): Catalog {
  const products = Object.entries(catalog).map(([id, product]) => readProduct(id, product));
  return new Map(products.map((product) => [product.id, product]));
}

function readProduct(
  id: string,
  {name, description, currency, unitAmount, quantity}: CatalogProduct,
): ProductReply {
  const product = {
    id,
    name,
    ...(description !== undefined && {description}),
    currency,
    unitAmount,
    quantity: {...DEFAULT_QUANTITY, ...quantity},
  };
  try {
    assertPrice(product);
  } catch (error) {
    throw new TypeError(`catalog.${id}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  return product;
}

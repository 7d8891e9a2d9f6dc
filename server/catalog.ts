/** What is for sale. `Map`s, so that neither an id nor a currency reaches an inherited property. */
import {assertPrice} from '../packages/contract/assert-price.ts';
import {BuyboxError} from '../packages/contract/errors.ts';
import {MAX_ID_LENGTH, type ProductReply} from '../packages/contract/messages.ts';
import type {Price, Tier, UnitPrice} from '../packages/contract/pricing.ts';
import {assertProductShape} from './options/option-shapes.ts';
import {PAYMENT_METHOD_TYPES} from './options/assert-options.ts';
import type {BuyboxOptions, CatalogProduct} from './options/options.ts';

/** The products by id, each by currency, its own first, with every default written out. `stock` is how many there are in all. */
export type Catalog = ReadonlyMap<string, ReadonlyMap<string, ProductReply>>;

const MOST = 99;

/** Something to read: neither a space nor what has no form. */
const VISIBLE = /[^\s\p{C}]/u;

/**
 * Reads the host's catalogue.
 * @throws TypeError when a product could never be sold, with its id, the currency and the reason
 */
export function readCatalog({catalog, paymentMethodTypes = PAYMENT_METHOD_TYPES}: BuyboxOptions): Catalog {
  const products = entriesOf(catalog ?? {});
  if (products.length === 0) throw new TypeError('catalog is empty: nothing would be for sale.');
  return new Map(products.map(([id, product]) => [id, readProduct(id, product, paymentMethodTypes)]));
}

/** What is undefined is as good as absent. */
function entriesOf<Value>(record: Readonly<Record<string, Value>>): [string, NonNullable<Value>][] {
  return Object.entries(record).filter((entry): entry is [string, NonNullable<Value>] => entry[1] !== undefined);
}

/**
 * A product as it is sold in a currency.
 * @param currency without it, the product's own
 * @param place where the product stands in the request, such as `lines.1.`
 * @throws BuyboxError `unknown_product` or `invalid_currency`
 */
export function getProduct(catalog: Catalog, id: string, currency?: string, place = ''): ProductReply {
  const offers = catalog.get(id);
  if (!offers) throw new BuyboxError('unknown_product', {param: `${place}product`});
  const [own] = offers.values();
  const product = currency === undefined ? own : offers.get(currency);
  if (!product) throw new BuyboxError('invalid_currency', {param: 'currency'});
  return product;
}

function readProduct(
  id: string,
  product: CatalogProduct,
  types: readonly string[],
): ReadonlyMap<string, ProductReply> {
  if (id === '' || id.length > MAX_ID_LENGTH)
    throw new TypeError(`catalog: a product's id has 1 to ${MAX_ID_LENGTH} characters, not ${id.length}.`);
  assertProductShape(product, `catalog.${id}`);
  const {name, description, image, stock, currency: own, currencyOptions = {}} = product;
  if (!VISIBLE.test(name ?? '')) throw new TypeError(`catalog.${id}: name is missing: a buyer reads it.`);
  if (Object.hasOwn(currencyOptions, own)) {
    throw new TypeError(`catalog.${id}: currencyOptions repeats "${own}", the product's own currency.`);
  }
  if (image !== undefined && !isImage(image)) {
    throw new TypeError(`catalog.${id}: image must be an https address, or a path like "/mug.webp".`);
  }
  if (stock !== undefined && !(Number.isSafeInteger(stock) && stock >= 0)) {
    throw new TypeError(`catalog.${id}: stock must be a whole number from 0 on, not ${stock}.`);
  }
  const prices: [string, UnitPrice][] = [[own, product], ...entriesOf(currencyOptions)];
  const currencies = prices.map(([currency]) => currency);
  const shown = {
    id,
    name,
    ...(description !== undefined && {description}),
    ...(image !== undefined && {image}),
    ...(stock !== undefined && {stock}),
  };
  return new Map(
    prices.map(([currency, price]) => {
      const rules = {currency, quantity: readQuantity(product, price)};
      assertOffer({...price, ...rules}, types, `catalog.${id}${currency === own ? '' : ` in ${currency}`}`);
      return [currency, {...shown, currencies, ...readPrice(price), ...rules}];
    }),
  );
}

/** A copy, and only of what is known: the page gets it as it is, and nobody changes it after it was checked. */
function readPrice({unitAmount, tiers, tiersMode, customUnitAmount}: UnitPrice): UnitPrice {
  if (unitAmount !== undefined) return {unitAmount};
  if (tiers) return {tiers: tiers.map(readTier), tiersMode};
  const {minimum = 0, maximum, preset, presets} = customUnitAmount ?? {};
  return {customUnitAmount: {minimum, maximum, preset, presets: presets && [...presets]}};
}

function readTier({upTo, unitAmount, flatAmount}: Tier): Tier {
  return {upTo, unitAmount, flatAmount};
}

function readQuantity({quantity}: CatalogProduct, {customUnitAmount}: UnitPrice): ProductReply['quantity'] {
  const {min = 1, max = customUnitAmount === undefined ? MOST : 1, step = 1} = quantity ?? {};
  return {min, max, step};
}

function assertOffer(price: Price, types: readonly string[], where: string): void {
  try {
    assertPrice(price, types);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TypeError(`${where}: ${reason}`, {cause: error});
  }
}

/** Of our own site or encrypted; `//host` would be neither. */
function isImage(image: string): boolean {
  if (/^\/(?![/\\])\S*$/.test(image)) return true;
  return /^https:\/\//i.test(image) && URL.canParse(image);
}

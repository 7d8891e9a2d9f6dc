/** Reads what the host says of its products, and refuses what could never be sold. Asks nobody. */
import {assertPrice} from '../../packages/contract/assert-price.ts';
import {MAX_ID_LENGTH, type ProductReply} from '../../packages/contract/messages.ts';
import type {Price, Tier, UnitPrice} from '../../packages/contract/pricing.ts';
import {CODE_PREFIX} from '../orders/code-prefix.ts';
import {assertProductShape} from '../options/option-shapes.ts';
import type {CatalogProduct} from '../options/products.ts';
import type {Offers, ProductOffers} from './catalog.ts';
import {isStock} from './stock.ts';

const MOST = 99;

/** Something to read: neither a space nor what has no form. */
const VISIBLE = /[^\s\p{C}]/u;

/**
 * Reads a catalogue that is written out.
 * @param types the PaymentMethod types that it may be paid with
 * @throws TypeError when a product could never be sold, with its id, the currency and the reason
 */
export function readCatalog(catalog: Readonly<Record<string, CatalogProduct>>, types: readonly string[]): Offers {
  const products = entriesOf(catalog);
  if (products.length === 0) throw new TypeError('catalog is empty: nothing would be for sale.');
  return new Map(products.map(([id, product]) => [id, readProduct(id, product, types)]));
}

/** What is undefined is as good as absent. */
function entriesOf<Value>(record: Readonly<Record<string, Value>>): [string, NonNullable<Value>][] {
  return Object.entries(record).filter((entry): entry is [string, NonNullable<Value>] => entry[1] !== undefined);
}

/** One product, in each of its currencies. @throws TypeError as `readCatalog` */
export function readProduct(id: string, product: CatalogProduct, types: readonly string[]): ProductOffers {
  if (id === '' || id.length > MAX_ID_LENGTH)
    throw new TypeError(`catalog: a product's id has 1 to ${MAX_ID_LENGTH} characters, not ${id.length}.`);
  if (id.startsWith(CODE_PREFIX)) throw new TypeError(`catalog: no product's id begins with "${CODE_PREFIX}".`);
  assertProductShape(product, `catalog.${id}`);
  const {name, description, image, stock, currency: own, currencyOptions = {}} = product;
  if (!VISIBLE.test(name ?? '')) throw new TypeError(`catalog.${id}: name is missing: a buyer reads it.`);
  if (Object.hasOwn(currencyOptions, own)) {
    throw new TypeError(`catalog.${id}: currencyOptions repeats "${own}", the product's own currency.`);
  }
  if (image !== undefined && !isImage(image)) {
    throw new TypeError(`catalog.${id}: image must be an https address, or a path like "/mug.webp".`);
  }
  if (stock !== undefined && typeof stock !== 'function' && !isStock(stock)) {
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

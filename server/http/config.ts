/** What a page learns of a shop and of a product, before anything is bought. */
import {formatAmount} from '../../packages/contract/money.ts';
import type {ConfigReply, ProductReply} from '../../packages/contract/messages.ts';
import {total} from '../../packages/contract/pricing.ts';
import {findProduct, type Offer} from '../catalog/catalog.ts';
import {countOffer} from '../catalog/stock.ts';
import type {Shop} from '../shop.ts';

/** What a page asks about; anything else in its address is passed over. */
export interface ConfigQuery {
  /** The product's id in the catalogue. */
  readonly product?: string;
  /** ISO 4217 code in lower case. */
  readonly currency?: string;
  /** BCP 47 tag of the language in which the page shows amounts. */
  readonly locale?: string;
}

/**
 * The answer to `GET /config`.
 * @param page the site of the page that asks, as `siteOf` has it
 * @throws BuyboxError `unknown_product`, `invalid_currency` or `price_unavailable`
 */
export async function readConfig(
  {product: id, currency, locale}: ConfigQuery,
  page: string,
  shop: Shop,
): Promise<ConfigReply> {
  const {publishableKey, livemode, paymentMethodTypes, business, stripeJs} = shop;
  const offer = id === undefined ? undefined : await findProduct(shop.catalog, id, currency);
  const product = offer && (await offerLeft(offer, shop));
  const isKnown = product && locale !== undefined && canWrite(locale);
  return {
    publishableKey,
    livemode,
    paymentMethodTypes: [...paymentMethodTypes],
    ...(shop.capture === 'manual' && {captureMethod: 'manual'}),
    ...(product && {product}),
    ...(product && shop.guard && {checkoutToken: shop.guard.issueToken(product.id, page)}),
    ...(isKnown && {written: {locale, amounts: writeAmounts(product, locale)}}),
    ...(id !== undefined && shop.price.some(({isAbout}) => isAbout?.(id) ?? true) && {isQuoted: true}),
    ...(business && {business}),
    ...(stripeJs !== undefined && {sandbox: {stripeJs}}),
  };
}

/** The offer with what is left of it: nobody is offered more. */
async function offerLeft({stock, ...offer}: Offer, {store}: Shop): Promise<ProductReply> {
  if (stock === undefined) return offer;
  const {left} = await countOffer({id: offer.id, stock}, store);
  if (left === null) return offer;
  const {min, max, step} = offer.quantity;
  if (left < min) return {...offer, stock: left};
  const most = Math.min(max, left);
  return {...offer, stock: left, quantity: {min, max: most - ((most - min) % step), step}};
}

/** The longest tag that a browser would send. */
const MAX_LOCALE_LENGTH = 35;

/** Whether amounts can be written there as a browser writes them. What is no language, or unknown here, the page writes. */
function canWrite(locale: string): boolean {
  try {
    return locale.length <= MAX_LOCALE_LENGTH && Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

/** So many quantities are written beforehand: the first one, and those that a buyer comes to by a few presses. */
const MOST_TOTALS = 10;

function writeAmounts(product: ProductReply, locale: string): Record<string, string> {
  const {currency, unitAmount, tiers = [], customUnitAmount} = product;
  const {preset, minimum, maximum, presets = []} = customUnitAmount ?? {};
  const parts = [unitAmount, ...tiers.flatMap((tier) => [tier.unitAmount, tier.flatAmount])];
  const amounts = [...parts, preset, minimum, maximum, ...presets, ...firstTotals(product)];
  const known = amounts.filter((amount) => amount !== undefined);
  return Object.fromEntries(known.map((amount) => [amount, formatAmount(amount, currency, locale)]));
}

function firstTotals(product: ProductReply): number[] {
  const {min, max, step} = product.quantity;
  const count = Math.min(MOST_TOTALS, Math.floor((max - min) / step) + 1);
  const amount = product.customUnitAmount?.preset ?? product.customUnitAmount?.minimum;
  return Array.from({length: count}, (_, index) => total(product, min + index * step, amount).amount);
}

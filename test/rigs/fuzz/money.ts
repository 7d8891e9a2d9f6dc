/** What the catalogue says that things cost, and whether an order or a PaymentIntent says otherwise. Asks nobody. */
import {type Price, isCustomAmount, total} from 'buybox/contract';
import type {CatalogProduct, Order} from 'buybox/server';
import {CATALOG} from './world.ts';

/** What is bought. */
export interface Purchase {
  product: string;
  quantity: number;
  currency?: string | undefined;
  /** What the buyer gives for one, where that is the buyer's to say. */
  amount?: number | undefined;
}

const PRODUCTS: ReadonlyMap<string, CatalogProduct> = new Map<string, CatalogProduct>(Object.entries(CATALOG));

/** What it costs, in minor units. @throws RangeError for what is not for sale */
export function priceOf(purchase: Purchase): number {
  return total(offerOf(purchase), purchase.quantity, purchase.amount).amount;
}

/** What is wrong with an order's price. */
export function faultOfOrder({id, product, quantity, currency, amount}: Order): string[] {
  try {
    const offer = offerOf({product, quantity, currency});
    if (offer.customUnitAmount)
      return isCustomAmount(amount / quantity, offer) ? [] : [`order ${id} costs ${amount}`];
    const right = total(offer, quantity).amount;
    return amount === right ? [] : [`order ${id} costs ${amount} instead of ${right} ${currency}`];
  } catch (error) {
    return [`order ${id} is for what nobody sells: ${String(error)}`];
  }
}

function offerOf({product, currency}: Purchase): Price {
  const found = PRODUCTS.get(product);
  const own = currency === undefined || currency === found?.currency;
  const price = own ? found : found?.currencyOptions?.[currency];
  if (!found || !price) throw new RangeError(`There is no ${product} in ${currency}.`);
  const {min = 1, max = price.customUnitAmount ? 1 : 99, step = 1} = found.quantity ?? {};
  return {...price, currency: currency ?? found.currency, quantity: {min, max, step}};
}

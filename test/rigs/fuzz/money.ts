/** What the catalogue says that things cost, and whether an order or a PaymentIntent says otherwise. Asks nobody. */
import {type Price, isCustomAmount, total} from 'buybox/contract';
import type {CatalogProduct, Order} from 'buybox/server';
import {CATALOG, CODES, SHIPPING} from './world.ts';

/** What is bought. */
export interface Purchase {
  product: string;
  quantity: number;
  currency?: string | undefined;
  /** What the buyer gives for one, where that is the buyer's to say. */
  amount?: number | undefined;
  /** A code that there is. */
  promotionCode?: keyof typeof CODES | undefined;
}

const PRODUCTS: ReadonlyMap<string, CatalogProduct> = new Map<string, CatalogProduct>(Object.entries(CATALOG));

/** What it costs, in minor units. @throws RangeError for what is not for sale */
export function priceOf(purchase: Purchase): number {
  const {quantity, amount, product, promotionCode} = purchase;
  return adjust(total(offerOf(purchase), quantity, amount).amount, product, promotionCode);
}

/** Halves are rounded up, in the buyer's favour; a mug has to be sent. */
function adjust(full: number, product: string, code: keyof typeof CODES | undefined): number {
  const off = code === undefined ? 0 : Math.ceil((full * CODES[code]) / 100);
  return full - off + (product === 'mug' ? SHIPPING : 0);
}

/** What is wrong with an order's price. */
export function faultOfOrder(order: Order): string[] {
  const {id, product, quantity, currency, amount, lines, adjustments} = order;
  const sum = [...lines, ...adjustments].reduce((all, part) => all + part.amount, 0);
  if (sum !== amount) return [`order ${id} costs ${amount}, and its parts ${sum}`];
  try {
    const offer = offerOf({product, quantity, currency});
    const [line] = lines;
    if (offer.customUnitAmount && !isCustomAmount((line?.amount ?? 0) / quantity, offer))
      return [`order ${id} costs ${amount}`];
    const full = offer.customUnitAmount ? (line?.amount ?? 0) : total(offer, quantity).amount;
    const right = adjust(full, product, (order.promotionCode ?? undefined) as keyof typeof CODES | undefined);
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

/** What lines cost by the products' own prices. Pure: knows no quote. */
import {isCustomAmount, isQuantity, total} from '../../contract/pricing.ts';
import {rulesOf, unitAmountOf, type Offer} from '../checkout/offer.ts';
import {narrowRules} from '../checkout/quantity.ts';
import type {QuantityRules} from '../../contract/pricing.ts';
import type {BuyBoxSettings} from '../settings.ts';
import type {Line} from './lines.ts';

/** A line that may be priced. */
export interface Priced {
  readonly product: string;
  readonly quantity: number;
  /** What the buyer gives for one, where the product lets them. */
  readonly unitAmount: number | undefined;
  /** What all of it costs; undefined while it can't be bought. */
  readonly amount: number | undefined;
}

/** The rules of a further line: the product's own. */
export function rulesOfLine({offer}: Line): QuantityRules {
  return offer
    ? narrowRules(offer.product.quantity, {min: null, max: null, step: null})
    : {min: 1, max: 1, step: 1};
}

/** The tag's own product. */
export function priceFirst(offer: Offer, host: BuyBoxSettings, quantity: number): Priced {
  const unitAmount = unitAmountOf(offer.product, host);
  const amount = isQuantity(quantity, rulesOf(offer, host)) ? amountOf(offer, quantity, unitAmount) : undefined;
  return {product: offer.product.id, quantity, unitAmount, amount};
}

/** A further line. */
export function priceLine(line: Line): Priced {
  const {offer, fault, mistyped, product, quantity} = line;
  const unitAmount = offer && unitAmountOf(offer.product, {amount: line.amount ?? null});
  const mayBe = offer && !fault && mistyped === undefined && isQuantity(quantity, rulesOfLine(line));
  return {product, quantity, unitAmount, amount: mayBe ? amountOf(offer, quantity, unitAmount) : undefined};
}

function amountOf({product}: Offer, quantity: number, unitAmount: number | undefined): number | undefined {
  if (product.customUnitAmount && !isCustomAmount(unitAmount, product)) return undefined;
  return total(product, quantity, unitAmount).amount;
}

/** The sum; undefined while a line can't be bought. */
export function sumOf(lines: readonly Priced[]): number | undefined {
  let sum = 0;
  for (const {amount} of lines) {
    if (amount === undefined) return undefined;
    sum += amount;
  }
  return sum;
}

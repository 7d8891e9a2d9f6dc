/** What is sold, and what a choice of it costs. Pure. */
import type {ConfigReply, ProductReply} from '../../contract/messages.ts';
import {minimumAmount} from '../../contract/money.ts';
import {isCustomAmount, isQuantity, total, type QuantityRules} from '../../contract/pricing.ts';
import type {Terms} from '../purchase/terms.ts';
import type {BuyBoxSettings} from '../settings.ts';
import {narrowRules} from './quantity.ts';

/** What the server says of a product that is for sale. */
export type Offer = ConfigReply & {product: ProductReply};

const ONE: QuantityRules = {min: 1, max: 1, step: 1};

/** Whether there are not even so few left as may be bought. */
export function isSoldOut(offer: Offer | undefined): boolean {
  return Number(offer?.product.stock) < Number(offer?.product.quantity.min);
}

/** The offer with what this buyer's own order holds of it. */
export function withOwn(offer: Offer, own: number): Offer {
  const {stock, quantity} = offer.product;
  if (!own || stock === undefined) return offer;
  const left = stock + own;
  const max = Math.min(quantity.max + own, left);
  return {...offer, product: {...offer.product, stock: left, quantity: {...quantity, max}}};
}

/** How many may be bought here: the product's rules, narrowed by the page. */
export function rulesOf(offer: Offer | undefined, settings: BuyBoxSettings): QuantityRules {
  return offer ? narrowRules(offer.product.quantity, settings) : ONE;
}

/** What is chosen and what it costs; undefined while it can't be bought. */
export function priceOf(
  offer: Offer | undefined,
  settings: BuyBoxSettings,
  quantity = settings.quantity,
): Terms | undefined {
  if (!offer || !isQuantity(quantity, rulesOf(offer, settings))) return undefined;
  const {product} = offer;
  const unitAmount = unitAmountOf(product, settings);
  if (product.customUnitAmount && !isCustomAmount(unitAmount, product)) return undefined;
  const {amount, currency} = total(product, quantity, unitAmount);
  // The server would refuse it, and Stripe's form breaks when it is told so little.
  if (amount < minimumAmount(currency)) return undefined;
  return {quantity, amount, currency, ...(unitAmount !== undefined && {unitAmount})};
}

/** What the buyer pays for one, where the product lets them say: what is chosen, else suggested, else the least. */
export function unitAmountOf(
  {customUnitAmount}: ProductReply,
  {amount}: Pick<BuyBoxSettings, 'amount'>,
): number | undefined {
  return customUnitAmount && (amount ?? customUnitAmount.preset ?? customUnitAmount.minimum);
}

/** Flat rates for sending things, ready-made for the option `price`. */
import {type Shape, assertShape} from '../options/option-shape.ts';
import {type Amounts, amountIn, assertAmounts} from './amounts.ts';
import type {PriceAnswer, PriceDraft, PriceStep} from './price-step.ts';

/** One rate. */
export interface ShippingRate {
  /** What the buyer reads, such as "Standard shipping". */
  label: string;
  /** What it costs in each currency that is sold in; 0 is free. */
  amount: Amounts;
  /** Where it applies, by ISO 3166-1 codes in upper case. @default everywhere */
  countries?: readonly string[] | undefined;
  /** From which sum on it costs nothing, after discounts, in each currency. @default never */
  freeFrom?: Amounts | undefined;
}

const RATE: Shape<ShippingRate> = {
  label: 'a string',
  amount: 'an object',
  countries: 'an array of strings',
  freeFrom: 'an object',
};

/**
 * A step that adds the first rate that applies to the buyer's address. Where a rate names countries, nobody can pay before
 * the address is known: let the tag ask with `address="shipping"`. Where none applies, the shop does not send it there.
 * @example price: flatShipping([{label: 'Within Germany', amount: {eur: 490}, countries: ['DE']}], {products: ['mug']})
 * @param options.products what has to be sent: an order of anything else costs nothing to send. @default everything
 * @throws TypeError for a rate that could never apply
 */
export function flatShipping(
  rates: readonly ShippingRate[],
  {products}: {products?: readonly string[] | undefined} = {},
): PriceStep {
  if (rates.length === 0)
    throw new TypeError('flatShipping: there is no rate, so nothing could be sent anywhere.');
  for (const [index, rate] of rates.entries()) assertRate(rate, `flatShipping[${index}]`);
  const dependsOnCountry = rates.some(({countries}) => countries !== undefined);
  const isSent = (product: string): boolean => products?.includes(product) ?? true;
  const step: PriceStep = (draft) => {
    if (!draft.lines.some(({product}) => isSent(product))) return undefined;
    const country = draft.buyer?.address?.country;
    if (dependsOnCountry && country === undefined) return {needsAddress: true};
    const rate = rates.find(({countries}) => countries?.includes(country ?? '') ?? true);
    return rate ? answer(rate, draft) : {refusal: 'shipping_unavailable'};
  };
  return Object.assign(step, {isAbout: isSent});
}

function assertRate(rate: ShippingRate, where: string): void {
  assertShape(rate, RATE, where);
  const {label, amount, countries = [], freeFrom = {}} = rate;
  if (!label) throw new TypeError(`${where}: label is missing: a buyer reads it.`);
  if (amount === undefined) throw new TypeError(`${where}: amount is missing, such as {usd: 500}.`);
  assertAmounts(amount, 0, where);
  assertAmounts(freeFrom, 0, where);
  const wrong = countries.find((country) => !/^[A-Z]{2}$/.test(country));
  if (wrong !== undefined)
    throw new TypeError(`${where}: "${wrong}" is no country's code in upper case, like "DE".`);
}

/** @throws Error for a currency that the rate does not know: what is sold in it can't be sent */
function answer({label, amount: amounts, freeFrom = {}}: ShippingRate, draft: PriceDraft): PriceAnswer {
  const {currency} = draft;
  const full = amountIn(amounts, currency);
  if (full === undefined) throw new Error(`flatShipping: "${label}" has no amount in ${currency}.`);
  const free = amountIn(freeFrom, currency);
  const amount = free !== undefined && draft.amount >= free ? 0 : full;
  return {adjustments: [{kind: 'shipping', label, amount}]};
}

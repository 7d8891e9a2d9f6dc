/** Promotion codes, ready-made for the option `price`. */
import {MAX_PROMOTION_CODE_LENGTH} from '../../packages/contract/messages.ts';
import {type Shape, assertShape} from '../options/option-shape.ts';
import {type Amounts, amountIn, assertAmounts} from './amounts.ts';
import type {PriceAnswer, PriceDraft, PriceStep} from './price-step.ts';
import {percentOf} from './rounding.ts';

/** What a code is worth: `percentOff` or `amountOff`. */
export interface PromotionCode {
  /** From 0 to 100, with two decimals at most; rounded to what the currency can charge, halves in the buyer's favour. */
  percentOff?: number | undefined;
  /** So much off, in each currency that it is for; never more than what it is for costs. */
  amountOff?: Amounts | undefined;
  /** What the buyer reads of it. @default the code */
  label?: string | undefined;
  /** Only these products, by their ids. @default all */
  products?: readonly string[] | undefined;
  /** How much must be bought of them, in each currency that it is for. @default any amount */
  minimumAmount?: Amounts | undefined;
  /** Until when it counts. @default for ever */
  expiresAt?: Date | undefined;
  /** How often it may be used in all; an order that is canceled gives its use back. @default no limit */
  maxRedemptions?: number | undefined;
}

const CODE: Shape<PromotionCode> = {
  percentOff: 'a number',
  amountOff: 'an object',
  label: 'a string',
  products: 'an array of strings',
  minimumAmount: 'an object',
  expiresAt: 'anything',
  maxRedemptions: 'a number',
};

/**
 * A step that takes promotion codes. Capital letters and small ones are the same; one code counts for an order.
 * @example price: promotionCodes({SUMMER20: {percentOff: 20}})
 * @param clock milliseconds since the epoch, for `expiresAt`
 * @throws TypeError for a code that could never count
 */
export function promotionCodes(
  codes: Readonly<Record<string, PromotionCode>>,
  {clock = Date.now}: {clock?: () => number} = {},
): PriceStep {
  const known = new Map(Object.entries(codes).map(([code, worth]) => [code.toUpperCase(), {code, ...worth}]));
  if (known.size < Object.keys(codes).length)
    throw new TypeError(
      'promotionCodes: capital letters and small ones are the same, so two of the codes are one.',
    );
  for (const {code, ...worth} of known.values()) assertCode(code, worth);
  const step: PriceStep = (draft) => {
    const found = known.get(draft.promotionCode?.toUpperCase() ?? '');
    return found && countsNow(found, draft, clock()) ? answer(found, draft) : undefined;
  };
  return Object.assign(step, {isAbout: () => false});
}

function assertCode(code: string, worth: PromotionCode): void {
  const where = `promotionCodes: ${code}`;
  if (code === '' || code.trim() !== code || code.length > MAX_PROMOTION_CODE_LENGTH)
    throw new TypeError(
      `${where}: a code has 1 to ${MAX_PROMOTION_CODE_LENGTH} characters, and no space around it.`,
    );
  assertShape(worth, CODE, where);
  const {percentOff, amountOff, minimumAmount = {}, expiresAt, maxRedemptions = 1} = worth;
  if ((percentOff === undefined) === (amountOff === undefined))
    throw new TypeError(`${where}: a code has either percentOff or amountOff.`);
  if (percentOff !== undefined && !isPercent(percentOff))
    throw new TypeError(`${where}: percentOff is above 0, 100 at most, with two decimals at most.`);
  assertAmounts({...amountOff}, 1, where);
  assertAmounts(minimumAmount, 1, where);
  if (expiresAt !== undefined && !(expiresAt instanceof Date && Number.isFinite(expiresAt.getTime())))
    throw new TypeError(`${where}: expiresAt is a Date.`);
  if (!Number.isSafeInteger(maxRedemptions) || maxRedemptions < 1)
    throw new TypeError(`${where}: maxRedemptions is a whole number from 1 on.`);
}

function isPercent(percent: number): boolean {
  return percent > 0 && percent <= 100 && Math.abs(percent * 100 - Math.round(percent * 100)) < 1e-6;
}

function countsNow(found: PromotionCode, draft: PriceDraft, now: number): boolean {
  const {amountOff, minimumAmount, expiresAt} = found;
  const {currency} = draft;
  if (expiresAt !== undefined && now >= expiresAt.getTime()) return false;
  if (amountOff !== undefined && amountIn(amountOff, currency) === undefined) return false;
  const least = minimumAmount === undefined ? 1 : amountIn(minimumAmount, currency);
  return least !== undefined && worthOf(found, draft) >= least;
}

/** What the lines cost that it is for. */
function worthOf({products}: PromotionCode, {lines}: PriceDraft): number {
  const meant = lines.filter(({product}) => products?.includes(product) ?? true);
  return meant.reduce((sum, {amount}) => sum + amount, 0);
}

function answer(found: PromotionCode & {code: string}, draft: PriceDraft): PriceAnswer {
  const {code, label = code, percentOff, amountOff, maxRedemptions} = found;
  const {currency} = draft;
  const worth = worthOf(found, draft);
  const off =
    percentOff === undefined ? (amountIn(amountOff ?? {}, currency) ?? 0) : percentOf(worth, percentOff, currency);
  const amount = 0 - Math.min(off, worth, draft.amount);
  return {adjustments: [{kind: 'discount', label, amount}], promotionCode: code, maxRedemptions};
}

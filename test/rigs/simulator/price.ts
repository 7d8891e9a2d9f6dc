/** The one promotion code of a schedule. */
import {promotionCodes, type PriceStep} from 'buybox/server';
import type {Plan} from './plan.ts';

/** What the buyer types. */
export const CODE = 'HALF-OR-ALL';

/** Where the shop counts its uses. */
export const CODE_HOLD = `promotion:${CODE}`;

/** The shop's own word on prices. */
export function priceOf({code}: Plan): PriceStep {
  const {percentOff, maxRedemptions} = code;
  return promotionCodes({[CODE]: {percentOff, ...(maxRedemptions !== null && {maxRedemptions})}});
}

/** Owns how a quantity is typed and stepped. Pure: knows no DOM and no price. */
import {isQuantity, type QuantityRules} from '../contract/pricing.ts';

/** A typed text as a quantity; undefined when it isn't one that may be bought. */
export function parseQuantity(text: string, rules: QuantityRules): number | undefined {
  const digits = text.trim();
  const quantity = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
  return isQuantity(quantity, rules) ? quantity : undefined;
}

/** The quantity that may be bought nearest to a number; a number that isn't one counts as the fewest. */
export function nearestQuantity(number: number, {min, max, step}: QuantityRules): number {
  const within = Math.min(Math.max(Number.isFinite(number) ? number : min, min), max);
  return min + Math.floor((within - min) / step) * step;
}

/** Keys of a spinbutton, and where each one leads. @see https://www.w3.org/WAI/ARIA/apg/patterns/spinbutton/ */
const KEYS: Record<string, (quantity: number, rules: QuantityRules) => number> = {
  ArrowUp: (quantity, {step}) => quantity + step,
  ArrowDown: (quantity, {step}) => quantity - step,
  PageUp: (quantity, {step}) => quantity + 10 * step,
  PageDown: (quantity, {step}) => quantity - 10 * step,
  Home: (_quantity, {min}) => min,
  End: (_quantity, {max}) => max,
};

/** Where a key leads from a quantity, within the rules; undefined for every other key. */
export function stepByKey(key: string, quantity: number, rules: QuantityRules): number | undefined {
  const lead = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  return lead && nearestQuantity(lead(quantity, rules), rules);
}

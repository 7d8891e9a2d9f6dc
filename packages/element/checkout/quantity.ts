/** How a quantity is typed and stepped. Pure: knows no DOM and no price. */
import {isQuantity, type QuantityRules} from '../../contract/pricing.ts';

/** What a page asks of a product's rules. */
export type QuantityWish = {readonly [Rule in keyof QuantityRules]: number | null | undefined};

/** The rules that a page may set: they narrow the product's own; what would widen or contradict them is ignored. */
export function narrowRules(rules: QuantityRules, wish: QuantityWish): QuantityRules {
  const step = wish.step && wish.step > 0 && wish.step % rules.step === 0 ? wish.step : rules.step;
  const lowest = Math.max(wish.min ?? rules.min, rules.min);
  const min = rules.min + Math.ceil((lowest - rules.min) / rules.step) * rules.step;
  const max = Math.min(wish.max ?? rules.max, rules.max);
  return min <= max ? {min, max, step} : rules;
}

/** A typed text as a quantity, in any script's digits; undefined when it isn't one that may be bought. */
export function parseQuantity(text: string, rules: QuantityRules): number | undefined {
  const digits = toAsciiDigits(text).trim();
  const quantity = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
  return isQuantity(quantity, rules) ? quantity : undefined;
}

/** Arabic and Persian keyboards type digits of their own, full-width ones come from Japanese; `²` and `①` are none. */
export function toAsciiDigits(text: string): string {
  const plain = text.replace(/[^\p{No}\p{So}]+/gu, (part) => part.normalize('NFKC'));
  return plain.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

/** Rounds down to a quantity that may be bought; the minimum for anything lower, or for no number. */
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

/** Owns what a quantity of a product costs; the page runs it to show, the server to charge. No I/O, no formatting. */
import type {Money} from './money.ts';

/** How many of a product may be bought at once. */
export interface QuantityRules {
  /** Fewest, at least 1. */
  min: number;
  /** Most. */
  max: number;
  /** Quantities are `min`, `min + step`, … */
  step: number;
}

/** What the price of a product is made from, in the words of Stripe's Price. */
export interface Price {
  /** ISO 4217 code in lower case. */
  currency: string;
  /** What one costs: an integer in minor units. */
  unitAmount: number;
  quantity: QuantityRules;
}

/** Whether a value is a quantity that may be bought: a safe integer within the product's rules. */
export function isQuantity(value: unknown, {min, max, step}: QuantityRules): value is number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return false;
  return value >= min && value <= max && (value - min) % step === 0;
}

/** The sentence that tells a person which quantities there are. */
export function describeQuantities({min, max, step}: QuantityRules): string {
  if (min === max) return `The quantity must be ${min}.`;
  const steps = step === 1 ? '' : `, in steps of ${step}`;
  return `Choose a whole number from ${min} to ${max}${steps}.`;
}

/**
 * What a quantity of a product costs, exactly: `unitAmount × quantity` in integers.
 * @throws RangeError when the quantity may not be bought
 */
export function total({currency, unitAmount, quantity: rules}: Price, quantity: number): Money {
  if (!isQuantity(quantity, rules)) throw new RangeError(describeQuantities(rules));
  return {amount: unitAmount * quantity, currency};
}

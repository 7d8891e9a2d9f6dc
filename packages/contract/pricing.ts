/** What a quantity of a product costs; the page runs it to show, the server to charge. No I/O, no formatting. */
import {amountStep, maximumAmount, type Money} from './money.ts';

/** How many of a product may be bought at once. */
export interface QuantityRules {
  /** Fewest, at least 1. */
  min: number;
  /** Most. */
  max: number;
  /** Quantities are `min`, `min + step`, … */
  step: number;
}

/** One row of a price that depends on the quantity. It needs one of the two amounts, or both. */
export interface Tier {
  /** The last quantity of this tier; null for the last tier, which has no end. */
  upTo: number | null;
  /** What each one costs, in minor units. @default 0 */
  unitAmount?: number | undefined;
  /** What the tier costs besides, whatever the quantity in it, in minor units. @default 0 */
  flatAmount?: number | undefined;
}

/** A price that the buyer chooses. */
export interface CustomUnitAmount {
  /** The least for one, in minor units; Stripe's smallest charge or more. */
  minimum: number;
  /** The most for one, in minor units. @default what Stripe charges at most, whatever it is paid with */
  maximum?: number | undefined;
  /** What is filled in at first, in minor units. */
  preset?: number | undefined;
  /** What is offered to choose from, in minor units. */
  presets?: number[] | undefined;
}

/** What one costs, in the words of Stripe's Price: exactly one of `unitAmount`, `tiers` and `customUnitAmount`. */
export interface UnitPrice {
  /** The same for each: an integer in minor units. */
  unitAmount?: number | undefined;
  /** By quantity, from the first tier to the last. */
  tiers?: Tier[] | undefined;
  /** `volume`: the tier of the quantity prices all of it. `graduated`: each tier prices its own part. */
  tiersMode?: 'graduated' | 'volume' | undefined;
  /** The buyer says how much. */
  customUnitAmount?: CustomUnitAmount | undefined;
}

/** What the price of a product is made from, in one currency. */
export interface Price extends UnitPrice {
  /** ISO 4217 code in lower case. */
  currency: string;
  quantity: QuantityRules;
}

/** Whether a value is a quantity that may be bought: a safe integer within the product's rules. */
export function isQuantity(value: unknown, {min, max, step}: QuantityRules): value is number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return false;
  return value >= min && value <= max && (value - min) % step === 0;
}

/** Whether a value is an amount for one that the buyer may choose: minor units within the price's bounds. */
export function isCustomAmount(value: unknown, {customUnitAmount, currency}: Price): value is number {
  if (!customUnitAmount || typeof value !== 'number' || !Number.isSafeInteger(value)) return false;
  const {minimum, maximum = maximumAmount(currency)} = customUnitAmount;
  return value >= minimum && value <= maximum && value % amountStep(currency) === 0;
}

/** The sentence that tells a person which quantities there are. */
export function describeQuantities({min, max, step}: QuantityRules): string {
  if (min === max) return `The quantity must be ${min}.`;
  const steps = step === 1 ? '' : `, in steps of ${step}`;
  return `Choose a whole number from ${min} to ${max}${steps}.`;
}

/**
 * What a quantity of a product costs, exactly, in integers.
 * @param amount what the buyer gives for one, in minor units; only a price with `customUnitAmount` looks at it, and
 *   it is taken as it is: ask `isCustomAmount` first
 * @throws RangeError when the quantity may not be bought
 */
export function total(price: Price, quantity: number, amount?: number): Money {
  const {currency, unitAmount, tiers, tiersMode, quantity: rules} = price;
  if (!isQuantity(quantity, rules)) throw new RangeError(describeQuantities(rules));
  if (tiers) return {amount: sumTiers(tiers, quantity, tiersMode === 'volume'), currency};
  return {amount: (unitAmount ?? amount ?? 0) * quantity, currency};
}

/**
 * As Stripe Billing counts: by volume, one tier prices everything; else each tier that is reached prices its part.
 * @see https://docs.stripe.com/subscriptions/pricing-models/tiered-pricing
 */
function sumTiers(tiers: readonly Tier[], quantity: number, isVolume: boolean): number {
  let [sum, before] = [0, 0];
  for (const {upTo, unitAmount = 0, flatAmount = 0} of tiers) {
    if (isVolume) sum = before = 0;
    const last = Math.min(upTo ?? quantity, quantity);
    sum += unitAmount * (last - before) + flatAmount;
    if (last === quantity) break;
    before = last;
  }
  return sum;
}

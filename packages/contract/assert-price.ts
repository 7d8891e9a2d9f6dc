/** Which prices could ever be charged, so that a catalogue fails at its start. Knows no products and no requests. */
import {amountStep, isCurrency, maximumAmount, minimumAmount} from './money.ts';
import {total, type CustomUnitAmount, type Price, type QuantityRules, type Tier} from './pricing.ts';

/** The three kinds of price; a product has one. */
const KINDS = ['unitAmount', 'tiers', 'customUnitAmount'] as const;

/**
 * Refuses a price that could never be charged, or that could come to more than Stripe takes.
 * @param paymentMethodTypes what it may be paid with; without it, anything
 * @throws RangeError with the reason, for the developer who wrote the catalogue
 */
export function assertPrice(price: Price, paymentMethodTypes?: readonly string[]): void {
  const {currency, quantity, unitAmount, tiers, tiersMode, customUnitAmount} = price;
  if (!isCurrency(currency)) throw new RangeError(`"${currency}" is not a currency in lower case, like "usd".`);
  const given = KINDS.filter((kind) => price[kind] !== undefined);
  if (given.length !== 1) {
    throw new RangeError(`A price has one of ${KINDS.join(', ')}; this one has ${given.join(', ') || 'none'}.`);
  }
  if ((tiers === undefined) !== (tiersMode === undefined))
    throw new RangeError('tiers and tiersMode go together.');
  assertQuantityRules(quantity);
  if (unitAmount !== undefined) assertAmount('unitAmount', unitAmount, {currency, least: 0});
  if (tiers) assertTiers(price, tiers);
  const largest = maximumAmount(currency, paymentMethodTypes);
  if (customUnitAmount) assertCustomAmount(currency, customUnitAmount, largest);
  assertTotals(price, largest);
}

function assertQuantityRules({min, max, step}: QuantityRules): void {
  const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 1;
  if (![min, max, step].every(isCount) || min > max) {
    throw new RangeError(`quantity needs integers with 1 ≤ min ≤ max and step ≥ 1, not ${min}, ${max}, ${step}.`);
  }
}

function assertAmount(name: string, amount: unknown, {currency, least}: {currency: string; least: 0 | 1}): void {
  const step = amountStep(currency);
  const isAmount = typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= least;
  if (isAmount && amount % step === 0) return;
  const steps = step > 1 ? `, a multiple of ${step} in ${currency}` : '';
  const kind = least === 1 ? 'a positive integer' : 'an integer from 0 on';
  throw new RangeError(`${name} must be ${kind} in minor units${steps}, not ${String(amount)}.`);
}

function assertTiers({currency, tiersMode, quantity}: Price, tiers: readonly Tier[]): void {
  if (tiersMode !== 'volume' && tiersMode !== 'graduated') {
    throw new RangeError('tiersMode is "volume" or "graduated".');
  }
  if (!Array.isArray(tiers) || tiers.length === 0) throw new RangeError('tiers is a list of at least one.');
  for (const [index, tier] of tiers.entries()) {
    const {unitAmount, flatAmount} = tier;
    if (unitAmount === undefined && flatAmount === undefined) {
      throw new RangeError(`tiers[${index}] needs a unitAmount or a flatAmount.`);
    }
    assertAmount(`tiers[${index}].unitAmount`, unitAmount ?? 0, {currency, least: 0});
    assertAmount(`tiers[${index}].flatAmount`, flatAmount ?? 0, {currency, least: 0});
  }
  assertOrder(tiers, quantity.max);
}

/** Every quantity up to `max` is in one tier. */
function assertOrder(tiers: readonly Tier[], max: number): void {
  let before = 0;
  for (const [index, {upTo}] of tiers.entries()) {
    const isLast = index === tiers.length - 1;
    if (isLast && (upTo === null || (Number.isSafeInteger(upTo) && upTo >= max && upTo > before))) return;
    if (isLast)
      throw new RangeError(`The last tier's upTo must be null, or at least quantity.max, which is ${max}.`);
    if (upTo === null || !Number.isSafeInteger(upTo) || upTo <= before) {
      throw new RangeError(`tiers[${index}].upTo must be an integer above ${before}, not ${upTo}.`);
    }
    before = upTo;
  }
}

function assertCustomAmount(currency: string, bounds: CustomUnitAmount, largest: number): void {
  const {minimum, maximum, preset, presets = []} = bounds;
  const suggested = preset === undefined ? presets : [preset, ...presets];
  const named = [minimum, ...(maximum === undefined ? [] : [maximum]), ...suggested];
  for (const amount of named) assertAmount('Every amount of customUnitAmount', amount, {currency, least: 1});
  const [least, most] = [minimumAmount(currency), maximum ?? maximumAmount(currency)];
  if (minimum < least) throw new RangeError(`customUnitAmount.minimum is below Stripe's minimum of ${least}.`);
  if (most > largest) throw new RangeError(`customUnitAmount.maximum is ${most}, above ${largest}.`);
  if (most < minimum) throw new RangeError('customUnitAmount.maximum is below its minimum.');
  const outside = suggested.find((amount) => amount < minimum || amount > most);
  if (outside !== undefined)
    throw new RangeError(`customUnitAmount offers ${outside}, which is outside its bounds.`);
}

function assertTotals(price: Price, largest: number): void {
  const {currency, quantity, customUnitAmount} = price;
  // What a buyer chooses too high is refused then; only what nobody could ever buy is refused here.
  if (customUnitAmount) return;
  const most = Math.max(...peaks(price).map((count) => total(price, count).amount));
  // What costs nothing never comes to Stripe.
  if (most !== 0 && most < minimumAmount(currency)) {
    throw new RangeError(`Even ${quantity.max} cost less than Stripe's minimum of ${minimumAmount(currency)}.`);
  }
  if (most > largest) throw new RangeError(`The largest total is ${most}, above ${largest}.`);
}

/** The quantities that can be the dearest: the last one that is sold of each tier. */
function peaks({quantity: {min, max, step}, tiers = []}: Price): number[] {
  const ends = tiers.map(({upTo}) => Math.min(upTo ?? max, max)).filter((end) => end >= min);
  return [max, ...ends].map((end) => end - ((end - min) % step));
}

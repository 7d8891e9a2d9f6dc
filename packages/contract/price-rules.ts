/** Owns which prices and totals Stripe would take, so that they are refused before anything is made there. */
import {BuyboxError} from './errors.ts';
import {amountStep, formatAmount, isCurrency, MAX_AMOUNT, minimumAmount, type Money} from './money.ts';
import {describeQuantities, isQuantity, total, type Price, type QuantityRules} from './pricing.ts';

/**
 * What a buyer's quantity costs, or why it can't be bought.
 * @throws BuyboxError `invalid_quantity`, `amount_too_small` or `amount_too_large`
 */
export function chargeableTotal(price: Price, quantity: unknown): Money {
  if (!isQuantity(quantity, price.quantity)) {
    throw new BuyboxError('invalid_quantity', {
      param: 'quantity',
      message: describeQuantities(price.quantity),
    });
  }
  const money = total(price, quantity);
  assertChargeable(money);
  return money;
}

/**
 * Refuses a price that could never be charged.
 * @throws RangeError with the reason, for the developer who wrote the catalogue
 */
export function assertPrice({unitAmount, currency, quantity}: Price): void {
  if (!isCurrency(currency)) throw new RangeError(`"${currency}" is not a currency in lower case, like "usd".`);
  const step = amountStep(currency);
  if (!Number.isSafeInteger(unitAmount) || unitAmount < 1 || unitAmount % step !== 0) {
    throw new RangeError(
      `unitAmount must be a positive integer in minor units${step > 1 ? `, a multiple of ${step} in ${currency}` : ''}, not ${unitAmount}.`,
    );
  }
  assertQuantityRules(quantity);
  const most = unitAmount * quantity.max;
  if (most < minimumAmount(currency)) {
    throw new RangeError(`Even ${quantity.max} cost less than Stripe's minimum of ${minimumAmount(currency)}.`);
  }
  if (most > MAX_AMOUNT) throw new RangeError(`quantity.max × unitAmount is ${most}, above ${MAX_AMOUNT}.`);
}

function assertChargeable({amount, currency}: Money): void {
  const minimum = minimumAmount(currency);
  if (amount < minimum) {
    const message = `The total must be at least ${formatAmount(minimum, currency, 'en')}.`;
    throw new BuyboxError('amount_too_small', {message});
  }
  if (amount > MAX_AMOUNT) throw new BuyboxError('amount_too_large');
}

function assertQuantityRules({min, max, step}: QuantityRules): void {
  const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 1;
  if (![min, max, step].every(isCount) || min > max) {
    throw new RangeError(`quantity needs integers with 1 ≤ min ≤ max and step ≥ 1, not ${min}, ${max}, ${step}.`);
  }
}

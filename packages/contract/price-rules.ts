/** Which totals Stripe would take and a buyer may ask for, so that others are refused before anything is made. */
import {BuyboxError} from './errors.ts';
import {amountStep, formatAmount, maximumAmount, minimumAmount, type Money} from './money.ts';
import {describeQuantities, isCustomAmount, isQuantity, total, type Price} from './pricing.ts';

/** The sentence that tells a person which amounts there are: "Choose an amount from $5.00 to $50.00." */
export function describeAmounts({customUnitAmount, currency}: Price): string {
  const {minimum = 0, maximum = maximumAmount(currency)} = customUnitAmount ?? {};
  const [least, most] = [minimum, maximum].map((amount) => formatAmount(amount, currency, 'en'));
  const step = amountStep(currency);
  const steps = step === 1 ? '' : `, in steps of ${formatAmount(step, currency, 'en')}`;
  return `Choose an amount from ${least} to ${most}${steps}.`;
}

/**
 * What a buyer's quantity costs, or why it can't be bought.
 * @param amount what the buyer gives for one, in minor units, where the buyer may say so
 * @param paymentMethodTypes what it may be paid with; without it, anything
 * @throws BuyboxError `invalid_quantity`, `amount_not_accepted`, `invalid_amount`, `amount_too_small` or `amount_too_large`
 */
export function chargeableTotal(
  price: Price,
  quantity: unknown,
  amount?: number,
  paymentMethodTypes?: readonly string[],
): Money {
  if (!isQuantity(quantity, price.quantity)) {
    throw new BuyboxError('invalid_quantity', {param: 'quantity', message: describeQuantities(price.quantity)});
  }
  if (price.customUnitAmount && !isCustomAmount(amount, price)) {
    throw new BuyboxError('invalid_amount', {param: 'amount', message: describeAmounts(price)});
  }
  if (!price.customUnitAmount && amount !== undefined) {
    throw new BuyboxError('amount_not_accepted', {param: 'amount'});
  }
  const money = total(price, quantity, amount);
  assertChargeable(money, maximumAmount(money.currency, paymentMethodTypes));
  return money;
}

function assertChargeable({amount, currency}: Money, most: number): void {
  const minimum = minimumAmount(currency);
  if (amount < minimum) {
    const message = `The total must be at least ${formatAmount(minimum, currency, 'en')}.`;
    throw new BuyboxError('amount_too_small', {message});
  }
  if (amount > most) throw new BuyboxError('amount_too_large');
}

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
 * What a buyer's quantity costs, or why it can't be bought. Whether Stripe takes so much, `assertChargeable` says of the sum.
 * @param amount what the buyer gives for one, in minor units, where the buyer may say so
 * @param place where the line stands in the request, such as `lines.1.`
 * @throws BuyboxError `invalid_quantity`, `amount_not_accepted` or `invalid_amount`
 */
export function lineTotal(
  price: Price,
  {quantity, amount}: {quantity: unknown; amount?: number | undefined},
  place = '',
): Money {
  if (!isQuantity(quantity, price.quantity)) {
    const message = describeQuantities(price.quantity);
    throw new BuyboxError('invalid_quantity', {param: `${place}quantity`, message});
  }
  if (price.customUnitAmount && !isCustomAmount(amount, price)) {
    throw new BuyboxError('invalid_amount', {param: `${place}amount`, message: describeAmounts(price)});
  }
  if (!price.customUnitAmount && amount !== undefined) {
    throw new BuyboxError('amount_not_accepted', {param: `${place}amount`});
  }
  return total(price, quantity, amount);
}

/**
 * What a buyer's quantity of one product costs, or why it can't be bought.
 * @throws BuyboxError as `lineTotal` and `assertChargeable`
 */
export function chargeableTotal(
  price: Price,
  quantity: unknown,
  amount?: number,
  paymentMethodTypes?: readonly string[],
): Money {
  const money = lineTotal(price, {quantity, amount});
  assertChargeable(money, paymentMethodTypes);
  return money;
}

/**
 * Refuses a total that Stripe would not take. Nothing is asked of Stripe where nothing is to pay: 0 is fine.
 * @param paymentMethodTypes what it may be paid with; without it, anything
 * @throws BuyboxError `amount_too_small` or `amount_too_large`
 */
export function assertChargeable({amount, currency}: Money, paymentMethodTypes?: readonly string[]): void {
  const [minimum, most] = [minimumAmount(currency), maximumAmount(currency, paymentMethodTypes)];
  if (amount !== 0 && amount < minimum) {
    const message = `The total must be at least ${formatAmount(minimum, currency, 'en')}.`;
    throw new BuyboxError('amount_too_small', {message});
  }
  if (amount > most) throw new BuyboxError('amount_too_large');
}

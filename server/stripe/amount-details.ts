/** What an order's amount consists of, as Stripe wants to be told of it. Asks nobody. */
import type {Stripe} from 'stripe';
import type {Adjustment, Order, OrderLine} from '../orders/order.ts';

type AmountDetails = Stripe.PaymentIntentCreateParams.AmountDetails;
type LineItem = Stripe.PaymentIntentCreateParams.AmountDetails.LineItem;

/** Stripe takes 1024, however it counts them; the networks of cards get 26. */
const MOST_CHARACTERS = 250;

/** Stripe takes no more; what is left off keeps nobody from paying. */
const MOST_ITEMS = 200;

/** Lines, discounts, shipping and tax, as Stripe sends them on to the networks of cards. A fee is a line of its own there. */
export function toAmountDetails({lines, adjustments}: Pick<Order, 'adjustments' | 'lines'>): AmountDetails {
  const sumOf = (kind: Adjustment['kind']): number | undefined => {
    const meant = adjustments.filter((each) => each.kind === kind);
    return meant.length === 0 ? undefined : meant.reduce((sum, {amount}) => sum + amount, 0);
  };
  const [discount, shipping, tax] = [sumOf('discount'), sumOf('shipping'), sumOf('tax')];
  const fees = adjustments.filter(({kind}) => kind === 'fee');
  const items = [...lines.map(toLineItem), ...fees.map(({label, amount}) => toItem(label, 1, amount))];
  return {
    line_items: items.slice(0, MOST_ITEMS),
    ...(discount !== undefined && discount !== 0 && {discount_amount: -discount}),
    ...(shipping !== undefined && {shipping: {amount: shipping}}),
    ...(tax !== undefined && {tax: {total_tax_amount: tax}}),
    // What is told of the lines, be it wrong by Stripe's reckoning, keeps nobody from paying.
    enforce_arithmetic_validation: false,
  };
}

/** One whose price goes by tiers is written as one piece. */
function toLineItem({name, quantity, unitAmount, amount}: OrderLine): LineItem {
  return unitAmount === null ? toItem(`${quantity} × ${name}`, 1, amount) : toItem(name, quantity, unitAmount);
}

function toItem(name: string, quantity: number, cost: number): LineItem {
  const called = Array.from(name).slice(0, MOST_CHARACTERS).join('');
  return {product_name: called, quantity, unit_cost: cost};
}

/** What is bought, as Stripe wants to be told of it. Asks nobody. */
import type {Stripe} from 'stripe';
import type {OrderLine} from '../orders/order.ts';

/** Stripe takes 1024, however it counts them; the networks of cards get 26. */
const MOST_CHARACTERS = 250;

/** The lines as Stripe sends them on to the networks of cards. One whose price goes by tiers is written as one piece. */
export function toLineItems(
  lines: readonly OrderLine[],
): Stripe.PaymentIntentCreateParams.AmountDetails.LineItem[] {
  return lines.map(({name, quantity, unitAmount, amount}) => {
    const isPlain = unitAmount !== null;
    const called = isPlain ? name : `${quantity} × ${name}`;
    return {
      product_name: Array.from(called).slice(0, MOST_CHARACTERS).join(''),
      quantity: isPlain ? quantity : 1,
      unit_cost: isPlain ? unitAmount : amount,
    };
  });
}

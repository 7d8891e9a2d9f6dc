/** Asks Stripe Tax. Knows no order. */
import type {Stripe} from 'stripe';
import {answered, stripeCodeOf} from './errors.ts';
import {priceUnavailable} from './unavailable.ts';

/** What Stripe says of an address that is in no place it knows. */
const UNKNOWN_PLACE = 'customer_tax_location_invalid';

/** What was calculated: its id, and the tax that comes on top of the amounts. */
export interface Taxed {
  readonly id: string;
  readonly exclusive: number;
}

/**
 * Calculates a tax; undefined where the address is in no place that Stripe knows.
 * @throws BuyboxError `price_unavailable`, `rate_limited` or `stripe_unavailable`
 */
export async function calculateTax(
  stripe: Stripe,
  params: Stripe.Tax.CalculationCreateParams,
): Promise<Taxed | undefined> {
  try {
    const {id, tax_amount_exclusive: exclusive} = await answered(() => stripe.tax.calculations.create(params));
    if (id === null) throw new Error('Stripe Tax has answered a calculation without an id.');
    return {id, exclusive};
  } catch (error) {
    if (stripeCodeOf(error) === UNKNOWN_PLACE) return undefined;
    throw priceUnavailable(error);
  }
}

/** What a failure becomes that keeps a price from being worked out. Asks nobody. */
import {BuyboxError, type ErrorCode} from '../../packages/contract/errors.ts';
import {describeKeyTrouble, quoteStripe} from './errors.ts';

/** Of these Stripe itself is the cause, and says when to come again. */
const OF_STRIPE: ReadonlySet<ErrorCode> = new Set(['rate_limited', 'stripe_unavailable']);

/**
 * The error for it: `price_unavailable`, or what Stripe says of itself. What Stripe's SDK throws may hold a key: unless it tells
 * what is wrong with ours, only Stripe's scrubbed sentence goes on.
 */
export function priceUnavailable(error: unknown): BuyboxError {
  if (error instanceof BuyboxError && OF_STRIPE.has(error.code)) return error;
  const thrown = error instanceof BuyboxError ? (error.detail.cause ?? error) : error;
  const quote = describeKeyTrouble(thrown) ? undefined : quoteStripe(thrown);
  return new BuyboxError('price_unavailable', {cause: quote === undefined ? thrown : new Error(quote)});
}

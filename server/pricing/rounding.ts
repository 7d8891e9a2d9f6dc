/** How a part of an amount is rounded. Exact at every size: products of two amounts don't fit into a number. */
import {amountStep} from '../../packages/contract/money.ts';

/** Percentages have two decimals at most. */
const PER_CENT = 100;

/**
 * So many per cent of an amount, as the currency can charge it: in whole minor units, or in steps of 10 or 100 where Stripe
 * charges no less. Halves are rounded up.
 * @param amount minor units, 0 or more
 * @param percent from 0 to 100, with two decimals at most
 */
export function percentOf(amount: number, percent: number, currency: string): number {
  return proportionOf(amount, {part: Math.round(percent * PER_CENT), whole: 100 * PER_CENT}, currency);
}

/** An amount times `part / whole`, rounded in the same way. `whole` is above 0. */
export function proportionOf(
  amount: number,
  {part, whole}: {part: number; whole: number},
  currency: string,
): number {
  const step = BigInt(amountStep(currency));
  const divisor = BigInt(whole) * step;
  const doubled = 2n * BigInt(amount) * BigInt(part) + divisor;
  return Number((doubled / (2n * divisor)) * step);
}

/**
 * Divides a flat amount, tax and all, among the lines and the shipping of a transaction: in proportion to what is left of each,
 * and within each to what is left of its tax. Each share is rounded to the minor unit; the largest remainders make up the sum.
 * Pure arithmetic. @see https://docs.stripe.com/tax/custom#partially-refund-a-sale-by-a-flat-amount
 */
import type {Sum} from './transaction-store.ts';

/** What is left of a line, and whether its tax comes on top of its amount. */
export interface Left extends Sum {
  isExclusive: boolean;
}

/** What is left of all of them, tax and all. */
export function grossOf(parts: readonly Left[]): number {
  return parts.reduce((sum, part) => sum + gross(part), 0);
}

/** How much of each goes back. @param flat at most what is left */
export function divide(flat: number, parts: readonly Left[]): Sum[] {
  const total = grossOf(parts);
  const exact = parts.map((part) => (total === 0 ? 0 : (flat * gross(part)) / total));
  const whole = exact.map(Math.floor);
  const missing = flat - whole.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact.map((share, index) => ({index, rest: share - Math.floor(share)}));
  const largest = byRemainder.toSorted((one, other) => other.rest - one.rest).slice(0, missing);
  for (const {index} of largest) whole[index] = (whole[index] ?? 0) + 1;
  return parts.map((part, index) => split(whole[index] ?? 0, part));
}

function split(share: number, part: Left): Sum {
  const all = gross(part);
  const tax = all === 0 ? 0 : Math.round((share * part.tax) / all);
  return {amount: part.isExclusive ? share - tax : share, tax};
}

function gross({amount, tax, isExclusive}: Left): number {
  return isExclusive ? amount + tax : amount;
}

/** What there is to be taxed of an order: what its lines and fees come to after discounts, and its shipping. Asks nobody. */
import {divide} from './divide.ts';
import type {PriceDraft} from './price-step.ts';

/** One thing that is taxed. */
export interface Item {
  /** What it is called in Stripe's tax reports. */
  readonly reference: string;
  /** The catalogue's id; undefined for a fee. */
  readonly product?: string;
  readonly quantity: number;
  /** What it comes to after discounts, in minor units. */
  readonly amount: number;
}

/** What there is to be taxed. */
export interface Sold {
  /** Each above 0. */
  readonly items: readonly Item[];
  readonly shipping: number;
}

/** Discounts are taken off the lines and fees in proportion to their amounts; what they are more than those, off the shipping. */
export function soldOf(draft: PriceDraft): Sold {
  const full: readonly Item[] = [...draft.lines.map(toItem), ...feesOf(draft)];
  const amounts = full.map(({amount}) => amount);
  const [sum, off] = [amounts.reduce((total, amount) => total + amount, 0), -sumOf(draft, 'discount')];
  const shares = divide(Math.min(off, sum), amounts);
  const items = full.map((item, index) => lessen(item, shares[index] ?? 0));
  const shipping = Math.max(0, sumOf(draft, 'shipping') - Math.max(0, off - sum));
  return {items: items.filter(({amount}) => amount > 0), shipping};
}

function lessen(item: Item, off: number): Item {
  return {...item, amount: item.amount - off};
}

function toItem({product, amount, quantity}: PriceDraft['lines'][number]): Item {
  return {reference: product, product, quantity, amount};
}

function feesOf({adjustments}: PriceDraft): Item[] {
  const fees = adjustments.filter(({kind}) => kind === 'fee');
  return fees.map(({label, amount}, index) => {
    return {reference: `fee ${index + 1}: ${label}`, quantity: 1, amount};
  });
}

function sumOf({adjustments}: PriceDraft, kind: 'discount' | 'shipping'): number {
  return adjustments.filter((each) => each.kind === kind).reduce((sum, {amount}) => sum + amount, 0);
}

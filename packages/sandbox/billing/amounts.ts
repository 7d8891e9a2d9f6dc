/** What a quantity of a price costs, and when a period ends. Pure arithmetic; knows no object but the price. */
import type Stripe from 'stripe';
import {notInSandbox} from '../api/errors.ts';

/** The amount of `quantity` units in minor units. */
export function amountOf(price: Stripe.Price, quantity: number): number {
  if (!price.tiers) return unitAmountOf(price) * quantity;
  return price.tiers_mode === 'volume' ? volume(price.tiers, quantity) : graduated(price.tiers, quantity);
}

function unitAmountOf({unit_amount: whole, unit_amount_decimal: decimal}: Stripe.Price): number {
  if (whole === null && decimal !== null) throw notInSandbox('bills of prices with a fraction', 'price');
  return whole ?? 0;
}

/** Every unit costs what the tier of the whole quantity says. */
function volume(tiers: Stripe.Price.Tier[], quantity: number): number {
  const tier = tiers.find(({up_to: limit}) => limit === null || quantity <= limit);
  return tier ? (tier.unit_amount ?? 0) * quantity + (quantity > 0 ? (tier.flat_amount ?? 0) : 0) : 0;
}

/** Each unit costs what its own tier says. */
function graduated(tiers: Stripe.Price.Tier[], quantity: number): number {
  let sum = 0;
  let counted = 0;
  for (const {up_to: limit, unit_amount: unit, flat_amount: flat} of tiers) {
    const units = Math.min(quantity, limit ?? Infinity) - counted;
    if (units <= 0) break;
    sum += units * (unit ?? 0) + (flat ?? 0);
    counted += units;
  }
  return sum;
}

const DAY = 24 * 60 * 60;

/** When a period that begins at `start` ends, in seconds. A month ends on the day of the anchor, or on its last. */
export function periodEnd(
  start: number,
  {interval, interval_count: count}: Stripe.Price.Recurring,
  anchor: number = start,
): number {
  if (interval === 'day') return start + count * DAY;
  if (interval === 'week') return start + count * 7 * DAY;
  return addMonths(start, interval === 'year' ? count * 12 : count, anchor);
}

function addMonths(start: number, months: number, anchor: number): number {
  const date = new Date(start * 1000);
  const day = new Date(anchor * 1000).getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return Math.floor(date.getTime() / 1000);
}

/** When a period that ends at `end` began. */
export function periodStart(end: number, {interval, interval_count: count}: Stripe.Price.Recurring): number {
  return periodEnd(end, {interval, interval_count: -count} as Stripe.Price.Recurring);
}

/** The part of an amount for the rest of a period; a credit is a negative amount. Stripe counts in seconds. */
export function prorate(amount: number, {start, end, from}: {start: number; end: number; from: number}): number {
  if (end <= start || from >= end) return 0;
  return roundProration((amount * (end - Math.max(from, start))) / (end - start));
}

/** To the nearest minor unit. Stripe takes half a unit towards minus infinity: a debit loses it, a credit gains it. */
function roundProration(exact: number): number {
  const rounded = Math.ceil(exact - 0.5);
  // Without a negative zero.
  return rounded === 0 ? 0 : rounded;
}

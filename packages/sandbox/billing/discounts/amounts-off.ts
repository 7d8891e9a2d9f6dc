/** What a coupon takes off several amounts. Pure arithmetic; knows no line and no discount.
 *  A percentage is rounded for each amount, half up; of an amount off, the last one takes what rounding leaves. */
import type Stripe from 'stripe';
import {sum} from '../sum.ts';

/** What comes off each amount, in their order. An amount off in another currency takes nothing. */
export function amountsOff(
  {percent_off: rate, amount_off: amount, currency: own}: Stripe.Coupon,
  amounts: readonly number[],
  currency: string,
): number[] {
  if (rate !== null) return amounts.map((each) => Math.round((each * rate) / 100));
  const whole = sum(amounts);
  const off = own === currency ? Math.min(amount ?? 0, whole) : 0;
  let left = off;
  return amounts.map((each, index) => {
    const part = index === amounts.length - 1 ? left : Math.round((off * each) / whole);
    left -= part;
    return part;
  });
}

/** Takes discounts off the lines of an invoice: those of a line first, then those of the invoice. Sums nothing up;
 *  amounts-off.ts rounds. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {sum} from '../sum.ts';
import {amountsOff} from './amounts-off.ts';

type Line = Stripe.InvoiceLineItem;

/** Writes the `discount_amounts` of every line. */
export function discountLines(account: Account, invoice: Stripe.Invoice): void {
  const lines = invoice.lines.data;
  for (const line of lines) {
    line.discount_amounts = [];
    for (const id of line.discounts) takeOff(account, String(id), [line], invoice);
  }
  for (const id of invoice.discounts) takeOff(account, String(id), lines, invoice);
}

/** What is left of a line. */
export function netOf({amount, discount_amounts: discounts}: Line): number {
  return amount - sum((discounts ?? []).map(({amount: off}) => off));
}

function takeOff(account: Account, id: string, lines: readonly Line[], invoice: Stripe.Invoice): void {
  const coupon = couponOf(account, account.store.discounts.get(id));
  if (!coupon || !meetsMinimum(account, id, invoice)) return;
  const eligible = lines.filter((line) => isEligible(line, coupon));
  const offs = amountsOff(coupon, eligible.map(netOf), invoice.currency);
  for (const [index, line] of eligible.entries()) {
    line.discount_amounts?.push({amount: offs[index] ?? 0, discount: id});
  }
}

/** The coupon of a discount, also when it has been deleted since. */
export function couponOf({store}: Account, discount: Stripe.Discount | undefined): Stripe.Coupon | undefined {
  const id = String(discount?.source.coupon);
  return store.coupons.get(id) ?? store.deletedCoupons.get(id);
}

/** A promotion code may ask for a minimum: an invoice below it gets no discount. */
function meetsMinimum({store}: Account, id: string, invoice: Stripe.Invoice): boolean {
  const code = store.promotionCodes.get(String(store.discounts.get(id)?.promotion_code));
  const {minimum_amount: minimum, minimum_amount_currency: currency} = code?.restrictions ?? {};
  if (!minimum) return true;
  return currency === invoice.currency && sum(invoice.lines.data.map(({amount}) => amount)) >= minimum;
}

function isEligible(line: Line, {applies_to: target}: Stripe.Coupon): boolean {
  const isMeant = !target || target.products.includes(line.pricing?.price_details?.product ?? '');
  return line.discountable && line.amount > 0 && isMeant;
}

/** Sums up an invoice: lines, discounts, taxes, what the customer's balance takes, what is due. Changes the invoice alone. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {minimumAmount} from '../../currencies.ts';
import {discountLines} from '../discounts/discounting.ts';
import {sum} from '../sum.ts';
import {byRate, taxLines, taxOf} from '../taxes/taxing.ts';

type Line = Stripe.InvoiceLineItem;

/** Computes every amount of a draft from its lines, discounts, taxes and the customer's balance. */
export function computeTotals(account: Account, invoice: Stripe.Invoice): void {
  const lines = invoice.lines.data;
  for (const line of lines) line.invoice = invoice.id;
  // Stripe's types don't know the count; its answers have it.
  Object.assign(invoice.lines, {total_count: lines.length});
  discountLines(account, invoice);
  taxLines(account, invoice);
  const whole = sum(lines.map(({amount}) => amount));
  const total = whole - sum(lines.map(allDiscounts)) + taxOf(lines, 'exclusive');
  const customer = account.store.customers.get(String(invoice.customer));
  // A discount of a line is part of the subtotal, one of the invoice is not.
  const subtotal = whole - sum(lines.map(ownDiscounts));
  Object.assign(invoice, {
    starting_balance: customer?.balance ?? 0,
    subtotal,
    subtotal_excluding_tax: subtotal - taxOf(lines, 'inclusive'),
    total,
    total_discount_amounts: byDiscount(lines),
    total_excluding_tax: total - taxOf(lines, 'exclusive') - taxOf(lines, 'inclusive'),
    total_taxes: byRate(lines),
  });
  const due = dueOf(invoice);
  Object.assign(invoice, {amount_due: due, amount_remaining: due});
}

function allDiscounts({discount_amounts: amounts}: Line): number {
  return sum((amounts ?? []).map(({amount}) => amount));
}

function ownDiscounts({discount_amounts: amounts, discounts}: Line): number {
  const own = (amounts ?? []).filter(({discount}) => discounts.includes(discount as string));
  return sum(own.map(({amount}) => amount));
}

function byDiscount(lines: readonly Line[]): Stripe.Invoice.TotalDiscountAmount[] {
  const all = lines.flatMap(({discount_amounts: amounts}) => amounts ?? []);
  const ids = [...new Set(all.map(({discount}) => String(discount)))];
  return ids.map((discount) => ({
    amount: sum(all.filter((each) => each.discount === discount).map(({amount}) => amount)),
    discount,
  }));
}

/** What is to be paid. Less than the smallest charge is left to the customer's balance. */
function dueOf({total, starting_balance: balance, currency}: Stripe.Invoice): number {
  const due = Math.max(0, total + balance);
  return due < minimumAmount(currency) ? 0 : due;
}

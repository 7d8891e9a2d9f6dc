/** Sums up an invoice: its lines, what the customer's balance takes, what is due. Changes the invoice alone. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {minimumAmount} from '../../currencies.ts';

/** Computes every amount of a draft from its lines and the customer's balance. */
export function computeTotals(account: Account, invoice: Stripe.Invoice): void {
  for (const line of invoice.lines.data) line.invoice = invoice.id;
  // Stripe's types don't know the count; its answers have it.
  Object.assign(invoice.lines, {total_count: invoice.lines.data.length});
  const subtotal = sum(invoice.lines.data.map(({amount}) => amount));
  const customer = account.store.customers.get(String(invoice.customer));
  const balance = customer?.balance ?? 0;
  Object.assign(invoice, {
    starting_balance: balance,
    subtotal,
    subtotal_excluding_tax: subtotal,
    total: subtotal,
    total_excluding_tax: subtotal,
  });
  const due = dueOf(invoice);
  Object.assign(invoice, {amount_due: due, amount_remaining: due});
}

/** What is to be paid. Less than the smallest charge is left to the customer's balance. */
function dueOf({total, starting_balance: balance, currency}: Stripe.Invoice): number {
  const due = Math.max(0, total + balance);
  return due < minimumAmount(currency) ? 0 : due;
}

/** The sum of some amounts. */
export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** Finds what a subscription's item was last billed for: what a credit gives back a part of. Changes nothing. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {sum} from '../sum.ts';

/** What was billed, without discounts, and where it stands. */
export interface Debit {
  amount: number;
  period: {start: number; end: number};
  credited: Stripe.InvoiceItem.ProrationDetails.CreditedItems;
}

/** The newest bill of this item for a period that lasts at `moment`; undefined where there is none. */
export function lastDebit(account: Account, item: Stripe.SubscriptionItem, moment: number): Debit | undefined {
  return [...pendingDebits(account, item), ...billedDebits(account, item)].find(
    ({period}) => period.start <= moment && moment < period.end,
  );
}

function pendingDebits({store}: Account, {id}: Stripe.SubscriptionItem): Debit[] {
  const own = [...store.invoiceItems.values()].filter(
    (item) =>
      item.invoice === null &&
      item.parent?.subscription_details?.subscription_item === id &&
      !item.proration_details?.credited_items,
  );
  return own.toReversed().map(({amount, id: invoiceItem, period}) => ({
    amount,
    period,
    credited: {invoice_item: invoiceItem, type: 'invoice_item'},
  }));
}

function billedDebits({store}: Account, item: Stripe.SubscriptionItem): Debit[] {
  const invoices = [...store.invoices.values()].toReversed().filter(({status}) => status !== 'void');
  return invoices.flatMap((invoice) => invoice.lines.data.filter((line) => isDebitOf(item, line)).map(toDebit));
}

function isDebitOf({id}: Stripe.SubscriptionItem, {parent}: Stripe.InvoiceLineItem): boolean {
  const details = parent?.subscription_item_details;
  return details?.subscription_item === id && !details.proration_details?.credited_items;
}

function toDebit(line: Stripe.InvoiceLineItem): Debit {
  const discounts = sum((line.discount_amounts ?? []).map(({amount}) => amount));
  return {
    amount: line.amount - discounts,
    period: line.period,
    credited: {
      invoice_line_item_details: {invoice: String(line.invoice), invoice_line_items: [line.id]},
      type: 'invoice_line_items',
    },
  };
}

/** Pending invoice items: those that wait for an invoice. Knows which invoice takes which; makes none. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {lineOfInvoiceItem} from './lines.ts';

/** Which pending items are meant. Without a subscription, all of the customer. */
export interface PendingOf {
  customer: string;
  currency: string;
  subscription?: string | undefined;
}

/** The pending items, newest first, as on an invoice. */
export function pendingItems(
  {store}: Account,
  {customer, currency, subscription}: PendingOf,
): Stripe.InvoiceItem[] {
  const all = [...store.invoiceItems.values()].toReversed();
  return all.filter(
    (item) =>
      item.invoice === null &&
      item.customer === customer &&
      item.currency === currency &&
      (!subscription || subscription === subscriptionOf(item)),
  );
}

/** The subscription that an invoice item belongs to. */
export function subscriptionOf(item: Stripe.InvoiceItem): string | undefined {
  return item.parent?.subscription_details?.subscription;
}

/** Puts items on a draft, each as a line of its own. */
export function putOnInvoice(invoice: Stripe.Invoice, items: readonly Stripe.InvoiceItem[]): void {
  for (const item of items) item.invoice = invoice.id;
  invoice.lines.data.push(...items.map(lineOfInvoiceItem));
}

/** What a renewal takes with it: the items of this subscription, and those of none. */
export function pendingFor(account: Account, subscription: Stripe.Subscription): Stripe.InvoiceItem[] {
  const {currency, customer, id} = subscription;
  const all = pendingItems(account, {customer: String(customer), currency});
  return all.filter((item) => [undefined, id].includes(subscriptionOf(item)));
}

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

/** The pending items as on an invoice: newest first, but of one change first what is credited, then what is charged. */
export function pendingItems(
  {store}: Account,
  {customer, currency, subscription}: PendingOf,
): Stripe.InvoiceItem[] {
  const all = [...store.invoiceItems.values()].toReversed();
  const pending = all.filter(
    (item) =>
      item.invoice === null &&
      item.customer === customer &&
      item.currency === currency &&
      (!subscription || subscription === subscriptionOf(item)),
  );
  const changes = new Set(pending.map(changeOf));
  return [...changes].flatMap((change) => pending.filter((item) => changeOf(item) === change).toReversed());
}

/** The change that an item comes of. Only prorations share one, and were made credits first. */
function changeOf(item: Stripe.InvoiceItem): string {
  return item.proration ? `${subscriptionOf(item)} ${item.date}` : item.id;
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

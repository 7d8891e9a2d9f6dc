/** Finds invoices, and refuses changes of those that are no draft. Knows Stripe's words for it. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {emit} from '../../resources/events.ts';
import {lineOfInvoiceItem} from './lines.ts';
import {computeTotals} from './totals.ts';

/** The invoice with this id. @throws StripeApiError 400, or 404 in a path. */
export function findInvoice(account: Account, id: string, param = 'invoice', status = 404): Stripe.Invoice {
  const invoice = account.store.invoices.get(id);
  if (!invoice) throw resourceMissing('invoice', id, param, status);
  return invoice;
}

/** Refuses an invoice that is finalized. @throws StripeApiError 400 invoice_not_editable. */
export function requireDraft(invoice: Stripe.Invoice): void {
  if (invoice.status === 'draft') return;
  throw invalidRequest('This invoice is no longer editable', {code: 'invoice_not_editable'});
}

/** Sums a changed draft up again. */
export function recompute(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  const previous = {amount_due: invoice.amount_due, total: invoice.total};
  computeTotals(account, invoice);
  emit(account, caller, 'invoice.updated', {object: invoice, previous});
}

/** Writes the line of a changed invoice item again, in its old place and with its old id. */
export function rewriteLine(invoice: Stripe.Invoice, item: Stripe.InvoiceItem): void {
  const line = invoice.lines.data.find((each) => itemOf(each) === item.id);
  if (line) Object.assign(line, lineOfInvoiceItem(item), {id: line.id});
}

/** Takes the line of an invoice item away. */
export function removeLine(invoice: Stripe.Invoice, item: Stripe.InvoiceItem): void {
  invoice.lines.data = invoice.lines.data.filter((line) => itemOf(line) !== item.id);
}

/** The id of the invoice item that a line is for. */
export function itemOf({parent}: Stripe.InvoiceLineItem): string | null {
  const details = parent?.invoice_item_details ?? parent?.subscription_item_details;
  return details?.invoice_item ?? null;
}

/** Collects an invoice when its time has come: finalizes, charges, sends. Knows the two ways to collect. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {emit} from '../../resources/events.ts';
import {charge, finalize} from '../collect.ts';
import {methodForInvoice, subscriptionOf} from '../payment-method.ts';
import {markPastDue} from '../subscription-life.ts';

/** Finalizes a draft and collects it. */
export function collectDraft(account: Account, invoice: Stripe.Invoice): void {
  finalize(account, SANDBOX_ITSELF, invoice);
  if (invoice.collection_method === 'send_invoice')
    emit(account, SANDBOX_ITSELF, 'invoice.sent', {object: invoice});
  else collect(account, invoice);
}

/** Charges an open invoice. Without a PaymentMethod the subscription is past due at once. */
export function collect(account: Account, invoice: Stripe.Invoice): void {
  if (invoice.status !== 'open') return;
  const method = methodForInvoice(account, invoice);
  const subscription = subscriptionOf(account, invoice);
  if (method) charge(account, invoice, method);
  else if (subscription) markPastDue(account, subscription);
}

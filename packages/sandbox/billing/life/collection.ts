/** Collects an invoice when its time has come: finalizes, charges, sends. Knows the two ways to collect. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {emit} from '../../resources/events.ts';
import {charge, finalize} from '../collect.ts';
import {markUncollectible, voidInvoice} from '../invoicing/ending.ts';
import {intentOf} from '../invoicing/payments.ts';
import {methodForInvoice, subscriptionOf} from '../payment-method.ts';
import {markPastDue} from '../subscription-life.ts';
import {noteFailure} from './failure.ts';

/** Finalizes a draft and collects it. */
export function collectDraft(account: Account, invoice: Stripe.Invoice): void {
  finalize(account, SANDBOX_ITSELF, invoice);
  if (invoice.collection_method === 'send_invoice')
    emit(account, SANDBOX_ITSELF, 'invoice.sent', {object: invoice});
  else collect(account, invoice);
}

/** Charges an open invoice. No PaymentMethod is a failure, too; a payment that is under way is none. */
export function collect(account: Account, invoice: Stripe.Invoice): void {
  if (invoice.status !== 'open' || intentOf(account, invoice)?.status === 'processing') return;
  const method = methodForInvoice(account, invoice);
  if (method) charge(account, invoice, method);
  else noteFailure(account, invoice);
}

/** A sent invoice was not paid in time. */
export function markOverdue(account: Account, invoice: Stripe.Invoice): void {
  emit(account, SANDBOX_ITSELF, 'invoice.overdue', {object: invoice});
  const subscription = subscriptionOf(account, invoice);
  if (subscription) markPastDue(account, subscription);
}

/** What a paused or unpaid subscription does with the draft of a renewal, instead of collecting it. */
export function setAside(account: Account, subscription: Stripe.Subscription, invoice: Stripe.Invoice): void {
  const behavior = subscription.pause_collection?.behavior;
  if (!behavior && subscription.status !== 'unpaid') return;
  Object.assign(invoice, {auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null});
  if (!behavior || behavior === 'keep_as_draft') return;
  finalize(account, SANDBOX_ITSELF, invoice);
  if (invoice.status !== 'open') return;
  if (behavior === 'void') voidInvoice(account, SANDBOX_ITSELF, invoice);
  else markUncollectible(account, SANDBOX_ITSELF, invoice);
}

/** Collects again, as was planned. */
export function resumeCollection(account: Account, subscription: Stripe.Subscription): void {
  const previous = {pause_collection: subscription.pause_collection};
  subscription.pause_collection = null;
  emit(account, SANDBOX_ITSELF, 'customer.subscription.updated', {object: subscription, previous});
}

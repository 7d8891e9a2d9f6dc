/** What a credit note does to an open invoice: less is due, down to nothing. Knows the PaymentIntent; no note. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {emit} from '../../resources/events.ts';
import {saveIntent} from '../../resources/intents/intent-store.ts';
import {markPaidElsewhere} from '../collect.ts';
import {cancelPayment, intentOf} from '../invoicing/payments.ts';
import {subscriptionOf} from '../payment-method.ts';
import {activate} from '../subscription-life.ts';

const PAYABLE = new Set(['requires_payment_method', 'requires_confirmation', 'requires_action']);

/** Lessens what is due; a negative amount takes that back. */
export function lessenInvoice(account: Account, caller: Caller, invoice: Stripe.Invoice, amount: number): void {
  const previous = {amount_due: invoice.amount_due, amount_remaining: invoice.amount_remaining};
  invoice.pre_payment_credit_notes_amount += amount;
  invoice.amount_due -= amount;
  invoice.amount_remaining -= amount;
  emit(account, caller, 'invoice.updated', {object: invoice, previous});
  if (invoice.amount_due > 0) return changePayment(account, invoice);
  cancelPayment(account, caller, invoice);
  markPaidElsewhere(account, caller, invoice);
  const subscription = subscriptionOf(account, invoice);
  if (subscription) activate(account, subscription, invoice);
}

function changePayment(account: Account, invoice: Stripe.Invoice): void {
  const intent = intentOf(account, invoice);
  if (intent && PAYABLE.has(intent.status)) saveIntent(account, {...intent, amount: invoice.amount_due});
}

/** Ends invoices that are not paid: void or uncollectible. Knows their payments and the balance they took. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {emit} from '../../resources/events.ts';
import {timeFor} from '../../time/clock-time.ts';
import {restoreBalance} from './customer-balance.ts';
import {cancelPayment} from './payments.ts';

/** Voids an invoice and cancels its PaymentIntent. */
export function voidInvoice(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  Object.assign(invoice, {auto_advance: false, next_payment_attempt: null, status: 'void'});
  invoice.status_transitions.voided_at = timeFor(account, invoice.test_clock);
  restoreBalance(account, invoice);
  emit(account, caller, 'invoice.voided', {object: invoice});
  cancelPayment(account, caller, invoice);
}

/** Writes an invoice off. It can still be paid, or voided. */
export function markUncollectible(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  const previous = {status: invoice.status};
  Object.assign(invoice, {auto_advance: false, next_payment_attempt: null, status: 'uncollectible'});
  invoice.status_transitions.marked_uncollectible_at = timeFor(account, invoice.test_clock);
  emit(account, caller, 'invoice.updated', {object: invoice, previous});
  emit(account, caller, 'invoice.marked_uncollectible', {object: invoice});
}

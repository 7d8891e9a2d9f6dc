/** Collects invoices: made for a subscription, finalized, charged, paid. Knows the PaymentIntent behind one; no period. */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {StripeApiError} from '../api/errors.ts';
import {SANDBOX_ITSELF} from '../resources/callers.ts';
import {emit} from '../resources/events.ts';
import {proceed} from '../resources/intents/confirm-steps.ts';
import {saveIntent} from '../resources/intents/intent-store.ts';
import {getPaymentMethod} from '../resources/methods/new-method.ts';
import {timeFor} from '../time/clock-time.ts';
import {endUsedDiscounts, inheritedDiscounts} from './discounts/inherited.ts';
import {makeInvoice, type NewInvoice} from './invoice-object.ts';
import {settleWithBalance} from './invoicing/customer-balance.ts';
import {lineOfItem} from './invoicing/lines.ts';
import {addPayment, intentOf} from './invoicing/payments.ts';
import {pendingFor, putOnInvoice} from './invoicing/pending.ts';
import {computeTotals} from './invoicing/totals.ts';

/** What a subscription is billed for. */
export interface SubscriptionBill extends Omit<NewInvoice, 'currency' | 'subscription'> {
  subscription: Stripe.Subscription;
  /** When the period that has ended began. @default now */
  start?: number;
  /** Whether the trial is running, so that nothing is due. */
  isTrial: boolean;
  /** Whether the first period ends early, at a chosen anchor. */
  isPart?: boolean;
  /** The items whose period begins. @default all */
  items?: readonly Stripe.SubscriptionItem[];
}

/** Creates and stores the draft of a subscription's invoice, with the invoice items that wait for it. */
export function addInvoice(account: Account, caller: Caller, bill: SubscriptionBill): Stripe.Invoice {
  const {subscription} = bill;
  const invoice = draftInvoice(account, bill);
  fillInvoice(account, invoice, bill);
  account.store.invoices.set(invoice.id, invoice);
  subscription.latest_invoice = invoice.id;
  emit(account, caller, 'invoice.created', {object: invoice});
  endUsedDiscounts(account, invoice, subscription);
  return invoice;
}

/** A draft for a subscription, still without lines. */
export function draftInvoice(account: Account, bill: SubscriptionBill): Stripe.Invoice {
  const invoice = makeInvoice(account, {...bill, currency: bill.subscription.currency});
  return Object.assign(invoice, {
    default_tax_rates: bill.subscription.default_tax_rates ?? [],
    discounts: inheritedDiscounts(account, bill),
    period_start: bill.start ?? bill.now,
  });
}

/** Puts on a draft what waits for it and a line for each item whose period begins. */
export function fillInvoice(account: Account, invoice: Stripe.Invoice, bill: SubscriptionBill): void {
  putOnInvoice(invoice, pendingFor(account, bill.subscription));
  const items = bill.items ?? bill.subscription.items.data;
  invoice.lines.data.push(...items.map((item) => lineOfItem(account, item, bill)));
  computeTotals(account, invoice);
}

/** Finalizes a draft: gives it a number, and a PaymentIntent if something is due. */
export function finalize(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  const now = timeFor(account, invoice.test_clock);
  computeTotals(account, invoice);
  settleWithBalance(account, invoice);
  Object.assign(invoice, {
    automatically_finalizes_at: null,
    next_payment_attempt: null,
    effective_at: invoice.effective_at ?? now,
    hosted_invoice_url: `https://invoice.stripe.com/i/${account.id}/test_${invoice.id}`,
    invoice_pdf: `https://pay.stripe.com/invoice/${account.id}/test_${invoice.id}/pdf`,
    number: invoice.number ?? nextNumber(account, invoice),
    status: 'open',
  });
  invoice.status_transitions.finalized_at = now;
  emit(account, caller, 'invoice.finalized', {object: invoice});
  if (invoice.amount_due === 0) return markPaid(account, caller, invoice);
  addPayment(account, caller, invoice);
  emit(account, caller, 'invoice.updated', {object: invoice, previous: {}});
}

function nextNumber({store}: Account, invoice: Stripe.Invoice): string {
  const customer = store.customers.get(String(invoice.customer));
  const sequence = customer?.next_invoice_sequence ?? 1;
  if (customer) customer.next_invoice_sequence = sequence + 1;
  return `${customer?.invoice_prefix ?? 'SANDBOX'}-${String(sequence).padStart(4, '0')}`;
}

/** How an invoice is charged. */
export interface ChargeMode {
  /** Whether the buyer is away. @default true */
  isOffSession?: boolean;
  /** Whether the buyer is asked to authenticate, else the payment fails. @default true */
  mayAsk?: boolean;
}

/** Charges a PaymentMethod. Returns the refusal, if any; the PaymentIntent may also wait for the buyer. */
export function charge(
  account: Account,
  invoice: Stripe.Invoice,
  method: string,
  {isOffSession = true, mayAsk = true}: ChargeMode = {},
): StripeApiError | null {
  const stored = getPaymentMethod(account, method);
  const intent = saveIntent(account, {
    ...openIntent(account, invoice),
    payment_method: stored.object.id,
    status: 'requires_confirmation',
  });
  const mode = {
    isOffSession: isOffSession && !(mayAsk && asksOffSession(stored)),
    mustNotAsk: !mayAsk,
    hasStripeJs: true,
    returnUrl: null,
  };
  try {
    proceed(account, SANDBOX_ITSELF, {intent, method: stored}, mode);
    return null;
  } catch (error) {
    if (error instanceof StripeApiError) return error;
    throw error;
  }
}

/** The PaymentIntent that can still be paid; a new one where the last one was canceled by itself. */
function openIntent(account: Account, invoice: Stripe.Invoice): Stripe.PaymentIntent {
  const known = intentOf(account, invoice);
  if (known && known.status !== 'canceled') return known;
  addPayment(account, SANDBOX_ITSELF, invoice);
  return intentOf(account, invoice) as Stripe.PaymentIntent;
}

/** Whether the bank of this card wants to see the buyer. For an invoice Stripe then asks, instead of failing. */
function asksOffSession({card, isSetUp}: StoredPaymentMethod): boolean {
  return card?.offSessionDecline === 'authentication_required' && !(isSetUp && card.rememberSetup);
}

/** Marks an invoice as paid, by its PaymentIntent or because nothing was due. */
export function markPaid(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  const isCharged = invoice.amount_due > 0;
  settle(account, caller, invoice, {attempts: isCharged ? invoice.attempt_count + 1 : 0});
  emit(account, caller, 'invoice.payment_succeeded', {object: invoice});
}

/** Marks an invoice as paid by other means, such as cash. No payment of Stripe's succeeds. */
export function markPaidElsewhere(account: Account, caller: Caller, invoice: Stripe.Invoice): void {
  invoice.amount_paid_off_stripe = invoice.amount_due;
  settle(account, caller, invoice, {attempts: invoice.attempt_count});
}

function settle(account: Account, caller: Caller, invoice: Stripe.Invoice, {attempts}: {attempts: number}): void {
  const previous = {status: invoice.status};
  Object.assign(invoice, {
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    attempt_count: attempts,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'paid',
  });
  invoice.status_transitions.paid_at = timeFor(account, invoice.test_clock);
  emit(account, caller, 'invoice.updated', {object: invoice, previous});
  emit(account, caller, 'invoice.paid', {object: invoice});
}

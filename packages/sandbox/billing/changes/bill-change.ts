/** Bills a change of a subscription at once, and takes it back where the payment must not fail. Knows payment behaviours. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {type StripeApiError, notInSandbox} from '../../api/errors.ts';
import {addInvoice, charge, finalize} from '../collect.ts';
import {voidInvoice} from '../invoicing/ending.ts';
import {methodFor} from '../payment-method.ts';
import {announceTrialEnd, endsUnpaid} from '../life/trial.ts';
import {actionNeeded, noMethod} from '../refusals.ts';
import {markPastDue} from '../subscription-life.ts';
import {timeFor} from '../../time/clock-time.ts';
import {applyChange, type Outcome, type SubscriptionChange} from './apply-change.ts';

/** How the invoice of a change is paid. */
export interface Payment {
  behaviour?: string | undefined;
  isOffSession?: boolean | undefined;
}

/** Changes a subscription and bills at once what must be.
 *  @throws StripeApiError 402 where the payment fails and must not: then nothing has changed. */
export function changeSubscription(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  change: SubscriptionChange,
  payment: Payment = {},
): void {
  if (payment.behaviour === 'pending_if_incomplete') throw notInSandbox('payment_behavior pending_if_incomplete');
  const before = structuredClone(subscription);
  if (change.trialEnd === 'now' && subscription.status === 'trialing') {
    announceTrialEnd(account, subscription);
    if (endsUnpaid(account, subscription)) return;
  }
  const known = new Set(account.store.invoiceItems.keys());
  const outcome = applyOrRestore(account, caller, {subscription, before, change, known});
  const invoice = outcome.mustBill ? billNow(account, caller, subscription, outcome) : null;
  if (!invoice) return;
  const refusal = pay(account, caller, {subscription, invoice}, payment);
  if (!refusal || payment.behaviour !== 'error_if_incomplete') return;
  takeBack(account, caller, {subscription, before, invoice, known});
  throw refusal;
}

/** A change that Stripe refuses half-way leaves nothing behind. */
function applyOrRestore(
  account: Account,
  caller: Caller,
  {
    subscription,
    before,
    change,
    known,
  }: {
    subscription: Stripe.Subscription;
    before: Stripe.Subscription;
    change: SubscriptionChange;
    known: ReadonlySet<string>;
  },
): Outcome {
  try {
    return applyChange(account, caller, subscription, change);
  } catch (error) {
    Object.assign(subscription, before);
    forgetItems(account, known);
    throw error;
  }
}

function forgetItems({store}: Account, known: ReadonlySet<string>): void {
  const made = [...store.invoiceItems.keys()].filter((id) => !known.has(id));
  for (const id of made) store.invoiceItems.delete(id);
}

/** The invoice of the change; null where nothing is to be billed. */
export function billNow(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  {restarted, isTrial}: Pick<Outcome, 'restarted' | 'isTrial'>,
): Stripe.Invoice | null {
  const customer = account.store.customers.get(String(subscription.customer));
  if (!customer) return null;
  const now = timeFor(account, subscription.test_clock);
  const bill = {customer, subscription, reason: 'subscription_update', now, isTrial, items: restarted} as const;
  return addInvoice(account, caller, bill);
}

function pay(
  account: Account,
  caller: Caller,
  {subscription, invoice}: {subscription: Stripe.Subscription; invoice: Stripe.Invoice},
  {behaviour, isOffSession = false}: Payment,
): StripeApiError | null {
  if (invoice.collection_method === 'send_invoice') return null;
  finalize(account, caller, invoice);
  if (invoice.status !== 'open') return null;
  const method = behaviour === 'default_incomplete' ? null : methodFor(account, subscription);
  if (method) return charge(account, invoice, method, {isOffSession}) ?? actionNeeded(account, invoice);
  markPastDue(account, subscription);
  return noMethod();
}

function takeBack(
  account: Account,
  caller: Caller,
  {
    subscription,
    before,
    invoice,
    known,
  }: {
    subscription: Stripe.Subscription;
    before: Stripe.Subscription;
    invoice: Stripe.Invoice;
    known: ReadonlySet<string>;
  },
): void {
  const {invoiceItems, invoices} = account.store;
  voidInvoice(account, caller, invoice);
  for (const item of [...invoiceItems.values()].filter(({invoice: on}) => on === invoice.id)) {
    if (known.has(item.id)) item.invoice = null;
    else invoiceItems.delete(item.id);
  }
  invoices.delete(invoice.id);
  Object.assign(subscription, before);
}

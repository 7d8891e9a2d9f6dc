/** The customer's balance: what the customer owes (above 0) or has left (below 0). Knows its transactions; no endpoint. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {timeFor} from '../../time/clock-time.ts';

/** Why a balance changes, and for which object. */
export type BalanceChange = Pick<Stripe.CustomerBalanceTransaction, 'amount' | 'currency' | 'type'> &
  Partial<Pick<Stripe.CustomerBalanceTransaction, 'credit_note' | 'description' | 'invoice' | 'metadata'>>;

/** Changes the balance and keeps the transaction. */
export function changeBalance(
  account: Account,
  customer: Stripe.Customer,
  change: BalanceChange,
): Stripe.CustomerBalanceTransaction {
  customer.balance += change.amount;
  customer.currency ??= change.currency;
  const transaction: Stripe.CustomerBalanceTransaction = {
    id: account.ids.single('cbtxn'),
    object: 'customer_balance_transaction',
    checkout_session: null,
    created: timeFor(account, customer.test_clock),
    credit_note: null,
    customer: customer.id,
    customer_account: null,
    description: null,
    ending_balance: customer.balance,
    invoice: null,
    livemode: false,
    metadata: {},
    ...change,
  };
  account.store.customerBalanceTransactions.set(transaction.id, transaction);
  return transaction;
}

/** Sets the balance itself, as an update of the customer does; the difference is a transaction. */
export function setBalance(account: Account, customer: Stripe.Customer, balance: number | undefined): void {
  const amount = (balance ?? customer.balance) - customer.balance;
  if (amount !== 0)
    changeBalance(account, customer, {amount, currency: customer.currency ?? 'usd', type: 'adjustment'});
}

/** Settles a finalized invoice with the balance: it takes what is left there, and leaves there what is too small to be
 *  charged. */
export function settleWithBalance(account: Account, invoice: Stripe.Invoice): void {
  const customer = account.store.customers.get(String(invoice.customer));
  invoice.ending_balance = invoice.starting_balance + invoice.total - invoice.amount_due;
  const amount = invoice.ending_balance - invoice.starting_balance;
  if (!customer || amount === 0) return;
  const isTooSmall = amount > 0 && invoice.amount_due === 0 && invoice.starting_balance >= 0;
  changeBalance(account, customer, {
    amount,
    currency: invoice.currency,
    invoice: invoice.id,
    type: isTooSmall ? 'invoice_too_small' : 'applied_to_invoice',
  });
}

/** Gives back what an invoice has taken from the balance, because it is void. */
export function restoreBalance(account: Account, invoice: Stripe.Invoice): void {
  const customer = account.store.customers.get(String(invoice.customer));
  const taken = (invoice.ending_balance ?? invoice.starting_balance) - invoice.starting_balance;
  if (!customer || taken === 0) return;
  changeBalance(account, customer, {
    amount: -taken,
    currency: invoice.currency,
    invoice: invoice.id,
    type: 'unapplied_from_invoice',
  });
}

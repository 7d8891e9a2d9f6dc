/** Records the tax of a sale from its calculation. Knows no endpoint. */
import type Stripe from 'stripe';
import type {Account, StoredTaxCalculation} from '../account.ts';
import {keep, type Line, newLineId} from './transaction-store.ts';

type Transaction = Stripe.Tax.Transaction;

/** The sale, with a line for each line of the calculation. */
export function recordSale(
  account: Account,
  {object, lines}: StoredTaxCalculation,
  {
    reference,
    metadata,
    postedAt,
  }: {reference: string; metadata: Record<string, string>; postedAt?: number | undefined},
): Transaction {
  const {currency, customer, customer_details, ship_from_details, shipping_cost, tax_date} = object;
  const transaction: Transaction = {
    id: account.ids.single('tax'),
    object: 'tax.transaction',
    created: account.now(),
    currency,
    customer,
    customer_details: customer_details as Transaction['customer_details'],
    livemode: false,
    metadata,
    posted_at: postedAt ?? account.now(),
    reference,
    reversal: null,
    ship_from_details,
    shipping_cost,
    tax_date,
    type: 'transaction',
  };
  return keep(account, transaction, lines.map(recorded));
}

/** Whether it is too late to record it. */
export function hasExpired({now}: Account, {object}: StoredTaxCalculation): boolean {
  return (object.expires_at ?? 0) <= now();
}

function recorded(line: Stripe.Tax.CalculationLineItem): Line {
  const {performance_location: _, ...kept} = line;
  return {...kept, id: newLineId(), object: 'tax.transaction_line_item', reversal: null, type: 'transaction'};
}

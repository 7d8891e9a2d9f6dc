/** Keeps tax transactions, and reckons what is left of each after its reversals. Knows no endpoint. */
import type Stripe from 'stripe';
import type {Account, StoredTaxTransaction} from '../account.ts';
import {invalidRequest, resourceMissing} from '../api/errors.ts';
import {randomText} from '../ids.ts';

/** A line of a transaction. */
export type Line = Stripe.Tax.TransactionLineItem;

/** A net or gross amount and the tax of it, in minor units. */
export interface Sum {
  amount: number;
  tax: number;
}

/** Stores a transaction with its lines. */
export function keep(account: Account, object: Stripe.Tax.Transaction, lines: Line[]): Stripe.Tax.Transaction {
  account.store.taxTransactions.set(object.id, {object, lines});
  return object;
}

/** A transaction and its lines. @throws StripeApiError 404, or 400 among the parameters. */
export function findTransaction(
  {store}: Account,
  id: string,
  param = 'transaction',
  status = 404,
): StoredTaxTransaction {
  const stored = store.taxTransactions.get(id);
  if (!stored) throw resourceMissing('tax transaction', id, param, status);
  return stored;
}

/** Whether a transaction has this reference already: each is there once. */
export function isReferenceTaken({store}: Account, reference: string): boolean {
  return [...store.taxTransactions.values()].some(({object}) => object.reference === reference);
}

/** @throws StripeApiError 400 for a reference that is taken */
export function requireNewReference(account: Account, reference: string): void {
  if (!isReferenceTaken(account, reference)) return;
  throw invalidRequest(`A tax transaction with the reference ${reference} exists already.`, {param: 'reference'});
}

/** An id for a line. */
export function newLineId(): string {
  return `tax_li_${randomText(14)}`;
}

/** What is left of a line: a reversal takes from it, and the reversal of that reversal gives it back. */
export function leftOfLine(account: Account, transactionId: string, line: Line): Sum {
  const sums = reversalsOf(account, transactionId).flatMap(({object, lines}) =>
    lines
      .filter(({reversal}) => reversal?.original_line_item === line.id)
      .map((taken) => leftOfLine(account, object.id, taken)),
  );
  return add([{amount: line.amount, tax: line.amount_tax}, ...sums]);
}

/** The same of a transaction's shipping. */
export function leftOfShipping(account: Account, {id, shipping_cost: cost}: Stripe.Tax.Transaction): Sum {
  const own = {amount: cost?.amount ?? 0, tax: cost?.amount_tax ?? 0};
  return add([own, ...reversalsOf(account, id).map(({object}) => leftOfShipping(account, object))]);
}

function reversalsOf({store}: Account, id: string): StoredTaxTransaction[] {
  return [...store.taxTransactions.values()].filter(
    ({object: {reversal}}) => reversal?.original_transaction === id,
  );
}

function add(sums: readonly Sum[]): Sum {
  const of = (name: keyof Sum): number => sums.reduce((sum, each) => sum + each[name], 0);
  return {amount: of('amount'), tax: of('tax')};
}

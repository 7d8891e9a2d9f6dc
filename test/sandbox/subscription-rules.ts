/** What must be true of a subscription and its invoices, whatever has happened. Makes no call. */
import assert from 'node:assert/strict';

/** As much of a subscription as the rules look at. */
export interface Subscription {
  id: string;
  status: string;
  latest_invoice: string;
  items: {data: {id: string}[]};
}

/** As much of an invoice as the rules look at. */
export interface Invoice {
  id: string;
  status: string;
  total: number;
  amount_due: number;
  amount_paid: number;
  amount_remaining: number;
  amount_paid_off_stripe?: number;
  starting_balance: number;
  ending_balance: number | null;
  lines: {data: {amount: number}[]};
  total_discount_amounts: {amount: number}[];
  total_taxes: {amount: number; tax_behavior: string}[];
}

/** What may follow each status, as Stripe's documentation draws it. */
const NEXT: Record<string, readonly string[]> = {
  incomplete: ['active', 'trialing', 'incomplete_expired', 'canceled'],
  trialing: ['active', 'past_due', 'paused', 'canceled'],
  active: ['past_due', 'trialing', 'canceled'],
  past_due: ['active', 'trialing', 'unpaid', 'canceled'],
  unpaid: ['active', 'trialing', 'canceled'],
  paused: ['active', 'past_due', 'canceled'],
  canceled: [],
  incomplete_expired: [],
};

/** Checks a step. While time passes there may be several in one. */
export function checkNext(from: string, to: string, {isLong}: {isLong: boolean}): void {
  const direct = NEXT[from] ?? [];
  const allowed = isLong ? direct.flatMap((each) => [each, ...(NEXT[each] ?? [])]) : direct;
  assert.ok(from === to || allowed.includes(to), `${from} → ${to}`);
}

/** The smallest charge in dollars, in cents. */
const SMALLEST = 50;

/** Checks the amounts of an invoice, and that it was paid once. */
export function checkInvoice(
  invoice: Invoice,
  payments: readonly {invoice: string; status: string; amount_paid: number | null}[],
): void {
  const {id, total, amount_due: due, starting_balance: balance} = invoice;
  const lines = sum(invoice.lines.data);
  const onTop = invoice.total_taxes.filter(({tax_behavior: kind}) => kind === 'exclusive');
  assert.equal(total, lines - sum(invoice.total_discount_amounts) + sum(onTop), `total of ${id}`);
  const wanted = Math.max(0, total + balance);
  assert.equal(due, wanted < SMALLEST ? 0 : wanted, `amount_due of ${id}`);
  if (invoice.ending_balance !== null)
    assert.equal(invoice.ending_balance, balance + total - due, `balance of ${id}`);
  const paid = payments.filter((payment) => payment.invoice === id && payment.status === 'paid');
  const isCharged = invoice.status === 'paid' && due > 0 && invoice.amount_paid_off_stripe === undefined;
  assert.deepEqual(
    paid.map(({amount_paid: amount}) => amount),
    isCharged ? [due] : [],
    `payments of ${id}, which is ${invoice.status}`,
  );
  assert.equal(invoice.amount_paid, invoice.status === 'paid' ? due : 0, `amount_paid of ${id}`);
  assert.equal(invoice.amount_remaining, due - invoice.amount_paid, `amount_remaining of ${id}`);
}

function sum(parts: readonly {amount: number}[]): number {
  return parts.reduce((total, {amount}) => total + amount, 0);
}

/** What every page sells, and by which key. */
export const KEY = 'pk_test_bench';

/** A deferred payment, as Elements takes it. */
export const PAYMENT = {mode: 'payment', amount: 100, currency: 'usd'};

/** Not by Intl: the first formatter costs as much as all else that a small checkout does at first. */
export function formatTotal(quantity) {
  return `$${((PAYMENT.amount * quantity) / 100).toFixed(2)}`;
}

/** What every page sells, and by which key. */
export const KEY = 'pk_test_bench';

/** A deferred payment, as Elements takes it. */
export const PAYMENT = {mode: 'payment', amount: 100, currency: 'usd'};

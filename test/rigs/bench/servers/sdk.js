/** Stripe's SDK on the bench's Stripe, and what a sample asks it for. */
import {Stripe} from 'stripe';

/** The webhook secret of every server. */
export const WEBHOOK_SECRET = 'whsec_bench';

/** As a sample opens it. */
export function openSdk() {
  return new Stripe('sk_test_bench', {
    host: '127.0.0.1',
    port: process.env.STRIPE_PORT,
    protocol: 'http',
    telemetry: false,
  });
}

/** What is sold, as a sample prices it. */
export const PARAMS = (quantity) => ({
  amount: 100 * quantity,
  currency: 'usd',
  automatic_payment_methods: {enabled: true},
});

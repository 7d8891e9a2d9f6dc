/** How a test's shop reaches a sandbox on a port, in the terms of its `stripe` option. Knows no shop. */
import {randomBytes} from 'node:crypto';
import type {Sandbox} from 'buybox/sandbox';

/** The sandbox's keys, a webhook secret of its own, and where it answers as Stripe's API and as Stripe.js. */
export function accountAt(
  port: number,
  {secretKey, publishableKey}: Pick<Sandbox, 'secretKey' | 'publishableKey'>,
) {
  return {
    secretKey,
    publishableKey,
    webhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
    apiBase: `http://127.0.0.1:${port}`,
    // Another site than the page's, as Stripe's is: its frames are really apart.
    stripeJs: `http://js.stripe.localhost:${port}/stripe.js`,
  };
}

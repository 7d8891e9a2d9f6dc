/** The shop that every host of this folder mounts. */
import {buybox} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';

export const options = () => ({
  stripe: {
    secretKey: process.env.STRIPE_SECRET_KEY,
    publishableKey: process.env.STRIPE_PUBLISHABLE_KEY,
    webhookSecret: process.env.STRIPE_WEBHOOK_SECRET,
    apiBase: process.env.STRIPE_API_BASE, // both for a sandbox; not set for Stripe itself
    stripeJs: process.env.STRIPE_JS,
  },
  secret: process.env.BUYBOX_SECRET,
  catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
  store: sqlite('orders.db'),
  onPaid: async (order) => console.log(`paid ${order.id}`),
});

export const shop = buybox(options);

import {createServer} from 'node:http';
import {nodeHandler} from 'buybox/node';
import {buybox} from 'buybox/server';
import {scripts} from 'buybox/server/scripts';
import {sqlite} from 'buybox/server/sqlite';

const shop = buybox({
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
  scripts, // a bundle leaves the files of the package behind
  onPaid: async (order) => console.log(`paid ${order.id}`),
});

createServer(nodeHandler(shop)).listen(process.env.PORT);

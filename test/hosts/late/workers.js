import {postgres} from 'buybox/server/postgres';
import {workersHandler} from 'buybox/workers';

const handler = workersHandler((env) => ({
  stripe: {
    secretKey: env.STRIPE_SECRET_KEY,
    publishableKey: env.STRIPE_PUBLISHABLE_KEY,
    webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    apiBase: env.STRIPE_API_BASE, // both for a sandbox; not set for Stripe itself
    stripeJs: env.STRIPE_JS,
    fetch: (request) => fetch(request),
  },
  secret: env.BUYBOX_SECRET,
  catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
  store: postgres(env.HYPERDRIVE.connectionString),
  onPaid: async (order) => console.log(`paid ${order.id}`),
}));

export default {
  ...handler,
  async fetch(request, env, context) {
    if (request.method === 'POST') await request.json();
    return handler.fetch(request, env, context);
  },
};

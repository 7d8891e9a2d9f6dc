/** Hono with Stripe's SDK, which creates a PaymentIntent: no ledger, no check of the request. */
import {createServer} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import {Hono} from 'hono';
import {openSdk, PARAMS} from './sdk.js';
import {serve} from './process.js';

const stripe = openSdk();
const app = new Hono();
app.post('/create-payment-intent', async (c) => {
  const {quantity, intentionId} = await c.req.json();
  const intent = await stripe.paymentIntents.create(PARAMS(quantity), {idempotencyKey: intentionId});
  return c.json({clientSecret: intent.client_secret}, 201);
});

await serve(createServer(getRequestListener(app.fetch)));

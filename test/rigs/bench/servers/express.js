/** Express 5 as in Stripe's sample: the SDK, an idempotency key, the client secret; a webhook is verified. No ledger. */
import {createServer} from 'node:http';
import express from 'express';
import {openSdk, PARAMS, WEBHOOK_SECRET} from './sdk.js';
import {serve} from './process.js';

const stripe = openSdk();
const app = express();
app.post('/webhook', express.raw({type: '*/*'}), (request, response) => {
  stripe.webhooks.constructEvent(request.body, request.headers['stripe-signature'], WEBHOOK_SECRET);
  response.json({received: true});
});
app.use(express.json());
app.post('/create-payment-intent', async (request, response) => {
  const {quantity, intentionId} = request.body;
  const intent = await stripe.paymentIntents.create(PARAMS(quantity), {idempotencyKey: intentionId});
  response.status(201).json({clientSecret: intent.client_secret});
});
app.get('/config', (_request, response) => response.json({publishableKey: 'pk_test_bench'}));

await serve(createServer(app));

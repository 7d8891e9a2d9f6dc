/** Bare Hono: it reads the body and answers JSON, and does nothing else. The floor for whatever is mounted in it. */
import {createServer} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import {Hono} from 'hono';
import {serve} from './process.js';

const app = new Hono();
app.post('/create-payment-intent', async (c) => {
  const {quantity} = await c.req.json();
  return c.json({clientSecret: 'pi_1_secret_bench', quantity}, 201);
});
app.get('/config', (c) => c.json({publishableKey: 'pk_test_bench', product: {name: 'Credits', unitAmount: 100}}));

await serve(createServer(getRequestListener(app.fetch)));

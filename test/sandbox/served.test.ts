import assert from 'node:assert/strict';
import type {AddressInfo} from 'node:net';
import test from 'node:test';
import {serve} from '@hono/node-server';
import {Stripe} from 'stripe';
import {RETURN_URL, openSandbox} from './open-sandbox.ts';

test('the SDK reaches a served sandbox by host and port, and redirects stay on that origin', async () => {
  const {box} = openSandbox();
  const address = await new Promise<{port: number; close: () => void}>((resolve) => {
    const server = serve({fetch: box.fetch, port: 0, hostname: '127.0.0.1'}, ({port}: AddressInfo) =>
      resolve({port, close: () => server.close()}),
    );
  });
  const {port} = address;
  const stripe = new Stripe(box.secretKey, {host: '127.0.0.1', port, protocol: 'http', telemetry: false});
  const waiting = await stripe.paymentIntents.create({
    amount: 1999,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_authenticationRequired',
    return_url: RETURN_URL,
  });
  const url = waiting.next_action?.redirect_to_url?.url ?? '';
  assert.ok(url.startsWith(`http://127.0.0.1:${port}/_sandbox/`));
  const page = await fetch(url);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /a model of Stripe/);
  address.close();
  box.close();
});

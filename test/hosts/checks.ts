/** What is asked of every host: over HTTP, as a browser, Stripe and a bank would. Knows no host. */
import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {globSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {Stripe} from 'stripe';
import type {PaymentReply} from 'buybox/contract';
import type {Sandbox} from 'buybox/sandbox';
import type {Running} from './running.ts';

const PAGE = {origin: 'http://shop.example', 'sec-fetch-site': 'same-origin'};
const WHAT_TO_DO = 'mount Buybox before the body parser';

/** A sandbox on a port, and a shop's account on it. */
export interface Account {
  stripe: Sandbox;
  apiBase: string;
  webhookSecret: string;
}

/** The tag's script and a part of it come as they were built, by their addresses with and without a slash. */
export async function checkScripts({url}: Running): Promise<string> {
  const [part = ''] = globSync('dist/parts/counter.*.js');
  const files = {
    'buy-box.js': 'dist/buy-box.js',
    'buy-box.js/': 'dist/buy-box.js',
    [`parts/${basename(part)}`]: part,
  };
  let coding = 'identity';
  for (const [path, file] of Object.entries(files)) {
    const answer = await fetch(`${url}/${path}`, {headers: {'accept-encoding': 'br'}});
    // Unpacked by what the header says, as a browser does.
    assert.equal(await answer.text(), readFileSync(file, 'utf8'), path);
    coding = answer.headers.get('content-encoding') ?? coding;
  }
  return coding;
}

/** A buyer's page makes an order and confirms it with a card; its webhook is taken, and `onPaid` runs once. */
export async function checkSale(running: Running, account: Account): Promise<string> {
  const {stripe} = account;
  const order = await makeOrder(running);
  await confirm(order, account);
  await stripe.settled();
  const deliveries = stripe.journal.entries.filter((entry) => entry.kind === 'delivery');
  const succeeded = deliveries.filter(({type}) => type === 'payment_intent.succeeded');
  assert.deepEqual(new Set(succeeded.map(({status}) => status)), new Set([200]));
  for (const {event} of succeeded) stripe.resend(event);
  await stripe.settled();
  const look = await fetch(`${running.url}/orders/${order.orderId}`, {
    headers: {...PAGE, authorization: `Bearer ${order.orderToken}`},
  });
  assert.equal(((await look.json()) as {status: string}).status, 'paid');
  await until(() => running.written().includes(order.orderId));
  const times = running.written().split(`paid ${order.orderId}`).length - 1;
  assert.equal(times, 1, `onPaid ran ${times} times.\n${running.written()}`);
  return 'once';
}

/** Behind something that reads every body, a webhook is verified all the same, or refused for what it is. */
export async function checkLate(running: Running, {webhookSecret}: Account): Promise<string> {
  const event = {
    id: 'evt_1',
    object: 'event',
    type: 'payment_intent.created',
    livemode: false,
    data: {object: {}},
  };
  const payload = JSON.stringify({...event, created: Math.floor(Date.now() / 1000)}, undefined, 2);
  const signature = await new Stripe('sk_test_1').webhooks.generateTestHeaderStringAsync({
    payload,
    secret: webhookSecret,
  });
  const headers = {'content-type': 'application/json', 'stripe-signature': signature};
  const answer = await fetch(`${running.url}/webhook`, {method: 'POST', body: payload, headers});
  const text = await answer.text();
  if (answer.status === 200) return 'accepted';
  assert.equal((JSON.parse(text) as {error: {code: string}}).error.code, 'body_already_read');
  await until(() => running.written().includes(WHAT_TO_DO));
  assert.ok(running.written().includes(WHAT_TO_DO), 'The owner was not told.');
  return 'refused, owner told';
}

/** What a process writes may come after what it answers: waits a while for it. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let time = 0; time < 100 && !isTrue(); time += 1) await wait(20);
}

async function makeOrder({url, written}: Running): Promise<PaymentReply> {
  const body = JSON.stringify({
    product: 'credits',
    quantity: 3,
    expectedAmount: 300,
    attemptId: crypto.randomUUID(),
  });
  const headers = {...PAGE, 'content-type': 'application/json'};
  const answer = await fetch(`${url}/create-payment-intent`, {method: 'POST', body, headers});
  const text = await answer.text();
  assert.equal(answer.status, 201, `${text}\n${written()}`);
  return JSON.parse(text) as PaymentReply;
}

/** As Stripe.js does: with the publishable key and the client secret. */
async function confirm({clientSecret}: PaymentReply, {stripe, apiBase}: Account): Promise<void> {
  const [id = ''] = clientSecret.split('_secret_');
  const body = new URLSearchParams({
    client_secret: clientSecret,
    payment_method: 'pm_card_visa',
    return_url: 'http://shop.example/',
  });
  const headers = {authorization: `Bearer ${stripe.publishableKey}`};
  const answer = await fetch(`${apiBase}/v1/payment_intents/${id}/confirm`, {method: 'POST', body, headers});
  assert.equal(answer.status, 200, await answer.text());
}

/** What the examples read from the environment. */
export function environmentOf({stripe, apiBase, webhookSecret}: Account): Record<string, string> {
  return {
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: apiBase,
    BUYBOX_SECRET: randomBytes(32).toString('hex'),
  };
}

/** What is asked of every host: by a browser, by Stripe, and by HTTP alone. Knows no host. */
import assert from 'node:assert/strict';
import {randomBytes, randomUUID} from 'node:crypto';
import {globSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {setTimeout as wait} from 'node:timers/promises';
import {Stripe} from 'stripe';
import type {Sandbox} from 'buybox/sandbox';
import type {Running} from './running.ts';

/** Long enough for an order to come to the lock; one that comes later waits for nothing. */
const HELD_MS = 300;

/** With their pauses, a minute at least. */
const MOST_LOOKS = 3_000;

const WHAT_TO_DO = 'mount Buybox before the body parser';

/** A sandbox on a port, and a shop's account on it. */
export interface Account {
  stripe: Sandbox;
  apiBase: string;
  stripeJs: string;
  webhookSecret: string;
}

/** The tag's script and a part of it come as they were built, by their addresses with and without a slash. */
export async function checkScripts(url: string): Promise<string> {
  const [part = ''] = globSync('dist/parts/checkout.*.js');
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

/** A buyer pays, Stripe's webhooks are taken, and however often they come, `onPaid` runs once. */
export async function checkSale(running: Running, {stripe}: Account, buy: () => Promise<string>): Promise<string> {
  const orderId = await buy();
  await stripe.settled();
  const deliveries = stripe.journal.entries.filter((entry) => entry.kind === 'delivery');
  const succeeded = deliveries.filter(({type}) => type === 'payment_intent.succeeded');
  assert.deepEqual(new Set(succeeded.map(({status}) => status)), new Set([200]));
  for (const {event} of succeeded) stripe.resend(event);
  await stripe.settled();
  await until(() => running.written().includes(orderId));
  const times = running.written().split(`paid ${orderId}`).length - 1;
  assert.equal(times, 1, `onPaid ran ${times} times.\n${running.written()}`);
  return 'once';
}

/** While another process writes into the same file, an order waits for its turn. */
export async function checkTurn(url: string, file: string): Promise<string> {
  const config = await fetch(`${url}/config?product=credits`);
  const {checkoutToken} = (await config.json()) as {checkoutToken: string};
  const database = new DatabaseSync(file);
  database.exec('BEGIN IMMEDIATE');
  const order = {
    checkoutToken,
    product: 'credits',
    quantity: 1,
    expectedAmount: 100,
    intentionId: randomUUID(),
    attempt: 1,
  };
  const init = {method: 'POST', body: JSON.stringify(order), headers: {'content-type': 'application/json'}};
  const asked = fetch(`${url}/create-payment-intent`, init);
  await Promise.race([asked, wait(HELD_MS)]);
  database.exec('ROLLBACK');
  database.close();
  const answer = await asked;
  assert.equal(answer.status, 201, await answer.text());
  return 'waits';
}

/** Behind something that reads every body, a webhook is verified all the same, or refused for what it is. */
export async function checkLate(url: string, running: Running, {webhookSecret}: Account): Promise<string> {
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
  const answer = await fetch(`${url}/webhook`, {method: 'POST', body: payload, headers});
  const text = await answer.text();
  if (answer.status === 200) return 'accepted';
  assert.equal((JSON.parse(text) as {error: {code: string}}).error.code, 'body_already_read');
  await checkTold(running, WHAT_TO_DO);
  return 'refused, owner told';
}

/** The owner was told, on the console. */
export async function checkTold(running: Running, words: string): Promise<void> {
  await until(() => running.written().includes(words));
  assert.ok(running.written().includes(words), `The owner was not told: ${words}\n${running.written()}`);
}

/** What a process writes may come after what it answers: waits for it, so often that no busy machine is that late. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let time = 0; time < MOST_LOOKS && !isTrue(); time += 1) await wait(20);
}

/** What the examples read from the environment. */
export function environmentOf({stripe, apiBase, stripeJs, webhookSecret}: Account): Record<string, string> {
  return {
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: apiBase,
    STRIPE_JS: stripeJs,
    BUYBOX_SECRET: randomBytes(32).toString('hex'),
  };
}

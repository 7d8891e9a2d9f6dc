/** Measures how a built shop on a real port takes a burst of webhooks: how fast it acknowledges, when all is done. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {performance} from 'node:perf_hooks';
import {serve} from '@hono/node-server';
import {sandbox} from 'buybox/sandbox';
import {type Buybox, type Store, buybox} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {Stripe} from 'stripe';
import {NO_LIMITS} from '../../support/no-limits.ts';
import {type KeptWebhook, keepWebhooks} from '../../support/kept-webhooks.ts';

const WEBHOOKS = 1000;
const WITHIN_MS = 10_000;
const SECRET = 'whsec_bench';
/** As long as it takes to hand a mail over. */
const MAIL_MS = 20;

for (const [says, milliseconds] of [
  ['onPaid that writes one row', 0],
  [`onPaid that takes ${MAIL_MS} ms before it writes`, MAIL_MS],
] as const)
  await measure(says, milliseconds);

async function measure(says: string, milliseconds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'buybox-bench-'));
  const store = sqlite(join(folder, 'orders.db'));
  await store.transaction((tx) => tx.run('CREATE TABLE effects (order_id TEXT NOT NULL)'));
  const {kept, fetch: keep} = keepWebhooks();
  const stripe = sandbox({fetch: keep});
  stripe.addWebhookEndpoint('http://shop.test/', {secret: SECRET, events: ['payment_intent.succeeded']});
  const {secretKey, publishableKey, fetch: toStripe} = stripe;
  const shop = buybox({
    stripe: {secretKey, publishableKey, webhookSecret: SECRET, fetch: toStripe},
    secret: 'a secret of at least thirty-two characters',
    catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
    store,
    guard: NO_LIMITS,
    onPaid: async (order, {tx}) => {
      if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await tx.run('INSERT INTO effects VALUES (?)', order.id);
    },
  });
  const sdk = new Stripe(secretKey, {httpClient: Stripe.createFetchHttpClient(toStripe), telemetry: false});
  for (let count = 0; count < WEBHOOKS; count += 1) await payOnce(shop, sdk);
  await stripe.settled();
  console.log(`${says}: ${await burst(shop, store, [...kept.values()])}`);
  stripe.close();
  await shop.close();
  await rm(folder, {recursive: true});
}

/** Sends them evenly, and waits until all is given. */
async function burst(shop: Buybox, store: Store, webhooks: readonly KeptWebhook[]): Promise<string> {
  const server = serve({fetch: shop.fetch, port: 0, hostname: '127.0.0.1'});
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/buybox/webhook`;
  const began = performance.now();
  const pace = WITHIN_MS / webhooks.length;
  const times = await Promise.all(webhooks.map((webhook, index) => deliver(url, webhook, index * pace)));
  while ((await given(store)) < webhooks.length) await new Promise((resolve) => setTimeout(resolve, 20));
  const converged = (performance.now() - began) / 1000;
  server.close();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.ceil(sorted.length * share) - 1] ?? NaN).toFixed(0);
  const acknowledged = `acknowledged in ${at(0.5)} ms at the median, ${at(0.99)} ms at p99 (aim: under 1000 ms)`;
  return `${webhooks.length} in ${WITHIN_MS / 1000} s ${acknowledged}; all given after ${converged.toFixed(1)} s (aim: under 60 s)`;
}

async function payOnce(shop: Buybox, sdk: Stripe): Promise<void> {
  const config = await shop.fetch(new Request('http://shop.test/buybox/config?product=credits'));
  const {checkoutToken} = (await config.json()) as {checkoutToken: string};
  const order = {
    checkoutToken,
    product: 'credits',
    quantity: 1,
    expectedAmount: 100,
    intentionId: crypto.randomUUID(),
    attempt: 1,
  };
  const init = {method: 'POST', body: JSON.stringify(order), headers: {'content-type': 'application/json'}};
  const response = await shop.fetch(new Request('http://shop.test/buybox/create-payment-intent', init));
  const {clientSecret} = (await response.json()) as {clientSecret: string};
  const [intent = ''] = clientSecret.split('_secret_');
  await sdk.paymentIntents.confirm(intent, {payment_method: 'pm_card_visa', return_url: 'http://shop.test/'});
}

/** Milliseconds from sending to the answer. */
async function deliver(url: string, {body, headers}: KeptWebhook, delay: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, delay));
  const start = performance.now();
  const response = await fetch(url, {method: 'POST', body, headers});
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return performance.now() - start;
}

async function given(store: Store): Promise<number> {
  const row = await store.transaction((tx) => tx.get<{n: number}>('SELECT count(*) AS n FROM effects'));
  return Number(row?.n ?? 0);
}

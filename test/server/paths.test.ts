/** Every way in which an order can be told to be paid, all at once and on two instances: one effect each. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Sandbox} from 'buybox/sandbox';
import {type Buybox, type Store, buybox} from 'buybox/server';
import type {PaymentReply} from 'buybox/contract';
import {Stripe} from 'stripe';
import {checkedSandbox} from '../sandbox/conformance/checked-sandbox.ts';
import '../sandbox/conformance/every-test.ts';
import {keepWebhooks} from '../support/kept-webhooks.ts';
import {orderOf} from './shop.ts';
import {PLACES} from './stores.ts';

const ORIGIN = 'http://shop.test/buybox';
const SECRET = 'whsec_paths';
/** A thousand on each by `npm run test:long`. */
const ORDERS = Number(process.env['BUYBOX_PATHS'] ?? 40);
const AT_ONCE = 20;

function openInstance(stripe: Sandbox, store: Store): Buybox {
  const {secretKey, publishableKey, fetch} = stripe;
  return buybox({
    stripe: {secretKey, publishableKey, webhookSecret: SECRET, fetch},
    secret: 'a secret of at least thirty-two characters',
    catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
    store,
    onPaid: async (order, {tx}) => void (await tx.run('INSERT INTO effects VALUES (?)', order.id)),
    reconcileEverySeconds: 0,
    clock: () => Date.now() + 60_000,
  });
}

for (const name of ['SQLite', 'PostgreSQL'] as const) {
  test(`${name}: two return pages, four webhooks and the second look, on ${ORDERS} orders`, async () => {
    await using place = await PLACES[name]();
    const [one, two] = [place.connect(), place.connect()];
    await one.transaction((tx) => tx.run('CREATE TABLE effects (order_id TEXT NOT NULL)'));
    const {kept, fetch: keep} = keepWebhooks();
    const stripe = checkedSandbox({fetch: keep});
    stripe.addWebhookEndpoint(`${ORIGIN}/webhook`, {secret: SECRET, events: ['payment_intent.succeeded']});
    const sdk = new Stripe(stripe.secretKey, {
      httpClient: Stripe.createFetchHttpClient(stripe.fetch),
      telemetry: false,
    });
    const shops = [openInstance(stripe, one), openInstance(stripe, two)];
    const ask = async (index: number, path: string, init?: RequestInit): Promise<Response> => {
      const response = await shops[index % 2]?.fetch(new Request(ORIGIN + path, init));
      if (!response?.ok) throw new Error(`${path}: ${response?.status} ${await response?.text()}`);
      return response;
    };

    const buy = async (): Promise<void> => {
      const headers = {'content-type': 'application/json'};
      const init = {method: 'POST', body: JSON.stringify(orderOf()), headers};
      const reply = (await (await ask(0, '/create-payment-intent', init)).json()) as PaymentReply;
      const [intent = ''] = reply.clientSecret.split('_secret_');
      await sdk.paymentIntents.confirm(intent, {
        payment_method: 'pm_card_visa',
        return_url: 'http://shop.test/',
      });
      while (!kept.has(intent)) await new Promise((resolve) => setImmediate(resolve));
      const hook = {method: 'POST', ...kept.get(intent)};
      const look = {headers: {authorization: `Bearer ${reply.orderToken}`}};
      await Promise.all([
        ask(0, `/orders/${reply.orderId}`, look),
        ask(1, `/orders/${reply.orderId}`, look),
        ...[0, 1, 2, 3].map((index) => ask(index, '/webhook', hook)),
        shops[1]?.reconcile({budget: 1}),
      ]);
    };
    for (let count = 0; count < ORDERS; count += AT_ONCE) await Promise.all(Array.from({length: AT_ONCE}, buy));

    const rows = await one.transaction((tx) => tx.all<{id: string}>('SELECT order_id AS id FROM effects'));
    assert.equal(rows.length, ORDERS);
    assert.equal(new Set(rows.map(({id}) => id)).size, ORDERS);
    const states = await one.transaction((tx) =>
      tx.all<{n: number}>("SELECT count(*) AS n FROM buybox_orders WHERE state = 'paid' AND fulfilment = 'done'"),
    );
    assert.equal(states[0]?.n, ORDERS);
    stripe.close();
  });
}

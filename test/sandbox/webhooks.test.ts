import assert from 'node:assert/strict';
import test from 'node:test';
import {Stripe} from 'stripe';
import {signatureHeader} from '../../packages/sandbox/webhooks/signature.ts';
import {RETURN_URL, openSandbox} from './open-sandbox.ts';

interface Delivery {
  url: string;
  body: string;
  headers: Headers;
}

/** Endpoints that answer with these statuses in turn, then with 200. */
function endpoints(...statuses: number[]) {
  const deliveries: Delivery[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    deliveries.push({url: request.url, body: await request.text(), headers: request.headers});
    const status = statuses.shift() ?? 200;
    if (status === 0) throw new TypeError('connection refused');
    return new Response(null, {status});
  };
  return {deliveries, fetch};
}

const URL_ONE = 'http://localhost:4000/webhooks';

test('the SDK accepts every delivery, with the secret of its endpoint', async () => {
  const {deliveries, fetch} = endpoints();
  // What the clock would bring meanwhile is no part of this.
  const {stripe, box, intent} = openSandbox({fetch, chargeUpdateDelay: 600_000});
  const secrets = new Map([
    [URL_ONE, box.addWebhookEndpoint(URL_ONE)],
    [`${URL_ONE}/2`, box.addWebhookEndpoint(`${URL_ONE}/2`, {secret: 'whsec_given'})],
  ]);
  assert.equal(secrets.get(`${URL_ONE}/2`), 'whsec_given');
  await intent({confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL});
  await box.settled();
  assert.equal(deliveries.length, 6);
  for (const {url, body, headers} of deliveries) {
    const signature = headers.get('stripe-signature') ?? '';
    const event = await stripe.webhooks.constructEventAsync(body, signature, secrets.get(url) ?? '');
    assert.equal(event.api_version, '2026-10-28.endive');
    assert.equal(event.pending_webhooks, 2);
    assert.equal(body, JSON.stringify(event, null, 2));
    assert.match(signature, /^t=\d+,v1=[\da-f]{64},v0=[\da-f]{64}$/);
    assert.equal(headers.get('user-agent'), 'Stripe/1.0 (+https://stripe.com/docs/webhooks)');
  }
  box.close();
});

test("our signature is the SDK's own", async () => {
  const [payload, secret, timestamp] = ['{"a": 1}', 'whsec_x', 1_795_000_000];
  const [t, v1] = (await signatureHeader(payload, [secret], timestamp)).split(',');
  const theirs = new Stripe('sk_test_x').webhooks.generateTestHeaderString({payload, secret, timestamp});
  assert.equal(`${t},${v1}`, theirs);
});

test('an endpoint that fails is tried again until it acknowledges', async () => {
  const {deliveries, fetch} = endpoints(500, 0);
  const {stripe, box, intent} = openSandbox({fetch, webhookDelays: [0, 1, 1]});
  box.addWebhookEndpoint(URL_ONE);
  await intent();
  await box.settled();
  assert.equal(deliveries.length, 3);
  assert.equal(new Set(deliveries.map(({body}) => body)).size, 1);
  assert.equal((await stripe.events.list()).data[0]?.pending_webhooks, 0);
});

test('an event is given up after the last try, and a redirect is no acknowledgement', async () => {
  const {deliveries, fetch} = endpoints(302, 404, 500, 500);
  const {stripe, box, intent} = openSandbox({fetch, webhookDelays: [0, 1]});
  box.addWebhookEndpoint(URL_ONE);
  await intent();
  await box.settled();
  assert.equal(deliveries.length, 2);
  assert.equal((await stripe.events.list()).data[0]?.pending_webhooks, 1);
});

test('a closed sandbox delivers nothing more', async () => {
  const {deliveries, fetch} = endpoints(500);
  const {box, intent} = openSandbox({fetch, webhookDelays: [0, 60_000]});
  box.addWebhookEndpoint(URL_ONE);
  await intent();
  while (deliveries.length === 0) await new Promise((resolve) => setImmediate(resolve));
  box.close();
  await box.settled();
  assert.equal(deliveries.length, 1);
});

test('an event remembers the request that caused it, and is signed by the clock', async () => {
  const {deliveries, fetch} = endpoints();
  const {stripe, box} = openSandbox({fetch, clock: () => 1_795_000_000_500});
  box.addWebhookEndpoint(URL_ONE);
  const made = await stripe.paymentIntents.create({amount: 500, currency: 'eur'}, {idempotencyKey: 'k1'});
  await box.settled();
  const event = JSON.parse(deliveries[0]?.body ?? '') as Stripe.Event;
  assert.deepEqual(event.request, {id: made.lastResponse.requestId, idempotency_key: 'k1'});
  assert.equal(event.created, 1_795_000_000);
  assert.match(deliveries[0]?.headers.get('stripe-signature') ?? '', /^t=1795000000,/);
  assert.equal((await stripe.events.retrieve(event.id)).type, 'payment_intent.created');
});

import assert from 'node:assert/strict';
import test from 'node:test';
import {openSandbox, refusal} from './open-sandbox.ts';

const HOOK = 'https://shop.example/webhooks';

function collect() {
  const requests: Request[] = [];
  return {requests, fetch: async (request: Request) => (requests.push(request.clone()), new Response(null))};
}

test('an endpoint is made, read, changed, listed and deleted; its secret is told once', async () => {
  const {stripe} = openSandbox();
  const made = await stripe.webhookEndpoints.create({
    url: HOOK,
    enabled_events: ['charge.refunded'],
    metadata: {a: 'b'},
  });
  assert.match(made.secret ?? '', /^whsec_\w{32}$/);
  const {secret: _, ...shown} = made;
  const plain = {...(await stripe.webhookEndpoints.retrieve(made.id))};
  assert.deepEqual(plain, {...shown});
  const changed = await stripe.webhookEndpoints.update(made.id, {disabled: true, enabled_events: ['*']});
  assert.deepEqual([changed.status, changed.enabled_events], ['disabled', ['*']]);
  assert.equal((await stripe.webhookEndpoints.list()).data.length, 1);
  assert.equal((await stripe.webhookEndpoints.del(made.id)).deleted, true);
  assert.equal((await refusal(stripe.webhookEndpoints.retrieve(made.id))).statusCode, 404);
  const wrong = await refusal(stripe.webhookEndpoints.create({url: 'shop.example', enabled_events: ['*']}));
  assert.equal(wrong.code, 'url_invalid');
});

test('an endpoint hears the events it asked for, and none while it is disabled', async () => {
  const {requests, fetch} = collect();
  const {stripe, box, intent} = openSandbox({fetch, webhookDelays: [0]});
  const few = await stripe.webhookEndpoints.create({url: HOOK, enabled_events: ['payment_intent.canceled']});
  const {id} = await intent();
  await stripe.paymentIntents.cancel(id);
  await box.settled();
  assert.equal(requests.length, 1);
  await stripe.webhookEndpoints.update(few.id, {disabled: true});
  await stripe.paymentIntents.cancel((await intent()).id);
  await box.settled();
  assert.equal(requests.length, 1);
});

test('while a secret is rolled, both sign', async () => {
  const {requests, fetch} = collect();
  let now = Date.UTC(2027, 0, 1);
  const {stripe, box, intent} = openSandbox({fetch, webhookDelays: [0], clock: () => now});
  const old = box.addWebhookEndpoint(HOOK);
  const fresh = box.rollWebhookSecret(HOOK, {overlapSeconds: 60});
  await intent();
  await box.settled();
  const [request] = requests;
  const [body = '', header = ''] = [await request?.clone().text(), request?.headers.get('stripe-signature') ?? ''];
  assert.equal(header.match(/v1=/g)?.length, 2);
  for (const secret of [old, fresh]) {
    await stripe.webhooks.constructEventAsync(body, header, secret, Infinity);
  }
  now += 61_000;
  await intent();
  await box.settled();
  assert.equal(requests.at(-1)?.headers.get('stripe-signature')?.match(/v1=/g)?.length, 1);
  box.close();
});

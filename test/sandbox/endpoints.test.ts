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

test('an endpoint that the API made on another machine is kept, and not sent to until its owner says so', async () => {
  const {requests, fetch} = collect();
  const inner = 'http://10.1.2.3/admin';
  const {stripe, box, intent} = openSandbox({fetch, deliverTo: ['app.internal'], webhookDelays: [0, 1, 1]});
  for (const url of [
    inner,
    'http://localhost:3000/',
    'http://[::1]:1/',
    'http://a.localhost/',
    'http://app.internal/',
  ])
    await stripe.webhookEndpoints.create({url, enabled_events: ['*']});
  await intent();
  await box.settled();
  assert.equal(requests.length, 4);
  const refused = box.journal.deliveries().filter(({url}) => url === inner);
  assert.deepEqual(
    refused.map(({status}) => status),
    [null],
  );
  assert.match(
    refused[0]?.error ?? '',
    /^Not sent: 10\.1\.2\.3 is not this machine\. Allow it with --deliver-to 10\.1\.2\.3/,
  );
  box.addWebhookEndpoint(inner);
  await intent();
  await box.settled();
  assert.equal(requests.filter(({url}) => url === inner).length, 1);
});

test("the API can't turn the owner's endpoint to another machine", async () => {
  const {requests, fetch} = collect();
  const {stripe, box, intent} = openSandbox({fetch, deliverTo: [], webhookDelays: [0]});
  box.addWebhookEndpoint(HOOK);
  const [endpoint] = (await stripe.webhookEndpoints.list()).data;
  await stripe.webhookEndpoints.update(endpoint?.id ?? '', {url: HOOK, description: 'ours'});
  await intent();
  await stripe.webhookEndpoints.update(endpoint?.id ?? '', {url: 'http://10.1.2.3/'});
  await intent();
  await box.settled();
  assert.equal(requests.length, 1);
});

test("'anywhere' is anywhere", async () => {
  const {requests, fetch} = collect();
  const {stripe, box, intent} = openSandbox({fetch, deliverTo: 'anywhere', webhookDelays: [0]});
  await stripe.webhookEndpoints.create({url: HOOK, enabled_events: ['*']});
  await intent();
  await box.settled();
  assert.equal(requests.length, 1);
});

test('a payment method domain is made once, found by its name, turned off and validated', async () => {
  const {stripe} = openSandbox();
  const made = await stripe.paymentMethodDomains.create({domain_name: 'shop.example'});
  assert.deepEqual([made.enabled, made.apple_pay.status, made.livemode], [true, 'active', false]);
  assert.match(made.id, /^pmd_1\w+$/);
  const again = await stripe.paymentMethodDomains.create({domain_name: 'shop.example', enabled: false});
  assert.deepEqual([again.id, again.enabled], [made.id, false]);
  const other = await stripe.paymentMethodDomains.create({domain_name: 'other.example'});
  const idsOf = async (query: {domain_name?: string; enabled?: boolean}) =>
    (await stripe.paymentMethodDomains.list(query)).data.map(({id}) => id);
  assert.deepEqual(await idsOf({}), [other.id, made.id]);
  assert.deepEqual(await idsOf({domain_name: 'shop.example'}), [made.id]);
  assert.deepEqual(await idsOf({domain_name: 'nobody.example'}), []);
  assert.deepEqual(await idsOf({enabled: true}), [other.id]);
  assert.equal((await stripe.paymentMethodDomains.update(made.id, {enabled: true})).enabled, true);
  assert.equal((await stripe.paymentMethodDomains.validate(made.id)).apple_pay.status, 'active');
  assert.equal((await refusal(stripe.paymentMethodDomains.retrieve('pmd_none'))).statusCode, 404);
});

test('every answer says what time it is, by the clock of the sandbox', async () => {
  let now = Date.UTC(2027, 0, 1);
  const {box} = openSandbox({clock: () => now});
  const dateOf = async (headers: Record<string, string>) =>
    (await box.fetch('https://api.stripe.com/v1/balance', {headers})).headers.get('date');
  assert.equal(await dateOf({authorization: `Bearer ${box.secretKey}`}), 'Fri, 01 Jan 2027 00:00:00 GMT');
  now += 61_000;
  assert.equal(await dateOf({}), 'Fri, 01 Jan 2027 00:01:01 GMT');
});

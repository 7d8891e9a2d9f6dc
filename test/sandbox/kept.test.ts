/** A sandbox that keeps a file: what the next one knows, and what a broken file does. */
import assert from 'node:assert/strict';
import {mkdtemp, readFile, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';
import {openSandbox, refusal} from './open-sandbox.ts';

const PAID = {
  confirm: true,
  payment_method: 'pm_card_visa',
  automatic_payment_methods: {enabled: true, allow_redirects: 'never'},
} as const;
const START = Date.UTC(2027, 0, 1);

const newFile = async () => join(await mkdtemp(join(tmpdir(), 'buybox-')), 'state.txt');

test('the next sandbox knows every object, answer and moment', async () => {
  const file = await newFile();
  const first = openSandbox({file, clock: () => START, setTimer: () => () => {}});
  const customer = await first.stripe.customers.create({email: 'ada@shop.example'});
  const held = await first.intent({...PAID, capture_method: 'manual', customer: customer.id});
  const paid = await first.stripe.paymentIntents.create(
    {...PAID, amount: 500, currency: 'usd'},
    {idempotencyKey: 'k'},
  );
  await first.stripe.refunds.create({payment_intent: paid.id, amount: 100});
  await first.stripe.prices.create({currency: 'usd', unit_amount: 5, product_data: {name: 'Credit'}});
  await first.box.advance(60_000);
  const lists = async ({stripe}: typeof first) =>
    JSON.stringify([
      await stripe.paymentIntents.list(),
      await stripe.charges.list(),
      await stripe.refunds.list(),
      await stripe.customers.list(),
      await stripe.prices.list(),
      await stripe.products.list(),
      await stripe.balanceTransactions.list(),
      await stripe.events.list({limit: 100}),
    ]);
  const before = await lists(first);
  first.box.close();
  const next = openSandbox({file, clock: () => START, setTimer: () => () => {}});
  assert.equal(await lists(next), before);
  const again = await next.stripe.paymentIntents.create(
    {...PAID, amount: 500, currency: 'usd'},
    {idempotencyKey: 'k'},
  );
  assert.equal(again.id, paid.id);
  const {created} = await next.intent();
  assert.equal(created, START / 1000 + 60);
  await next.box.advance(8 * 24 * 3600 * 1000);
  assert.equal((await next.stripe.paymentIntents.retrieve(held.id)).status, 'canceled');
  next.box.close();
});

test('an event that nobody has acknowledged is delivered after the restart', async () => {
  const file = await newFile();
  const first = openSandbox({file, fetch: async () => new Response(null, {status: 500})});
  first.box.addWebhookEndpoint('https://shop.example/webhook', {secret: 'whsec_kept'});
  await first.intent();
  first.box.close();
  const heard: string[] = [];
  const next = openSandbox({
    file,
    fetch: async (request) => {
      heard.push(((await request.json()) as {type: string}).type);
      return new Response(null);
    },
  });
  assert.equal(next.box.addWebhookEndpoint('https://shop.example/webhook'), 'whsec_kept');
  await next.box.settled();
  assert.deepEqual(heard, ['payment_intent.created']);
  next.box.close();
});

test('the key of a sandbox on a port is kept, and another that was given takes its place', async () => {
  const file = await newFile();
  const keyOf = (options: {secretKey?: string} = {}) => {
    const {box} = openSandbox({file, servedAt: [], ...options});
    box.close();
    return box.secretKey;
  };
  const first = keyOf();
  assert.equal(keyOf(), first);
  assert.equal(keyOf({secretKey: 'sk_test_given'}), 'sk_test_given');
  assert.equal(keyOf(), 'sk_test_given');
  const {box} = openSandbox({file});
  box.close();
  assert.notEqual(keyOf(), box.secretKey);
});

test('what is done soon before a crash is in the file, and the file holds no security code', async () => {
  const file = await newFile();
  const {box, stripe, intent} = openSandbox({file});
  await stripe.paymentMethods.create({
    type: 'card',
    card: {number: '4000056655665556', exp_month: 12, exp_year: 2034, cvc: '987'},
  });
  const {id} = await intent();
  while (!(await readFile(file, 'utf8').catch(() => '')).includes(id))
    await new Promise((resolve) => setTimeout(resolve, 20));
  assert.doesNotMatch(await readFile(file, 'utf8'), /"987"/);
  box.close();
});

for (const [what, text] of [
  ['nothing', ''],
  ['something else', '{"name":"buybox"}\n'],
  ['a newer format', '{"format":"buybox-sandbox","version":2}\n[]\n'],
  ['half of a state', '{"format":"buybox-sandbox","version":1}\n[{"stores":1'],
] as const) {
  test(`a file with ${what} is refused and left alone`, async () => {
    const file = await newFile();
    await writeFile(file, text);
    assert.throws(() => openSandbox({file}), /is no file of this sandbox/);
    assert.equal(await readFile(file, 'utf8'), text);
  });
}

test('a reset forgets all but who listens', async () => {
  const types: string[] = [];
  const {box, stripe, intent} = openSandbox({
    webhookDelays: [50],
    fetch: async (request) => {
      types.push(((await request.json()) as {type: string}).type);
      return new Response(null);
    },
  });
  box.addWebhookEndpoint('https://shop.example/webhook');
  const {id} = await intent(PAID);
  await box.settled();
  const seen = types.length;
  await intent();
  box.faults.add({on: '*', fault: {kind: 'rate_limit'}});
  box.reset();
  await box.settled();
  assert.equal(types.length, seen);
  assert.deepEqual(box.faults.list(), []);
  assert.deepEqual(
    box.journal.entries.map(({kind}) => kind),
    ['note'],
  );
  assert.equal((await refusal(stripe.paymentIntents.retrieve(id))).code, 'resource_missing');
  await intent();
  await box.settled();
  assert.equal(types.at(-1), 'payment_intent.created');
  assert.equal((await stripe.webhookEndpoints.list()).data.length, 1);
  box.close();
});

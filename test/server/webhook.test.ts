/** What a webhook may do: nothing without a signature, and the same whether it comes once, twice or late. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Order} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {type Signing, deliver, succeededEvent} from './deliveries.ts';
import {openShop} from './shop.ts';

test('marks the order paid and runs onPaid once', async () => {
  await using shop = openShop();
  const reply = await shop.order();
  await shop.confirm(reply);
  assert.equal((await shop.look(reply)).status, 'paid');
  assert.deepEqual(
    shop.paid.map(({id, quantity, amount}) => [id, quantity, amount]),
    [[reply.orderId, 3, 300]],
  );
});

test('runs onPaid once for ten copies of an event at once (73)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const reply = await shop.order();
  await shop.confirm(reply);
  const event = await succeededEvent(shop);
  const answers = await Promise.all(Array.from({length: 10}, () => deliver(shop, event)));
  assert.deepEqual(new Set(answers.map(({status}) => status)), new Set([200]));
  assert.equal(shop.paid.length, 1);
});

test('stays paid when an older event comes late (17, 74)', async () => {
  await using shop = openShop();
  const reply = await shop.order();
  await shop.confirm(reply, 'pm_card_visa_chargeDeclined');
  await shop.confirm(reply);
  await deliver(shop, await succeededEvent(shop, 'payment_intent.payment_failed'));
  await deliver(shop, await succeededEvent(shop, 'payment_intent.created'));
  assert.equal((await shop.look(reply)).status, 'paid');
  assert.equal(shop.paid.length, 1);
});

test('leaves a declined order open', async () => {
  await using shop = openShop();
  const reply = await shop.order();
  await shop.confirm(reply, 'pm_card_visa_chargeDeclined');
  assert.equal((await shop.look(reply)).status, 'open');
  assert.deepEqual(shop.paid, []);
});

test('believes Stripe, not the event: a signed lie changes nothing', async () => {
  await using shop = openShop();
  const reply = await shop.order();
  const event = JSON.parse(await succeededEvent(shop, 'payment_intent.created'));
  event.type = 'payment_intent.succeeded';
  event.data.object.status = 'succeeded';
  assert.equal((await deliver(shop, JSON.stringify(event))).status, 200);
  assert.equal((await shop.look(reply)).status, 'open');
  assert.deepEqual(shop.paid, []);
});

test('brings onPaid again after it failed, and undoes what a failed one wrote (53)', async () => {
  const store = sqlite(':memory:');
  await store.transaction(async (tx) => tx.run('CREATE TABLE balance (credits INTEGER NOT NULL)'));
  let failures = 1;
  await using shop = openShop({
    store,
    onPaid: async (order: Order, {tx}) => {
      await tx.run('INSERT INTO balance VALUES (?)', order.quantity);
      failures -= 1;
      if (failures >= 0) throw new Error('the mail server is down');
    },
  });
  await shop.confirm(await shop.order());
  await new Promise((resolve) => setTimeout(resolve, 1100));
  assert.equal((await shop.backend.reconcile()).told, 1);
  const rows = await store.transaction((tx) => tx.all<{credits: number}>('SELECT credits FROM balance'));
  assert.deepEqual(
    rows.map(({credits}) => credits),
    [3],
  );
  assert.equal(String((shop.errors[0] as Error).cause), 'Error: the mail server is down');
});

test('accepts each of several secrets, while one is being retired (80)', async () => {
  await using shop = openShop();
  const {secretKey, publishableKey, fetch} = shop.stripe;
  const webhookSecret = ['whsec_new', 'whsec_old'];
  await using rotating = openShop({stripe: {secretKey, publishableKey, webhookSecret, fetch}});
  await shop.order();
  const event = await succeededEvent(shop, 'payment_intent.created');
  const statuses = [];
  for (const secret of [...webhookSecret, 'whsec_other']) {
    statuses.push((await deliver(rotating, event.replaceAll('buybox_order', 'other'), {secret})).status);
  }
  assert.deepEqual(statuses, [200, 200, 400]);
});

test('asks Stripe to come again for an order that it does not know, but not for days (77)', async () => {
  let now = Date.now();
  await using shop = openShop({clock: () => now});
  await shop.order();
  const event = await succeededEvent(shop, 'payment_intent.created');
  await using other = openShop({clock: () => now});
  const signing = (): Signing => ({secret: other.webhookSecret, timestamp: Math.floor(now / 1000)});
  assert.equal((await deliver(other, event, signing())).status, 503);
  now += 11 * 60 * 1000;
  assert.equal((await deliver(other, event, signing())).status, 200);
});

test('ignores PaymentIntents that are not its own (63)', async () => {
  await using shop = openShop();
  await shop.sdk.paymentIntents.create({
    amount: 500,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_visa',
    return_url: 'http://shop.test/',
  });
  await shop.stripe.settled();
  assert.equal((await deliver(shop, await succeededEvent(shop))).status, 200);
  assert.deepEqual([shop.paid, shop.errors], [[], []]);
});

test('ignores an event of the other mode (71)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const reply = await shop.order();
  await shop.confirm(reply);
  const event = (await succeededEvent(shop)).replace('"livemode":false,"pending', '"livemode":true,"pending');
  assert.match(event, /"livemode":true/);
  assert.equal((await deliver(shop, event)).status, 200);
  assert.deepEqual(shop.paid, []);
});

test('never fulfils money that differs from the order (62)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const reply = await shop.order();
  const [intent = ''] = reply.clientSecret.split('_secret_');
  await shop.sdk.paymentIntents.update(intent, {amount: 100});
  await shop.confirm(reply);
  assert.equal((await deliver(shop, await succeededEvent(shop))).status, 200);
  assert.equal((await shop.look(reply)).status, 'attention');
  assert.deepEqual(shop.paid, []);
  assert.equal(shop.errors.length, 1);
  assert.match(
    String(shop.errors),
    /needs a person: other_amount, intent pi_\w+, status succeeded, received 100\.$/,
  );
});

/** Sentence, how the signature is made wrong. */
const FORGERIES: readonly [string, (good: string) => string | undefined][] = [
  ['a missing signature', () => undefined],
  ['an empty signature', () => ''],
  ['a signature of another secret', (good) => good.replace(/v1=\w{8}/, 'v1=00000000')],
  ['a signature without its time', (good) => good.replace(/t=\d+,/, '')],
  ['the scheme v0 alone', (good) => good.replace('v1=', 'v0=')],
  ['a time that was changed', (good) => good.replace(/t=(\d+)/, (_all, time) => `t=${Number(time) + 1}`)],
];

for (const [sentence, forge] of FORGERIES) {
  test(`refuses ${sentence} (78)`, async () => {
    await using shop = openShop({areWebhooksLost: true});
    const reply = await shop.order();
    await shop.confirm(reply);
    const payload = await succeededEvent(shop);
    const good = shop.sdk.webhooks.generateTestHeaderString({payload, secret: shop.webhookSecret});
    const signature = forge(good);
    const {status, body} = await shop.post(
      '/webhook',
      payload,
      signature === undefined ? {} : {'stripe-signature': signature},
    );
    assert.deepEqual([status, body.error.code], [400, 'invalid_signature']);
    assert.deepEqual(shop.paid, []);
  });
}

for (const [sentence, signed, sent] of [
  ['a byte order mark before what was signed', '{"object":"event"}', '\xEF\xBB\xBF{"object":"event"}'],
  ['a broken byte where another character was signed', '{"object":"\uFFFD"}', '{"object":"\xFF"}'],
] as const) {
  test(`refuses ${sentence}`, async () => {
    await using shop = openShop();
    const {webhookSecret: secret} = shop;
    const signature = shop.sdk.webhooks.generateTestHeaderString({payload: signed, secret});
    const headers = {'stripe-signature': signature};
    const {status} = await shop.ask('/webhook', {method: 'POST', body: Buffer.from(sent, 'latin1'), headers});
    assert.equal(status, 400);
  });
}

for (const minutes of [-6, 6]) {
  test(`refuses a genuine event that was signed ${minutes} minutes from now (79)`, async () => {
    await using shop = openShop();
    await shop.order();
    const timestamp = Math.floor(Date.now() / 1000) + minutes * 60;
    const {status} = await deliver(shop, await succeededEvent(shop, 'payment_intent.created'), {timestamp});
    assert.equal(status, 400);
  });
}

test('refuses a webhook over 256 KB before it is verified (40)', async () => {
  await using shop = openShop();
  const signature = `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`;
  const headers = {'stripe-signature': signature};
  const {status, body} = await shop.post('/webhook', 'x'.repeat(257 * 1024), headers);
  assert.deepEqual([status, body.error.code], [413, 'body_too_large']);
});

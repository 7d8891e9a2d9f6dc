/** Every key that we verify by is changed with an overlap: the first one signs, all that are listed are believed. */
import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import {verifyReceipt} from 'buybox/receipt';
import type {Store} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {deliver, succeededEvent} from './deliveries.ts';
import {openShop, type TestShop} from './shop.ts';

const OLD = 'the old secret of more than thirty-two characters';
const NEW = 'the new secret of more than thirty-two characters';

/** What was signed with one secret and no other, and the order that it is about. */
interface Signed {
  orderId: string;
  token: string;
  receipt: string;
}

let event: string;
before(async () => {
  await using shop = openShop();
  await shop.order();
  // Of no order of ours, so that it is only verified.
  event = (await succeededEvent(shop, 'payment_intent.created')).replaceAll('buybox_order', 'other');
});

async function buyWith(secret: readonly string[], store: Store): Promise<Signed> {
  const shop = openShop({secret, store, reconcileEverySeconds: 0});
  const order = await shop.order();
  await shop.confirm(order);
  const {receipt = ''} = await shop.look(order);
  shop.stripe.close();
  return {orderId: order.orderId, token: order.orderToken, receipt};
}

async function isOpened({orderId, token}: Signed, shop: TestShop): Promise<boolean> {
  return (await shop.ask(`/orders/${orderId}`, {headers: {authorization: `Bearer ${token}`}})).status === 200;
}

async function isProof({receipt}: Signed, shop: TestShop): Promise<boolean> {
  const {body: jwks} = await shop.ask<{keys: object[]}>('/jwks.json');
  const verified = verifyReceipt(receipt, {jwks, livemode: false});
  return verified.then(
    () => true,
    (error: {code: string}) => {
      assert.equal(error.code, 'unknown_key');
      return false;
    },
  );
}

/** Which secrets are set, and whether what the old one and the new one have signed counts. */
const STEPS: readonly [
  sentence: string,
  secrets: readonly string[],
  counts: readonly [old: boolean, young: boolean],
][] = [
  ['before', [OLD], [true, false]],
  ['while the new one is only announced', [OLD, NEW], [true, true]],
  ['while the old one is being retired', [NEW, OLD], [true, true]],
  ['afterwards', [NEW], [false, true]],
];

for (const [sentence, secrets, counts] of STEPS) {
  test(`the secret of order tokens and of receipts is rotated: ${sentence}`, async () => {
    const store = sqlite(':memory:');
    const signed = [await buyWith([OLD], store), await buyWith([NEW], store)];
    await using shop = openShop({secret: secrets, store});
    assert.deepEqual(await Promise.all(signed.map((each) => isOpened(each, shop))), counts, 'tokens');
    assert.deepEqual(await Promise.all(signed.map((each) => isProof(each, shop))), counts, 'receipts');
    const made = await buyWith(secrets, store);
    const [first] = await Promise.all(
      [OLD, NEW].filter((each) => each === secrets[0]).map((each) => buyWith([each], store)),
    );
    assert.equal(kidOf(made), kidOf(first), 'the first one signs');
  });

  test(`the webhook secret is rotated: ${sentence}`, async () => {
    await using shop = openShop();
    const names: Record<string, string> = {[OLD]: 'whsec_old', [NEW]: 'whsec_new'};
    const {secretKey, publishableKey, fetch} = shop.stripe;
    const webhookSecret = secrets.map((each) => names[each] ?? '');
    await using rotating = openShop({stripe: {secretKey, publishableKey, webhookSecret, fetch}});
    const answers = await Promise.all(
      ['whsec_old', 'whsec_new'].map((secret) => deliver(rotating, event, {secret})),
    );
    assert.deepEqual(
      answers.map(({status}) => status === 200),
      counts,
    );
  });
}

function kidOf(signed: Signed | undefined): unknown {
  const [header = ''] = signed?.receipt.split('.') ?? [];
  return (JSON.parse(Buffer.from(header, 'base64url').toString()) as {kid: unknown}).kid;
}

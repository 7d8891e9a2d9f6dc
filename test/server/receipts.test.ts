/** The receipts of paid orders: who gets one, what it says, and that libraries which are not ours verify it offline. */
import assert from 'node:assert/strict';
import {createPublicKey, type JsonWebKey, verify} from 'node:crypto';
import {mock, test} from 'node:test';
import {createVerifier, type DecodedJwt} from 'fast-jwt';
import type {FoundOrderReply, PaymentReply} from 'buybox/contract';
import {promotionCodes} from 'buybox/server';
import {type Receipt, verifyReceipt} from 'buybox/receipt';
import {openPaid} from './paid-shop.ts';
import {openShop, type TestShop} from './shop.ts';

/** What `GET /jwks.json` answers. */
interface Jwks {
  keys: (JsonWebKey & {kid: string})[];
}

async function readKeys(shop: TestShop): Promise<Jwks> {
  return (await shop.ask<Jwks>('/jwks.json')).body;
}

/** Pays three credits; the receipt and the public keys are all that leaves the shop. */
async function buy(
  shop: TestShop,
  changes: Record<string, unknown> = {},
): Promise<{receipt: string; order: PaymentReply}> {
  const order = await shop.order(changes);
  await shop.confirm(order);
  return {receipt: (await shop.look(order)).receipt ?? '', order};
}

function keyOf(jwks: Jwks, kid: unknown): ReturnType<typeof createPublicKey> {
  const key = jwks.keys.find((each) => each.kid === kid);
  assert.ok(key, `no key ${kid}`);
  return createPublicKey({key, format: 'jwk'});
}

test('a paid order has a receipt that another JWT library verifies offline, by the public keys alone', async () => {
  await using shop = openShop({customer: () => 'user-7', publicUrl: 'https://shop.example/a/page'});
  const {receipt, order} = await buy(shop, {
    reference: 'cart-9',
    email: 'buyer@shop.example',
    metadata: {note: 'mine'},
  });
  const jwks = await readKeys(shop);
  const check = createVerifier({
    key: async ({header}: DecodedJwt) => keyOf(jwks, header['kid']).export({type: 'spki', format: 'pem'}),
    algorithms: ['EdDSA'],
    allowedIss: 'https://shop.example',
    checkTyp: 'buybox-receipt+jwt',
    cache: false,
  });
  const claims = (await check(receipt)) as Receipt;
  const paidAt = (await shop.backend.order(order.orderId))?.paidAt ?? 0;
  assert.deepEqual(claims, {
    iss: 'https://shop.example',
    sub: order.orderId,
    iat: Math.floor(paidAt / 1000),
    paidAt,
    lines: [{product: 'credits', quantity: 3}],
    amount: 300,
    currency: 'usd',
    livemode: false,
    customer: 'user-7',
    reference: 'cart-9',
  });
  await assert.rejects(check(`${receipt.slice(0, -4)}AAAA`), {code: 'FAST_JWT_INVALID_SIGNATURE'});
});

test('plain crypto verifies it, too: it is Ed25519 over the text before the last dot', async () => {
  await using shop = openShop();
  const {receipt} = await buy(shop);
  const [header = '', claims = '', signature = ''] = receipt.split('.');
  const read = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>;
  const jwks = await readKeys(shop);
  assert.deepEqual(read, {alg: 'EdDSA', typ: 'buybox-receipt+jwt', kid: jwks.keys[0]?.kid});
  const key = keyOf(jwks, read['kid']);
  const isSigned = (text: string): boolean =>
    verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  assert.deepEqual([isSigned(`${header}.${claims}`), isSigned(`${header}.${claims}A`)], [true, false]);
});

test('says the same each time, in a page that comes back from a bank too, and of a guest', async () => {
  await using shop = openShop();
  const {receipt, order} = await buy(shop);
  assert.equal((await shop.look(order)).receipt, receipt);
  const {clientSecret} = order;
  const {body} = await shop.post<FoundOrderReply>('/find-order', {clientSecret});
  assert.equal(body.receipt, receipt);
  const {iss, customer, reference} = await verifyReceipt(receipt, {jwks: await readKeys(shop), livemode: false});
  assert.deepEqual([iss, customer, reference], [undefined, null, null]);
});

test('what costs nothing has one, too', async () => {
  await using shop = openShop({price: promotionCodes({ALL: {percentOff: 100}})});
  const order = await shop.order({promotionCode: 'ALL', expectedAmount: 0});
  const {receipt} = await shop.look(order);
  const {sub, amount} = await verifyReceipt(receipt, {jwks: await readKeys(shop), livemode: false});
  assert.deepEqual([sub, amount], [order.orderId, 0]);
});

/** How an order stands, and how it comes to. */
const UNPAID: readonly [state: string, lead: (shop: TestShop, order: PaymentReply) => Promise<unknown>][] = [
  ['open', async () => undefined],
  ['processing', (shop, order) => shop.confirm(order)],
  ['canceled', (shop, {orderId}) => shop.backend.cancel(orderId)],
  [
    'attention',
    async (shop, order) => {
      await shop.sdk.paymentIntents.update(order.clientSecret.split('_secret_')[0] ?? '', {amount: 299});
      await shop.confirm(order);
    },
  ],
];

for (const [state, lead] of UNPAID)
  test(`an order that is ${state} has no receipt`, async () => {
    await using shop = openShop({capture: state === 'processing' ? 'manual' : 'automatic'});
    const order = await shop.order();
    await lead(shop, order);
    const reply = await shop.look(order);
    assert.deepEqual([reply.status, 'receipt' in reply], [state, false]);
  });

test('nobody gets the receipt of somebody else’s order, nor with a receipt in the token’s place', async () => {
  const {shop, id} = await openPaid();
  await using _ = shop;
  const {receipt, order} = await buy(shop);
  for (const authorization of ['', `Bearer ${order.orderToken}`, `Bearer ${receipt}`]) {
    const {status, body} = await shop.ask<object>(`/orders/${id}`, {headers: {authorization}});
    assert.deepEqual([status, 'receipt' in body], [404, false]);
  }
});

test('a runtime that can’t sign keeps no buyer from hearing of the payment, and its owner is told', async () => {
  const {shop, id} = await openPaid();
  await using _ = shop;
  const {receipt, order} = await buy(shop);
  assert.ok(receipt);
  const signing = mock.method(crypto.subtle, 'sign', () => Promise.reject(new Error('No Ed25519 here.')));
  const reply = await shop.look(order).finally(() => signing.mock.restore());
  assert.deepEqual([reply.status, 'receipt' in reply], ['paid', false]);
  assert.deepEqual(shop.errors.map(String), ['Error: No Ed25519 here.']);
  assert.ok(id);
});

test('the public keys are for everybody, for a while, and nothing of them is secret', async () => {
  const secret = [
    'the new secret of more than thirty-two characters',
    'the old secret of more than thirty-two characters',
  ];
  await using shop = openShop({secret});
  for (const path of ['/jwks.json', '/jwks.json/']) {
    const {status, headers, body} = await shop.ask<Jwks>(path, {headers: {origin: 'https://elsewhere.example'}});
    assert.equal(status, 200);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('cache-control'), 'public, max-age=300');
    assert.deepEqual(
      body.keys.map((key) => Object.keys(key).toSorted()),
      [1, 2].map(() => ['alg', 'crv', 'kid', 'kty', 'use', 'x']),
    );
    assert.ok(secret.every((each) => !JSON.stringify(body).includes(each)));
  }
  assert.equal((await shop.post('/jwks.json', {})).status, 405);
});

test('one secret makes one key, on every instance; another secret and the other mode make others', async () => {
  const live = {secretKey: 'sk_live_1', publishableKey: 'pk_live_1', webhookSecret: 'whsec_1'};
  await using one = openShop();
  await using same = openShop();
  await using other = openShop({secret: 'another secret of thirty-two characters'});
  await using selling = openShop({stripe: {...live, fetch: one.stripe.fetch}});
  const [a, b, c, d] = await Promise.all([one, same, other, selling].map(readKeys));
  assert.deepEqual(a, b);
  assert.equal(new Set([a, c, d].map((jwks) => jwks?.keys[0]?.x)).size, 3);
});

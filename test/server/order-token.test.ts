/** The tokens that open an order: JWTs of one kind, signed by the shop, for a while. */
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {test} from 'node:test';
import {type TestShop, openShop} from './shop.ts';

const SECRET = 'a secret of at least thirty-two characters';
const DAY_MS = 24 * 60 * 60 * 1000;

/** A token as anybody could make it who has the secret. */
function make(claims: unknown, {header = {alg: 'HS256', typ: 'JWT'}, secret = SECRET}: Made = {}): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

interface Made {
  header?: unknown;
  secret?: string;
}

async function open(shop: TestShop, orderId: string, orderToken: string): Promise<number> {
  return (await shop.ask(`/orders/${orderId}`, {headers: {authorization: `Bearer ${orderToken}`}})).status;
}

test('opens its order for thirty days, and no other', async () => {
  let now = Date.now();
  await using shop = openShop({clock: () => now});
  const [order, other] = [await shop.order(), await shop.order()];
  assert.equal(await open(shop, order.orderId, order.orderToken), 200);
  assert.equal(await open(shop, other.orderId, order.orderToken), 404);
  now += 30 * DAY_MS + 1000;
  assert.equal(await open(shop, order.orderId, order.orderToken), 404);
});

test('is refused where anything of it is another’s, and never ends in a failure of ours', async () => {
  await using shop = openShop();
  const {orderId} = await shop.order();
  const claims = {sub: orderId, aud: 'buybox-order', exp: Date.now() / 1000 + 60};
  assert.equal(await open(shop, orderId, make(claims)), 200, 'as we make it');
  const forged = [
    make(claims, {secret: 'another secret of forty characters, say'}),
    make(claims, {header: {alg: 'none'}}),
    make(claims, {header: {typ: 'JWT', alg: 'HS256'}}),
    make({...claims, aud: 'buybox'}),
    make({...claims, exp: 1}),
    make({...claims, exp: 'never'}),
    make({...claims, sub: [orderId]}),
    make(null),
    make('text'),
    `${make(claims)}A`,
    make(claims).replace(/[.][^.]*$/, '.'),
    'e30.e30.e30',
    'a'.repeat(5000),
  ];
  const statuses = await Promise.all(forged.map((token) => open(shop, orderId, token)));
  assert.deepEqual(new Set(statuses), new Set([404]));
  assert.deepEqual(shop.errors, []);
});

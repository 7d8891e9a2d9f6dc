/** Floods of requests that make no order: they cost Stripe's calls a stated number, and keep nobody from an order. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type TestShop, openShop} from '../shop.ts';

async function post(shop: TestShop, path: string, body: object, token?: string): Promise<number> {
  const headers = {'content-type': 'application/json', ...(token && {authorization: `Bearer ${token}`})};
  return (await shop.ask(path, {method: 'POST', headers, body: JSON.stringify(body)})).status;
}

test('who looks for orders by secrets is let to Stripe as seldom as who asks how they stand', async () => {
  let now = Date.now();
  await using shop = openShop({guard: {limits: {lookups: 2}}, clock: () => now});
  const {clientSecret} = await shop.order();
  const find = (secret: string) => post(shop, '/find-order', {clientSecret: secret});
  assert.deepEqual([await find(`${clientSecret}x`), await find(`${clientSecret}x`)], [404, 404]);
  const calls = shop.stripe.journal.entries.length;
  assert.equal(await find(clientSecret), 429);
  assert.equal(shop.stripe.journal.entries.length, calls);
  now += 60_000;
  assert.equal(await find(clientSecret), 200);
});

test('a flood of confirmations keeps nobody from an order', async () => {
  const now = Date.now();
  await using shop = openShop({guard: {limits: {confirms: 3, intention: Infinity}}, clock: () => now});
  const {orderId, orderToken} = await shop.order();
  const body = {orderId, confirmationToken: 'ctoken_none', returnUrl: 'http://shop.test/'};
  const answers: number[] = [];
  for (let time = 0; time < 6; time += 1)
    answers.push(await post(shop, '/confirm-payment-intent', body, orderToken));
  assert.deepEqual(answers.slice(3), [429, 429, 429]);
  assert.ok(!answers.slice(0, 3).includes(429));
  assert.ok((await shop.order()).orderId);
});

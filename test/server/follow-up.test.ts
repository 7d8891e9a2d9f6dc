/** Where no timer runs, requests bring the second look: a little each, after the answer. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openShop} from './shop.ts';

const MINUTE = 60_000;

test('each request is followed by a look at one order, one a second at most', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, reconcileEverySeconds: 0, clock: () => now});
  for (let count = 0; count < 3; count += 1) await shop.confirm(await shop.order());
  now += MINUTE;
  const waitFor: Promise<unknown>[] = [];
  const context = {waitUntil: (work: Promise<unknown>) => void waitFor.push(work), props: {}} as never;
  const ask = async () => {
    const response = await shop.backend.app.fetch(new Request('http://shop.test/config'), {}, context);
    assert.equal(response.status, 200);
    await Promise.all(waitFor);
    return shop.paid.length;
  };
  assert.equal(await ask(), 1);
  assert.equal(await ask(), 1);
  now += 1_000;
  assert.equal(await ask(), 2);
  now += 1_000;
  assert.equal(await ask(), 3);
  assert.equal(new Set(shop.paid.map(({id}) => id)).size, 3);
});

test('with a timer, requests bring nothing but their answer', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, clock: () => now});
  await shop.confirm(await shop.order());
  now += MINUTE;
  let asked = 0;
  const context = {waitUntil: () => void (asked += 1), props: {}} as never;
  await shop.backend.app.fetch(new Request('http://shop.test/config'), {}, context);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual([shop.paid.length, asked], [0, 0]);
});

test('a look that fails is the host’s to know, and nobody’s answer', async () => {
  let now = Date.now();
  await using shop = openShop({areWebhooksLost: true, reconcileEverySeconds: 0, clock: () => now});
  await shop.confirm(await shop.order());
  shop.stripe.faults.add({on: '*', fault: {kind: 'reset', when: 'before'}, times: 3});
  now += MINUTE;
  // The look of an earlier request may still be under way: then the next request brings another one.
  for (; shop.errors.length === 0; now += 1_000) {
    assert.equal((await shop.ask('/config')).status, 200);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal(shop.errors.length, 1);
});

test('refuses seconds that no timer can wait', () => {
  for (const reconcileEverySeconds of [-1, NaN, 2_147_484, Infinity])
    assert.throws(() => openShop({reconcileEverySeconds}), /reconcileEverySeconds must be 0 to 2147483/);
});

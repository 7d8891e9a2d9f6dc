/** A customer who wants to be forgotten, and what was bought long ago: the books stay, the person goes. */
import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {draft, facts} from './order-facts.ts';
import {openShop} from './shop.ts';
import {ALL_PLACES} from './stores.ts';

const DAY = 24 * 60 * 60_000;
const ADDRESS = {country: 'DE', line1: 'Canary street 1', city: 'Berlin'};
const PERSONAL = {
  email: 'canary-ann@shop.example',
  reference: 'canary-reference',
  metadata: {note: 'canary-note'},
  buyer: {name: 'Canary Ann', address: ADDRESS},
};

function openOf(customers: string[], changes: object = {}) {
  return openShop({customer: (request) => request.headers.get('x-user') ?? customers[0] ?? null, ...changes});
}

test('forgets who has bought, keeps what was bought and paid, and says which PaymentIntents Stripe still has', async () => {
  const store = sqlite(':memory:');
  await using shop = openOf(['canary-user'], {store});
  const reply = await shop.order(PERSONAL);
  await shop.confirm(reply);
  const before = await shop.backend.order(reply.orderId);
  const forgotten = await shop.backend.forget('canary-user');
  assert.deepEqual(forgotten, {orders: 1, kept: 0, paymentIntentIds: [before?.paymentIntentId]});
  const after = await shop.backend.order(reply.orderId);
  assert.doesNotMatch(JSON.stringify(after), /canary/i);
  const [{hash} = {hash: '?'}] = await store.transaction((tx) =>
    tx.all<{hash: string}>('SELECT params_hash AS hash FROM buybox_orders'),
  );
  assert.equal(hash, '', 'from it somebody could guess who it was');
  const erased = {customer: null, email: null, reference: null, metadata: {}, buyer: null};
  assert.deepEqual(after, {...before, ...erased});
  assert.deepEqual(await shop.backend.orders({customer: 'canary-user'}), []);
  assert.equal((await shop.look(reply)).status, 'paid');
  await shop.backend.refund(reply.orderId, {requestKey: 'one'});
  assert.equal((await shop.backend.order(reply.orderId))?.refunded, 300);
  assert.deepEqual(await shop.backend.forget('canary-user'), {orders: 0, kept: 0, paymentIntentIds: []});
});

test('what is forgotten leaves no bytes in SQLite’s file once the shop is closed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'buybox-'));
  const file = join(folder, 'orders.db');
  // Longer than a page, so that it has some of its own.
  const metadata = Object.fromEntries(Array.from({length: 9}, (_, at) => [`k${at}`, `canary ${'x'.repeat(400)}`]));
  {
    await using shop = openOf(['canary-user'], {store: sqlite(file)});
    const reply = await shop.order({...PERSONAL, metadata});
    await shop.confirm(reply);
    assert.match(await readBytes(folder), /canary/i);
    await shop.backend.forget('canary-user');
  }
  assert.doesNotMatch(await readBytes(folder), /canary/i);
  await rm(folder, {recursive: true});
});

async function readBytes(folder: string): Promise<string> {
  const files = (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1'));
  return (await Promise.all(files)).join();
}

test('whoever has yet to be given something is still known, and forgotten when that is over', async () => {
  let isBroken = true;
  await using shop = openOf(['ann'], {
    onPaid: async () => {
      if (isBroken) throw new Error('not now');
    },
  });
  const [paid] = [await shop.order(PERSONAL), await shop.order(PERSONAL)];
  await shop.confirm(paid);
  assert.deepEqual(await shop.backend.forget('ann'), {orders: 0, kept: 2, paymentIntentIds: []});
  isBroken = false;
  await shop.backend.retry(paid.orderId);
  const open = (await shop.backend.orders({customer: 'ann'})).find(({id}) => id !== paid.orderId);
  await shop.backend.cancel(open?.id ?? '');
  const {orders, kept} = await shop.backend.forget('ann');
  assert.ok(orders === 2 || (orders === 1 && kept === 1), 'the callback may have its next try later');
});

test('250 orders of one customer are forgotten, and nobody else’s', async () => {
  const guard = {limits: {unprovedOrders: Infinity, unprovedProduct: Infinity, orders: Infinity}};
  await using shop = openOf(['ann'], {guard});
  for (let count = 0; count < 250; count += 1)
    await shop.post('/create-payment-intent', {
      product: 'credits',
      quantity: 1,
      expectedAmount: 100,
      intentionId: crypto.randomUUID(),
      attempt: 1,
    });
  const {body: bobs} = await shop.post(
    '/create-payment-intent',
    {product: 'credits', quantity: 1, expectedAmount: 100, intentionId: crypto.randomUUID(), attempt: 1},
    {'x-user': 'bob'},
  );
  for (const {id} of await shop.backend.orders({limit: 500})) await shop.backend.cancel(id);
  const {orders, kept} = await shop.backend.forget('ann');
  assert.deepEqual([orders, kept], [250, 0]);
  assert.equal((await shop.backend.order(bobs.orderId))?.customer, 'bob');
});

test('forgetAfterDays forgets whoever has bought longer ago, and not before', async () => {
  let now = Date.now();
  await using shop = openOf(['ann'], {clock: () => now, forgetAfterDays: 90});
  const reply = await shop.order(PERSONAL);
  await shop.confirm(reply);
  now += 89 * DAY;
  await shop.backend.reconcile();
  assert.equal((await shop.backend.order(reply.orderId))?.customer, 'ann');
  now += 2 * DAY;
  await shop.backend.reconcile();
  const order = await shop.backend.order(reply.orderId);
  assert.deepEqual([order?.customer, order?.email, order?.state], [null, null, 'paid']);
});

test('without forgetAfterDays nobody is forgotten who has paid', async () => {
  let now = Date.now();
  await using shop = openOf(['ann'], {clock: () => now});
  const reply = await shop.order(PERSONAL);
  await shop.confirm(reply);
  now += 3_650 * DAY;
  await shop.backend.reconcile();
  assert.equal((await shop.backend.order(reply.orderId))?.email, PERSONAL.email);
});

test('what is no customer’s id is refused', async () => {
  await using shop = openShop();
  for (const wrong of ['', 'x'.repeat(501), undefined, null, {id: 'ann'}])
    await assert.rejects(shop.backend.forget(wrong as string), /takes the id of a customer/);
  assert.throws(() => openShop({forgetAfterDays: 0}), /forgetAfterDays is a number of days/);
});

for (const [name, open] of Object.entries(ALL_PLACES))
  test(`${name} forgets a customer’s orders that are over, so many at most`, async () => {
    await using place = await open();
    const store = place.connect();
    const drafts = [1, 2, 3].map(() => draft({...PERSONAL, buyer: PERSONAL.buyer, customer: 'ann'}));
    for (const each of drafts) await store.open(each);
    assert.deepEqual(await store.forget('ann', 10), [], 'they are still being made');
    for (const {id} of drafts) {
      await store.attachPaymentIntent(id, `pi_${id}`);
      await store.apply(id, facts({id}, 'canceled'));
    }
    const first = await store.forget('ann', 2);
    const rest = await store.forget('ann', 2);
    const ids = [...first, ...rest].map(({paymentIntentId}) => paymentIntentId);
    assert.deepEqual(
      [first.length, rest.length, ids.toSorted()],
      [2, 1, drafts.map(({id}) => `pi_${id}`).toSorted()],
    );
    assert.deepEqual(await store.list({customer: 'ann'}), []);
  });

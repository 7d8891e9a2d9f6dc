/** What every store keeps of orders and tasks, whichever database is behind it: the same sentences for each. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {OrderQuery, Store} from 'buybox/server';
import type {Transaction} from 'buybox/server';
import {draft, facts, openPaid} from './order-facts.ts';
import {ALL_PLACES} from './stores.ts';

/** How an order of 300 cents stands with its first PaymentIntent. */
const ATTACHED = {state: 'open', amount: 300, currency: 'usd', livemode: false, latest: 1};

const nothing = async () => undefined;

for (const [name, open] of Object.entries(ALL_PLACES)) {
  test(`${name} keeps every field of an order`, async () => {
    await using place = await open();
    const store = place.connect();
    const made = draft({
      statementDescriptorSuffix: 'CREDITS',
      email: 'ann@shop.example',
      reference: 'cart 7',
      metadata: {note: "Ann's\n“gift”"},
    });
    const {order, created} = await store.open(made);
    assert.equal(created, true);
    const rest = {refunded: 0, dispute: null, attention: null, paidAt: null, fulfilledAt: null};
    const start = {paymentIntentId: null, state: 'creating', fulfilment: 'none', ...rest};
    const {client: _, ...known} = made;
    assert.deepEqual({...order}, {...known, ...start});
    const found = await store.find(made.id);
    const hidden = new Set(['intentionHash', 'attempt', 'makerHash', 'paramsHash']);
    const shown = Object.entries(order).filter(([name]) => !hidden.has(name));
    assert.deepEqual(found, Object.fromEntries(shown), 'a host sees none of our hashes');
    assert.deepEqual(await store.findAttempt(made), order, 'it was answered as it was written');
    assert.equal(await store.find('nothing'), undefined);
    const again = await store.open(draft({intentionHash: made.intentionHash, amount: 999}));
    assert.deepEqual([again.created, again.order.id, again.order.amount], [false, made.id, 300]);
  });

  test(`${name} ties one PaymentIntent to an order, and never another`, async () => {
    await using place = await open();
    const store = place.connect();
    const {order} = await store.open(draft());
    const {intentionHash} = order;
    assert.deepEqual({...(await store.attachPaymentIntent(order.id, 'pi_1'))}, ATTACHED);
    await store.open(draft({intentionHash, attempt: 3}));
    assert.deepEqual({...(await store.attachPaymentIntent(order.id, 'pi_1'))}, {...ATTACHED, latest: 3});
    assert.equal(await store.attachPaymentIntent(order.id, 'pi_2'), undefined);
    const found = await store.findByPaymentIntent('pi_1');
    assert.deepEqual([found?.state, found?.id], ['open', order.id]);
  });

  test(`${name} never leaves paid (74)`, async () => {
    await using place = await open();
    const store = place.connect();
    const paid = await openPaid(store);
    assert.deepEqual([paid.state, paid.fulfilment, paid.paidAt !== null], ['paid', 'due', true]);
    for (const status of ['requires_payment_method', 'processing', 'canceled', 'succeeded']) {
      const {order, changed} = await store.apply(paid.id, facts(paid, status));
      assert.deepEqual([order.state, changed], ['paid', false], status);
    }
  });

  test(`${name} undoes a callback that takes too long, and goes on (52, 108)`, async () => {
    await using place = await open();
    const store = place.connect();
    await store.transaction((tx) => tx.run('CREATE TABLE effects (n INTEGER)'));
    const late = store.transaction(async (tx) => {
      await tx.run('INSERT INTO effects VALUES (1)');
      await new Promise((resolve) => setTimeout(resolve, 11_000).unref());
    });
    await assert.rejects(late, /took longer than 10000 ms and was undone/);
    assert.deepEqual(await store.transaction((tx) => tx.all('SELECT n FROM effects')), []);
  });

  test(`${name} sets aside money that is not what was agreed (62)`, async () => {
    await using place = await open();
    const store = place.connect();
    const {order} = await store.open(draft());
    await store.attachPaymentIntent(order.id, `pi_${order.id}`);
    const less = facts(order, 'succeeded', {}, {amount: 100, amount_received: 100});
    const {order: now} = await store.apply(order.id, less);
    assert.deepEqual([now.state, now.fulfilment, now.attention], ['attention', 'none', 'other_amount']);
    assert.equal((await store.claim(15_000))?.kind, 'attention');
    assert.equal((await store.apply(order.id, less)).changed, false);
    assert.equal(await store.claim(15_000), undefined);
  });

  test(`${name} hands due orders to one of two instances (110)`, async () => {
    await using place = await open();
    const [one, two] = [place.connect(), place.connect()];
    for (let count = 0; count < 20; count += 1) await one.open(draft());
    const now = 1_700_000_030_000;
    const taken = await Promise.all([one.takeDue(now, 15, [1000]), two.takeDue(now, 15, [1000])]);
    const ids = taken.flat().map(({id}) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      await one.takeDue(now, 20 - ids.length + 1, [1000]).then((rest) => rest.length + ids.length),
      20,
    );
    assert.equal((await one.takeDue(now + 1000, 50, [1000])).length, 20);
    assert.equal((await one.takeDue(now + 9_000_000, 50, [1000])).length, 0);
  });

  test(`${name} puts off the next look of an order that waits`, async () => {
    await using place = await open();
    const store = place.connect();
    const {order} = await store.open(draft());
    await store.attachPaymentIntent(order.id, 'pi_1');
    const now = order.createdAt + 60_000;
    await store.putOff([order.id], now, [1000]);
    const due = async (at: number) => (await store.waiting({now: at, madeAfter: 0, limit: 10})).length;
    assert.deepEqual([await due(now + 999), await due(now + 1000)], [0, 1]);
  });

  test(`${name} lets one of two instances open, pay and fulfil (110)`, async () => {
    await using place = await open();
    const stores = [place.connect(), place.connect()];
    const made = draft();
    const opened = await Promise.all(
      stores.map((store, index) => store.open({...made, id: `${made.id}${index}`})),
    );
    assert.deepEqual(opened.map(({created}) => created).toSorted(), [false, true]);
    const order = opened[0]?.order;
    assert.ok(order);
    await stores[0]?.attachPaymentIntent(order.id, 'pi_1');
    const moves = await Promise.all(stores.map((store) => store.apply(order.id, facts(order, 'succeeded'))));
    assert.deepEqual(moves.map(({changed}) => changed).toSorted(), [false, true]);
    const tasks = await Promise.all(stores.map((store) => store.claim(15_000)));
    const task = tasks.find((each) => each !== undefined);
    assert.equal(tasks.filter(Boolean).length, 1);
    assert.ok(task);
    const ends = await Promise.all(stores.map((store) => store.complete(task, nothing)));
    assert.deepEqual(ends.toSorted(), [false, true]);
  });

  test(`${name} lists orders page by page`, async () => {
    await using place = await open();
    const store = place.connect();
    for (let count = 0; count < 5; count += 1)
      await store.open(draft({createdAt: 1000 + count, customer: `c${count % 2}`}));
    const times = async (query: Parameters<Store['list']>[0]) =>
      (await store.list(query)).map(({createdAt}) => createdAt);
    assert.deepEqual(await times({limit: 2}), [1004, 1003]);
    assert.deepEqual(await times({limit: 2, before: 1003}), [1002, 1001]);
    assert.deepEqual(await times({customer: 'c1'}), [1003, 1001]);
    assert.deepEqual(await times({state: 'paid'}), []);
  });

  test(`${name} lists orders by what they wait for`, async () => {
    await using place = await open();
    const store = place.connect();
    const ids = async (query: OrderQuery) => (await store.list(query)).map(({id}) => id);
    const {order: made} = await store.open(draft());
    assert.deepEqual([await ids({state: 'creating'}), await ids({state: 'open'})], [[made.id], []]);
    const {id} = await openPaid(store);
    assert.deepEqual([await ids({fulfilment: 'due'}), await ids({fulfilment: 'failed'})], [[id], []]);
    const task = await store.claim(15_000, id);
    assert.ok(task);
    assert.deepEqual(await ids({fulfilment: 'due', state: 'paid'}), [id]);
    await store.giveBack(task, null);
    assert.deepEqual([await ids({fulfilment: 'due'}), await ids({fulfilment: 'failed'})], [[], [id]]);
    await store.retry(id);
    assert.deepEqual([await ids({fulfilment: 'due'}), await ids({fulfilment: 'failed'})], [[id], []]);
  });

  test(`${name} undoes a transaction that fails, and ends its handle`, async () => {
    await using place = await open();
    const store = place.connect();
    await store.transaction(async (tx) => tx.run('CREATE TABLE host (n INTEGER)'));
    let kept: Transaction | undefined;
    const failing = store.transaction(async (tx) => {
      kept = tx;
      await tx.run('INSERT INTO host VALUES (?)', 1);
      throw new Error('undone');
    });
    await assert.rejects(failing, /undone/);
    await assert.rejects(async () => kept?.run('SELECT 1'), /has ended/);
    assert.deepEqual(await store.transaction((tx) => tx.all('SELECT n FROM host')), []);
  });
}

/** What every store keeps of orders and tasks, whichever database is behind it: the same sentences for each. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Order, Store, Transaction} from 'buybox/server';
import {draft, facts, openPaid} from './order-facts.ts';
import {PLACES} from './stores.ts';

const nothing = async () => undefined;

for (const [name, open] of Object.entries(PLACES)) {
  test(`${name} keeps every field of an order`, async () => {
    await using place = await open();
    const store = place.connect();
    const made = draft();
    const {order, created} = await store.open(made);
    assert.equal(created, true);
    const rest = {refunded: 0, dispute: null, attention: null, paidAt: null, fulfilledAt: null};
    const start = {paymentIntentId: null, state: 'creating', fulfilment: 'none', ...rest};
    assert.deepEqual({...order}, {...made, ...start});
    assert.deepEqual(await store.find(made.id), order);
    assert.equal(await store.find('nothing'), undefined);
    const again = await store.open(draft({attemptHash: made.attemptHash, amount: 999}));
    assert.deepEqual([again.created, again.order.id, again.order.amount], [false, made.id, 300]);
  });

  test(`${name} ties one PaymentIntent to an order, and never another`, async () => {
    await using place = await open();
    const store = place.connect();
    const {order} = await store.open(draft());
    assert.equal(await store.attachPaymentIntent(order.id, 'pi_1'), true);
    assert.equal(await store.attachPaymentIntent(order.id, 'pi_1'), true);
    assert.equal(await store.attachPaymentIntent(order.id, 'pi_2'), false);
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

  test(`${name} fulfils once: the newest claim wins, and a failure leaves no trace (50, 52)`, async () => {
    await using place = await open();
    const store = place.connect();
    const paid = await openPaid(store);
    await store.transaction(async (tx) => tx.run('CREATE TABLE effects (n INTEGER)'));
    const give = (_: Order, tx: Transaction) => tx.run('INSERT INTO effects VALUES (1)').then(() => undefined);
    const slow = await store.claim(0, paid.id);
    const second = await store.claim(15_000, paid.id);
    assert.ok(slow && second);
    assert.equal(await store.claim(15_000, paid.id), undefined);
    assert.equal(await store.complete(slow, give), false);
    const broken = async (order: Order, tx: Transaction) => {
      await give(order, tx);
      throw new Error('no');
    };
    await assert.rejects(store.complete(second, broken), /no/);
    assert.equal(await store.complete(second, give), true);
    assert.equal(await store.complete(second, give), false);
    const rows = await store.transaction((tx) => tx.all('SELECT n FROM effects'));
    assert.equal(rows.length, 1);
    const order = await store.find(paid.id);
    assert.deepEqual([order?.fulfilment, order?.fulfilledAt !== null], ['done', true]);
  });

  test(`${name} gives a task back for later, gives it up, and takes it up again (53)`, async () => {
    await using place = await open();
    const store = place.connect();
    const {id} = await openPaid(store);
    const first = await store.claim(15_000, id);
    assert.ok(first);
    await store.giveBack(first, 60_000);
    assert.equal(await store.claim(15_000, id), undefined);
    await store.transaction((tx) => tx.run('UPDATE buybox_tasks SET due_at = 0'));
    const last = await store.claim(15_000, id);
    assert.equal(last?.tries, 2);
    if (last) await store.giveBack(last, null);
    const order = await store.find(id);
    assert.deepEqual([order?.state, order?.fulfilment, order?.attention], ['paid', 'failed', 'paid_failed']);
    assert.equal((await store.claim(15_000, id))?.kind, 'attention');
    assert.equal(await store.retry(id), 1);
    const again = await store.claim(15_000, id);
    assert.deepEqual([again?.kind, again?.tries, (await store.find(id))?.fulfilment], ['paid', 1, 'due']);
  });

  test(`${name} takes a task back from its newest holder only (52)`, async () => {
    await using place = await open();
    const store = place.connect();
    const {id} = await openPaid(store);
    const slow = await store.claim(0, id);
    const newest = await store.claim(15_000, id);
    assert.ok(slow && newest);
    await store.giveBack(slow, null);
    assert.equal((await store.find(id))?.fulfilment, 'due');
    assert.equal(await store.complete(newest, nothing), true);
  });

  test(`${name} tells of the payment first, and of refunds in their order (99)`, async () => {
    await using place = await open();
    const store = place.connect();
    const paid = await openPaid(store);
    const tell = (status: 'failed' | 'succeeded') =>
      store.apply(
        paid.id,
        facts(paid, 'succeeded', {refunds: [{id: 're_1', amount: 100, status, recordId: null}]}),
      );
    await tell('succeeded');
    await tell('failed');
    const first = await store.claim(15_000, paid.id);
    assert.equal(first?.kind, 'paid');
    const alone = await store.claim(15_000, paid.id);
    assert.equal(alone, undefined);
    if (first) await store.complete(first, nothing);
    const second = await store.claim(15_000, paid.id);
    assert.equal(second?.id, 're_1:succeeded');
    if (second) await store.giveBack(second, 60_000);
    const other = await store.claim(15_000, paid.id);
    assert.equal(other?.kind, 'attention');
    assert.equal(await store.claim(15_000, paid.id), undefined);
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

/** The queue of what the host must be told, in every store: who holds a task, in which order, until when. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Order, Transaction} from 'buybox/server';
import {facts, openPaid} from './order-facts.ts';
import {ALL_PLACES} from './stores.ts';

const nothing = async () => undefined;

for (const [name, open] of Object.entries(ALL_PLACES)) {
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

  test(`${name} writes nothing of a holder that was overtaken while it worked (52)`, async () => {
    await using place = await open();
    const store = place.connect();
    const paid = await openPaid(store);
    await store.transaction((tx) => tx.run('CREATE TABLE effects (n INTEGER)'));
    const give = (_: Order, tx: Transaction) => tx.run('INSERT INTO effects VALUES (1)').then(() => undefined);
    const slow = await store.claim(0, paid.id);
    assert.ok(slow);
    let second: typeof slow | undefined;
    const isEnded = await store.complete(slow, async (order, tx) => {
      second = await store.claim(15_000, paid.id);
      await give(order, tx);
    });
    assert.equal(isEnded, false);
    assert.ok(second);
    assert.equal(await store.complete(second, give), true);
    assert.equal((await store.transaction((tx) => tx.all('SELECT n FROM effects'))).length, 1);
  });
}

/** What every store keeps of refunds, disputes and the ledger, whichever database is behind it. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Store} from 'buybox/server';
import {type Facts, facts, openPaid} from './order-facts.ts';
import {ALL_PLACES} from './stores.ts';

for (const [name, open] of Object.entries(ALL_PLACES)) {
  test(`${name} records refunds once, forward only, and sums them (90, 92, 93, 94)`, async () => {
    await using place = await open();
    const store = place.connect();
    const paid = await openPaid(store);
    const wish = {id: 'ours', requestKey: 'k', amount: 100, reason: null, createdAt: 1};
    const {refund} = await store.requestRefund(paid.id, wish);
    assert.equal(refund?.status, 'requested');
    const see = (...refunds: Facts['refunds']) => store.apply(paid.id, facts(paid, 'succeeded', {refunds}));
    const own = {id: 're_1', amount: 100, recordId: 'ours'};
    const foreign = {id: 're_2', amount: 50, recordId: null, status: 'succeeded'} as const;
    await see({...own, status: 'pending'});
    await see({...own, status: 'succeeded'}, foreign);
    const {order, changed} = await see({...own, status: 'pending'}, foreign);
    assert.deepEqual([order.refunded, changed], [150, false]);
    assert.equal((await see({...own, status: 'failed'}, foreign)).order.refunded, 50);
    const all = await store.refunds(paid.id);
    assert.deepEqual(all.map(({requestKey, status}) => [requestKey, status]).toSorted(), [
      ['k', 'failed'],
      ['stripe:re_2', 'succeeded'],
    ]);
    const entries = await store.transaction((tx) =>
      tx.all<{kind: string; amount: number}>('SELECT kind, amount FROM buybox_ledger ORDER BY kind, amount'),
    );
    assert.deepEqual(
      entries.map(({kind, amount}) => [kind, amount]),
      [
        ['payment', 300],
        ['refund', -100],
        ['refund', -50],
        ['refund_reversed', 100],
      ],
    );
  });

  test(`${name} never promises more than was paid, nor twice (89, 91, 96)`, async () => {
    await using place = await open();
    const [one, two] = [place.connect(), place.connect()];
    const paid = await openPaid(one);
    const ask = (store: Store, requestKey: string, amount: number | null) =>
      store.requestRefund(paid.id, {id: crypto.randomUUID(), requestKey, amount, reason: null, createdAt: 1});
    const answers = await Promise.all([
      ask(one, 'a', 200),
      ask(two, 'b', 200),
      ask(one, 'a', 200),
      ask(two, 'b', 200),
    ]);
    assert.equal(new Set(answers.flatMap(({refund}) => refund?.id ?? [])).size, 1);
    assert.ok(answers.some(({refusal}) => refusal === 'too_much'));
    const key = answers[0]?.refund ? 'a' : 'b';
    assert.equal((await ask(one, key, 100)).refusal, 'other_request');
    assert.equal((await ask(one, 'rest', null)).refund?.amount, 100);
    assert.equal((await ask(one, 'more', null)).refusal, 'too_much');
    assert.equal((await ask(one, key, 200)).refund?.amount, 200);
  });

  test(`${name} keeps a dispute beside the order, in Stripe's order (97)`, async () => {
    await using place = await open();
    const store = place.connect();
    const paid = await openPaid(store);
    const see = (status: string) =>
      store.apply(paid.id, facts(paid, 'succeeded', {disputes: [{id: 'dp_1', amount: 300, status}]}));
    await see('needs_response');
    const refused = await store.requestRefund(paid.id, {
      id: 'r',
      requestKey: 'k',
      amount: 1,
      reason: null,
      createdAt: 1,
    });
    assert.equal(refused.refusal, 'disputed');
    await see('won');
    const {order} = await see('under_review');
    assert.deepEqual([order.state, order.dispute], ['paid', 'won']);
  });

  test(`${name} books what a dispute takes and gives back, and only that (97)`, async () => {
    await using place = await open();
    const store = place.connect();
    const booked = async (statuses: readonly string[]) => {
      const paid = await openPaid(store);
      const see = (status: string) =>
        store.apply(paid.id, facts(paid, 'succeeded', {disputes: [{id: `dp_${paid.id}`, amount: 300, status}]}));
      for (const status of statuses) await see(status);
      const sql = 'SELECT COALESCE(SUM(amount), 0) AS sum FROM buybox_ledger WHERE order_id = ?';
      return Number((await store.transaction((tx) => tx.get<{sum: number}>(sql, paid.id)))?.sum);
    };
    assert.equal(await booked([]), 300);
    assert.equal(await booked(['needs_response']), 0);
    assert.equal(await booked(['needs_response', 'under_review', 'lost']), 0);
    assert.equal(await booked(['needs_response', 'won', 'won']), 300);
    assert.equal(await booked(['warning_needs_response', 'won']), 300);
  });

  test(`${name} refunds nothing while any dispute is open or lost (96)`, async () => {
    await using place = await open();
    const store = place.connect();
    const refusal = async (...statuses: readonly string[]) => {
      const paid = await openPaid(store);
      const disputes = statuses.map((status, index) => ({id: `dp_${paid.id}${index}`, amount: 100, status}));
      await store.apply(paid.id, facts(paid, 'succeeded', {disputes}));
      const wish = {id: `r${paid.id}`, requestKey: 'k', amount: 1, reason: null, createdAt: 1};
      return (await store.requestRefund(paid.id, wish)).refusal;
    };
    assert.equal(await refusal('under_review'), 'disputed');
    assert.equal(await refusal('warning_needs_response'), 'disputed');
    assert.equal(await refusal('lost'), 'disputed');
    assert.equal(await refusal('needs_response', 'won'), 'disputed');
    assert.equal(await refusal('won', 'warning_closed'), undefined);
  });

  test(`${name} does not fail a refund that Stripe has answered (92)`, async () => {
    await using place = await open();
    const store = place.connect();
    const paid = await openPaid(store);
    await store.requestRefund(paid.id, {id: 'r1', requestKey: 'k', amount: 100, reason: null, createdAt: 1});
    const refunds = [{id: 're_1', amount: 100, status: 'succeeded' as const, recordId: 'r1'}];
    await store.apply(paid.id, facts(paid, 'succeeded', {refunds}));
    await store.failRefund('r1', {isTold: false});
    assert.equal((await store.refunds(paid.id))[0]?.status, 'succeeded');
  });

  test(`${name} calls for a person when a refund that held the goods back will not come (99)`, async () => {
    await using place = await open();
    const store = place.connect();
    const attentionAfter = async (wasHeldBack: boolean) => {
      const {id} = await openPaid(store);
      await store.requestRefund(id, {id: `r${id}`, requestKey: 'k', amount: null, reason: null, createdAt: 1});
      const task = wasHeldBack ? await store.claim(15_000, id) : undefined;
      if (task) assert.equal(await store.complete(task, async () => assert.fail()), false);
      await store.failRefund(`r${id}`, {isTold: true});
      const order = await store.find(id);
      return [order?.fulfilment, order?.attention];
    };
    assert.deepEqual(await attentionAfter(true), ['none', 'refund_failed']);
    assert.deepEqual(await attentionAfter(false), ['due', null]);
  });
}

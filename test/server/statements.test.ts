/** Nothing in a request grows with what strangers have left behind: each statement finds its rows by an index, and deletes none. */
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import type {OrderQuery, SqlValue, Store, Transaction} from 'buybox/server';
import type {Database} from '../../server/store/database.ts';
import {openDatabase as openPostgresDatabase} from '../../server/store/postgres/database.ts';
import {openDatabase as openSqliteDatabase} from '../../server/store/sqlite/database.ts';
import {type PostgresServer, openPostgres} from '../support/postgres-server.ts';
import {deliver, succeededEvent} from './deliveries.ts';
import {FIND_SCANS, READ_PLAN, recordedStore} from './recorded-store.ts';
import {openShop, orderOf, type TestShop} from './shop.ts';

const DAY = 24 * 60 * 60_000;

let server: Promise<PostgresServer> | undefined;
after(async () => (await server)?.stop());

const DATABASES: Readonly<Record<'PostgreSQL' | 'SQLite', () => Promise<Database>>> = {
  SQLite: async () => openSqliteDatabase(':memory:', Date.now),
  PostgreSQL: async () => {
    server ??= openPostgres();
    return openPostgresDatabase({connectionString: await (await server).newDatabase(), max: 4});
  },
};

/** Everything that a buyer's page and Stripe may ask, at least once, each with its refusals. */
async function askEverything(shop: TestShop): Promise<void> {
  await shop.ask('/config?product=credits');
  const [sold, given, left] = [await shop.order(), await shop.order(), await shop.order()];
  const authorization = (token: string) => ({authorization: `Bearer ${token}`});
  const {id: confirmationToken} = await shop.sdk.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_visa',
  });
  const confirm = {orderId: sold.orderId, confirmationToken, returnUrl: 'http://shop.test/'};
  await shop.post('/confirm-payment-intent', confirm, authorization(sold.orderToken));
  await shop.stripe.settled();
  await shop.confirm(given);
  for (const {clientSecret} of [sold, left]) await shop.post('/find-order', {clientSecret});
  await shop.look(left);
  await shop.post('/create-payment-intent', orderOf({attempt: 2}), authorization(left.orderToken));
  await deliver(shop, await succeededEvent(shop));
  const [intent = ''] = given.clientSecret.split('_secret_');
  shop.stripe.dashboard.refund(intent, {amount: 50});
  shop.stripe.dashboard.dispute(intent);
  await shop.stripe.settled();
}

/** Two thousand orders that wait for nothing. */
async function fillWithCanceled(tx: Transaction): Promise<void> {
  await tx.run(`INSERT INTO buybox_orders (id, intention_hash, attempt, maker_hash, params_hash, product, quantity, amount,
      currency, livemode, state, created_at)
    WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 2000)
    SELECT 'o' || n, 'i' || n, 1, '', '', 'credits', 1, 100, 'usd', 0, 'canceled', n FROM s`);
}

/** The same, of which Ann has paid every other one, and many need a person. */
async function fillWithPaid(tx: Transaction): Promise<void> {
  await fillWithCanceled(tx);
  await tx.run(`UPDATE buybox_orders SET state = 'paid', customer = 'ann', attention = 'paid_failed'
    WHERE created_at % 2 = 0`);
}

for (const [name, open] of Object.entries(DATABASES) as ['PostgreSQL' | 'SQLite', () => Promise<Database>][]) {
  const openRecorded = async () => {
    const recorded = recordedStore(await open());
    let now = Date.now();
    const shop = openShop({store: recorded.store, clock: () => now});
    return {shop, ...recorded, wait: (milliseconds: number) => void (now += milliseconds)};
  };

  const openFilled = async (fill: (tx: Transaction) => Promise<void>) => {
    const recorded = recordedStore(await open());
    await recorded.store.transaction(fill);
    // PostgreSQL looks at what is there; SQLite's plans are the same for any number.
    if (name === 'PostgreSQL') await recorded.store.transaction((tx) => tx.run('ANALYZE buybox_orders'));
    recorded.take();
    return recorded;
  };

  const assertNarrow = async (store: Store, statements: Map<string, SqlValue[]>) => {
    for (const [sql, values] of statements) {
      const scans = await store.transaction((tx) => FIND_SCANS[name](tx, sql, values));
      assert.deepEqual(scans, [], sql);
    }
  };

  test(`${name}: no request and no webhook scans a table, or deletes`, async () => {
    const {shop, store, take} = await openRecorded();
    await using _ = shop;
    await askEverything(shop);
    const statements = take();
    assert.deepEqual([shop.errors, shop.paid.length], [[], 2]);
    assert.ok(statements.size > 20, `${statements.size} statements`);
    for (const sql of statements.keys()) assert.doesNotMatch(sql, /\bDELETE\b/i);
    await assertNarrow(store, statements);
  });

  test(`${name}: no second look scans a table, and no refund`, async () => {
    const {shop, store, take, wait} = await openRecorded();
    await using _ = shop;
    const reply = await shop.order();
    await shop.confirm(reply);
    await shop.order();
    take();
    await shop.backend.refund(reply.orderId, {requestKey: 'a', amount: 50});
    wait(36 * DAY);
    await shop.backend.reconcile();
    await shop.backend.retry(reply.orderId);
    await assertNarrow(store, take());
  });

  test(`${name}: what owners list is found by an index of its own (attack 11)`, async () => {
    const {store, take} = await openFilled(fillWithPaid);
    const before = {createdAt: 1_700_000_000_000, id: 'x'};
    await store.list({customer: 'ann'});
    await store.list({customer: 'ann', state: 'paid', before});
    await store.list({needsAttention: true});
    for (const [sql, values] of take()) {
      const index = values.length > 0 ? 'buybox_orders_customer' : 'buybox_orders_attention';
      const plan = await store.transaction((tx) => READ_PLAN[name](tx, sql, values));
      assert.match(plan, new RegExp(index), sql);
      assert.doesNotMatch(plan, /TEMP B-TREE|"Sort"/, `${sql} sorts all of them`);
    }
    await store.close();
  });

  test(`${name}: the few orders that wait for something are found among all others (attack 11)`, async () => {
    const {store, take} = await openFilled(fillWithCanceled);
    const indexes: [OrderQuery, RegExp][] = [
      [{state: 'open'}, /buybox_orders_unsettled/],
      [{state: 'attention'}, /buybox_orders_attention/],
      [{fulfilment: 'failed'}, /buybox_orders_attention/],
      [{fulfilment: 'due'}, /buybox_tasks_due/],
    ];
    for (const [query, index] of indexes) {
      await store.list(query);
      for (const [sql, values] of take())
        assert.match(await store.transaction((tx) => READ_PLAN[name](tx, sql, values)), index, sql);
    }
    await store.close();
  });

  test(`${name}: what waits is counted by indexes, and no further than a thousand (135)`, async () => {
    const {store, take} = await openFilled(fillWithPaid);
    for (const state of ['due', 'failed'])
      await store.transaction((tx) =>
        tx.run(`INSERT INTO buybox_tasks (id, order_id, kind, detail, due_at, state)
          SELECT id || '${state}', id, 'refunded', '{}', created_at, '${state}' FROM buybox_orders`),
      );
    await store.transaction((tx) => tx.run(`UPDATE buybox_orders SET attention = 'paid_failed'`));
    if (name === 'PostgreSQL') await store.transaction((tx) => tx.run('ANALYZE buybox_tasks'));
    assert.deepEqual(await store.counts(), {due: 1_000, failed: 1_000, attention: 1_000});
    for (const [sql, values] of take()) {
      const plan = await store.transaction((tx) => READ_PLAN[name](tx, sql, values));
      for (const index of ['buybox_orders_attention', 'buybox_tasks_due']) assert.match(plan, new RegExp(index));
      assert.doesNotMatch(plan, /Seq Scan|SCAN buybox_\w+"|TEMP B-TREE|"Sort"/);
    }
    await store.close();
  });

  test(`${name}: the second look passes over what is settled by an index of its own (attack 3)`, async () => {
    const {store, take} = recordedStore(await open());
    const now = 1_700_000_000_000;
    await store.waiting({now, madeAfter: 0, limit: 10});
    await store.dueSince(now);
    for (const [sql, values] of take())
      assert.match(
        await store.transaction((tx) => READ_PLAN[name](tx, sql, values)),
        /buybox_orders_unsettled/,
        sql,
      );
    await store.close();
  });

  test(`${name}: one look forgets 500 of each at most, the oldest first, and nothing that is young`, async () => {
    const {shop, store} = await openRecorded();
    await using _ = shop;
    const [start, young] = [Date.now(), 3];
    for (let count = 0; count < 700 + young; count += 1) {
      const at = count < 700 ? start - 36 * DAY + count : start;
      await store.logEvent({id: `evt_${count}`, type: 'test', orderId: null, at});
    }
    const left = async () =>
      store.transaction((tx) => tx.all<{at: number}>('SELECT received_at AS at FROM buybox_events ORDER BY 1'));
    await shop.backend.reconcile();
    const after = await left();
    assert.deepEqual([after.length, after[0]?.at], [200 + young, start - 36 * DAY + 500]);
    await shop.backend.reconcile();
    assert.equal((await left()).length, young);
  });

  test(`${name}: forgets what pages wrote at orders that came to nothing, and only that`, async () => {
    const {shop, wait} = await openRecorded();
    await using _ = shop;
    const text = {email: 'ann@shop.example', reference: 'cart 7', metadata: {note: 'a gift'}};
    const [sold, left] = [await shop.order(text), await shop.order(text)];
    await shop.confirm(sold);
    await shop.post(
      '/cancel-payment-intent',
      {orderId: left.orderId},
      {authorization: `Bearer ${left.orderToken}`},
    );
    const texts = async ({orderId}: {orderId: string}) => {
      const {email, reference, metadata} = (await shop.backend.order(orderId)) ?? {};
      return {email, reference, metadata};
    };
    wait(29 * DAY);
    await shop.backend.reconcile();
    assert.deepEqual(await texts(left), text);
    wait(2 * DAY);
    await shop.backend.reconcile();
    assert.deepEqual(await texts(left), {email: null, reference: null, metadata: {}});
    assert.deepEqual(await texts(sold), text);
    assert.equal((await shop.backend.order(left.orderId))?.amount, 300);
  });
}

/** What a host's callback may do to us: fail halfway, forget to wait, stand still, call the shop from within. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Buybox, BuyboxOptions, Order, Transaction} from 'buybox/server';
import type {Sandbox} from 'buybox/sandbox';
import {openHandle} from '../../server/store/transaction/handle.ts';
import {createGate} from './gate.ts';
import {openShop} from './shop.ts';
import {PLACES} from './stores.ts';

type Context = Parameters<BuyboxOptions['onPaid']>[1];
type OnPaid = (order: Order, context: Context, backend: Buybox, stripe: Sandbox) => Promise<void>;

const CREDIT = 'UPDATE users SET credits = credits + 3';

for (const [name, open] of Object.entries(PLACES)) {
  /** A shop whose host has one user without credits, after one order was paid. */
  const openPaid = async (onPaid: OnPaid, {waits = true} = {}) => {
    const place = await open();
    const store = place.connect();
    await store.transaction(async (tx) => {
      await tx.run('CREATE TABLE users (credits INTEGER NOT NULL)');
      await tx.run('INSERT INTO users VALUES (0)');
    });
    const shop = openShop({store, onPaid: (order, context) => onPaid(order, context, shop.backend, shop.stripe)});
    const reply = await shop.order();
    await shop.confirm(reply);
    const credits = () =>
      store.transaction(async (tx) => (await tx.get<{credits: number}>('SELECT credits FROM users'))?.credits);
    const fulfilment = async () => (await shop.backend.order(reply.orderId))?.fulfilment;
    // The webhook's answer does not wait for a callback that takes its time.
    const isOver = async () => !waits || shop.errors.length > 0 || (await fulfilment()) !== 'due';
    while (!(await isOver())) await new Promise((resolve) => setTimeout(resolve, 10));
    const close = async () => {
      await shop[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    };
    return {shop, store, place, credits, fulfilment, [Symbol.asyncDispose]: close};
  };

  const WRONG: Record<string, OnPaid> = {
    'starts three statements at once, of which the first fails': async (_, {tx}) =>
      void (await Promise.all([tx.run('INSERT INTO nowhere VALUES (1)'), tx.run(CREDIT), tx.run(CREDIT)])),
    'throws while statements are under way': async (_, {tx}) => {
      void tx.run(CREDIT);
      void tx.run(CREDIT);
      throw new Error('The host can not.');
    },
    'does not wait for what it writes': async (_, {tx}) => {
      await tx.get('SELECT credits FROM users');
      void tx.run(CREDIT);
      void tx.run(CREDIT);
    },
    'commits by itself': async (_, {tx}) => {
      await tx.run(CREDIT);
      await tx.run('COMMIT');
    },
    'commits behind a semicolon': async (_, {tx}) => {
      await tx.run(CREDIT);
      await tx.run(' ; COMMIT');
    },
    'rolls back what failed, and goes on': async (_, {tx}) => {
      await tx.run('INSERT INTO nowhere VALUES (1)').catch(() => tx.run('/* again */ rollback'));
      await tx.run(CREDIT);
    },
    'writes several statements in one text': async (_, {tx}) => {
      await tx.run(CREDIT);
      await tx.run(name === 'SQLite' ? 'END' : 'SELECT 1; ROLLBACK; BEGIN; UPDATE users SET credits = 9');
    },
    'keeps its handle for later': async (_, {tx}) => {
      setTimeout(() => void tx.run(CREDIT), 5);
      throw new Error('The host can not.');
    },
  };
  for (const [what, onPaid] of Object.entries(WRONG)) {
    test(`${name}: nothing is written by a callback that ${what} (50)`, async () => {
      await using paid = await openPaid(onPaid);
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual([await paid.credits(), await paid.fulfilment()], [0, 'due']);
      assert.equal(paid.shop.errors.length, 1);
    });
  }

  test(`${name}: a callback that ignores a failed statement is written whole, or is told of`, async () => {
    await using paid = await openPaid(async (_, {tx}) => {
      await tx.run('INSERT INTO nowhere VALUES (1)').catch(() => undefined);
      await tx.run(CREDIT).catch(() => undefined);
    });
    const seen = [await paid.credits(), await paid.fulfilment(), paid.shop.errors.length];
    // SQLite undoes the statement, PostgreSQL the transaction.
    assert.deepEqual(seen, name === 'SQLite' ? [3, 'done', 0] : [0, 'due', 1]);
  });

  test(`${name}: slow work before the first statement holds nobody up (53, 84)`, async () => {
    let letGo = (): void => undefined;
    const standing = new Promise<void>((resolve) => (letGo = resolve));
    await using paid = await openPaid(
      async (_, {tx}) => {
        await standing;
        await tx.run(CREDIT);
      },
      {waits: false},
    );
    assert.equal(await paid.fulfilment(), 'due');
    // It would wait for ever: the callback does.
    const other = await paid.shop.order();
    assert.equal((await paid.shop.look(other)).status, 'open');
    letGo();
    while ((await paid.fulfilment()) === 'due') await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual([await paid.credits(), await paid.fulfilment()], [3, 'done']);
  });

  test(`${name}: polls go on while a callback holds its transaction (attack 10)`, async () => {
    await using place = await open();
    const [gate, begun] = [createGate(), createGate()];
    const onPaid: BuyboxOptions['onPaid'] = async (_, {tx}) => {
      await tx.get('SELECT 1');
      begun.open();
      await gate.opened;
    };
    await using shop = openShop({store: place.connect(), onPaid});
    const [other, paid] = [await shop.order(), await shop.order()];
    const confirmed = shop.confirm(paid);
    await begun.opened;
    assert.deepEqual([(await shop.look(other)).status, (await shop.look(paid)).status], ['open', 'paid']);
    assert.deepEqual(shop.errors, [], 'the callback is still at work, and has not been undone');
    gate.open();
    await confirmed;
  });

  test(`${name}: a callback that waits for its own transaction is told at once`, async () => {
    await using paid = await openPaid(async ({id}, {tx}, backend) => {
      await tx.run(CREDIT);
      await backend.refund(id, {requestKey: 'a'});
    });
    const [error] = paid.shop.errors as Error[];
    assert.match(String(error?.cause), /A transaction is open here: use its `tx`/);
    assert.deepEqual([await paid.credits(), await paid.fulfilment()], [0, 'due']);
  });

  test(`${name}: a callback may give all of it back before it writes anything (99)`, async () => {
    await using paid = await openPaid(async ({id}, {tx}, backend) => {
      await backend.refund(id, {requestKey: 'sold out'});
      await tx.run(CREDIT);
    });
    assert.deepEqual([await paid.credits(), await paid.fulfilment()], [0, 'none']);
  });

  test(`${name}: a host’s transaction has three methods, and shows nothing of the store`, async () => {
    const seen: string[][] = [];
    const look = async (tx: Transaction): Promise<void> => void seen.push(Object.keys(tx).toSorted());
    await using place = await open();
    const store = place.connect();
    await using shop = openShop({store, onPaid: (_, {tx}) => look(tx)});
    await shop.confirm(await shop.order());
    await store.transaction(look);
    assert.deepEqual(seen, [
      ['all', 'get', 'run'],
      ['all', 'get', 'run'],
    ]);
  });

  test(`${name}: a savepoint is the callback’s own`, async () => {
    await using paid = await openPaid(async (_, {tx}) => {
      await tx.run(CREDIT);
      await tx.run('SAVEPOINT before_more');
      await tx.run(CREDIT);
      await tx.run('ROLLBACK TO SAVEPOINT before_more');
    });
    assert.deepEqual([await paid.credits(), await paid.fulfilment()], [3, 'done']);
  });

  test(`${name}: a refund that is only asked for keeps the goods as well (99)`, async () => {
    await using paid = await openPaid(async ({id}, {tx}, backend, stripe) => {
      stripe.faults.add({on: 'POST /v1/refunds', fault: {kind: 'reset', when: 'before'}, times: 3});
      assert.equal((await backend.refund(id, {requestKey: 'sold out'})).status, 'requested');
      await tx.run(CREDIT);
    });
    while ((await paid.fulfilment()) === 'due') await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual([await paid.credits(), await paid.fulfilment()], [0, 'none']);
  });

  test(`${name}: what was given without the transaction is given, whatever goes back meanwhile (99)`, async () => {
    await using paid = await openPaid(async ({id}, _, backend) => {
      assert.equal((await backend.refund(id, {requestKey: 'meanwhile'})).status, 'succeeded');
    });
    assert.equal(await paid.fulfilment(), 'done');
  });

  test(`${name}: a slow callback is not begun a second time (52)`, async () => {
    let starts = 0;
    await using paid = await openPaid(
      async (_, {tx}) => {
        starts += 1;
        await new Promise((resolve) => setTimeout(resolve, 400));
        await tx.run(CREDIT);
      },
      {waits: false},
    );
    for (let looks = 0; looks < 8; looks += 1) {
      await paid.shop.backend.reconcile();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    while ((await paid.fulfilment()) === 'due') await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual([starts, await paid.credits()], [1, 3]);
  });

  test(`${name}: an integer that a number can't hold is never rounded`, async () => {
    await using place = await open();
    const store = place.connect();
    const type = name === 'SQLite' ? 'INTEGER' : 'BIGINT';
    await store.transaction(async (tx) => {
      await tx.run(`CREATE TABLE accounts (id ${type})`);
      await tx.run('INSERT INTO accounts VALUES (9007199254740993)');
    });
    const read = (tx: Transaction) => tx.all('SELECT id FROM accounts');
    await assert.rejects(store.transaction(read), RangeError);
    const asText = (tx: Transaction) => tx.get<{id: string}>('SELECT CAST(id AS TEXT) AS id FROM accounts');
    assert.equal((await store.transaction(asText))?.id, '9007199254740993');
  });

  test(`${name}: a closed store says so, as often as it is asked (102)`, async () => {
    const place = await open();
    const store = place.connect();
    await store.find('nothing');
    await store.close();
    await store.close();
    await assert.rejects(store.find('nothing'), /The store is closed/);
    await place[Symbol.asyncDispose]();
  });
}

test('SQLite: what follows a statement that ended the transaction is not written', async () => {
  await using place = await PLACES.SQLite();
  const store = place.connect();
  await store.transaction(async (tx) => tx.run('CREATE TABLE marks (id INTEGER PRIMARY KEY)'));
  const act = store.transaction(async (tx) => {
    await tx.run('INSERT INTO marks VALUES (1)');
    await tx.run('INSERT OR ROLLBACK INTO marks VALUES (1)').catch(() => undefined);
    await tx.run('INSERT INTO marks VALUES (2)');
  });
  await assert.rejects(act, /A statement has ended this transaction/);
  assert.deepEqual(await store.transaction((tx) => tx.all('SELECT id FROM marks')), []);
});

test('a statement that waits its turn at the end of its callback never reaches the database', async () => {
  const asked: string[] = [];
  let answer = (): void => undefined;
  const {tx, end} = openHandle((_, sql) => {
    asked.push(sql);
    const reply = {rows: [], changes: 0};
    return asked.length > 1 ? Promise.resolve(reply) : new Promise((resolve) => (answer = () => resolve(reply)));
  });
  const statements = [tx.run('first'), tx.run('second')];
  while (asked.length === 0) await Promise.resolve();
  const ended = assert.rejects(end(), /Nothing was written/);
  answer();
  const [, second] = await Promise.allSettled(statements);
  await ended;
  assert.equal(second?.status, 'rejected');
  assert.deepEqual(asked, ['first']);
});

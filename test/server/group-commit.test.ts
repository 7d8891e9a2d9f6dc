/** SQLite's group commit: who shares a write to the disk, who hears of it when, and who waits for whom. */
import assert from 'node:assert/strict';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import type {Store, Transaction} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {createGate} from './gate.ts';
import {draft} from './order-facts.ts';

interface Place {
  file: string;
  store: Store;
  /** Whether another connection sees an order. */
  isWritten(id: string): boolean;
  /** How many transactions the log holds. */
  commits(): Promise<number>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'buybox-'));
  const file = join(folder, 'orders.db');
  const store = sqlite(file);
  const other = new DatabaseSync(file, {readOnly: true});
  const find = other.prepare('SELECT 1 FROM buybox_orders WHERE id = ?');
  return {
    file,
    store,
    isWritten: (id) => find.get(id) !== undefined,
    commits: async () => countCommits(await readFile(`${file}-wal`)),
    async [Symbol.asyncDispose]() {
      other.close();
      await store.close();
      await rm(folder, {recursive: true});
    },
  };
}

/** A frame that ends a transaction says how large the database is then. @see https://www.sqlite.org/fileformat.html#the_write_ahead_log */
function countCommits(log: Buffer): number {
  const [header, frameHeader] = [32, 24];
  const frame = frameHeader + log.readUInt32BE(8);
  const frames = Math.floor((log.length - header) / frame);
  return Array.from({length: frames}, (_, index) => log.readUInt32BE(header + index * frame + 4)).filter(Boolean)
    .length;
}

async function addHostTables(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.run('CREATE TABLE users (id INTEGER PRIMARY KEY)');
    await tx.run(
      'CREATE TABLE gifts (id INTEGER PRIMARY KEY, user INTEGER REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED)',
    );
  });
}

/** Host's work that has been swift lately may share a transaction with others. */
async function showSwift(store: Store): Promise<void> {
  for (let count = 0; count < 3; count += 1) await store.transaction((tx) => tx.get('SELECT 1'));
}

test('those who wait share one write to the disk', async () => {
  await using place = await openPlace();
  const before = await place.commits();
  await Promise.all(Array.from({length: 20}, () => place.store.open(draft())));
  const commits = (await place.commits()) - before;
  assert.ok(commits < 10, `${commits} writes`);
});

test('nobody hears of the end before it is written', async () => {
  await using place = await openPlace();
  const drafts = Array.from({length: 20}, () => draft());
  const seen = drafts.map(async (made) => {
    const {order} = await place.store.open(made);
    return place.isWritten(order.id);
  });
  assert.deepEqual(await Promise.all(seen), Array<boolean>(20).fill(true));
});

test('who fails undoes nobody else', async () => {
  await using place = await openPlace();
  await showSwift(place.store);
  const [first, last] = [draft(), draft()];
  const results = await Promise.allSettled([
    place.store.open(first),
    place.store.transaction(async (tx) => {
      await tx.run('DELETE FROM buybox_orders');
      throw new Error('The host can not.');
    }),
    place.store.open(last),
  ]);
  assert.deepEqual(
    results.map(({status}) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual([place.isWritten(first.id), place.isWritten(last.id)], [true, true]);
});

const BREAKERS: Readonly<Record<string, (tx: Transaction) => Promise<unknown>>> = {
  'breaks a reference that is checked at the end': (tx) => tx.run('INSERT INTO gifts VALUES (1, 99)'),
  'ends the transaction': async (tx) => {
    await tx.run('INSERT INTO users VALUES (1)');
    await tx.run('INSERT OR ROLLBACK INTO users VALUES (1)');
  },
};
for (const [what, breakIt] of Object.entries(BREAKERS)) {
  test(`a host that ${what} undoes nobody else, now or later`, async () => {
    await using place = await openPlace();
    await addHostTables(place.store);
    await showSwift(place.store);
    for (let count = 0; count < 2; count += 1) {
      const [first, last] = [draft(), draft()];
      const results = await Promise.allSettled([
        place.store.open(first),
        place.store.transaction(breakIt),
        place.store.open(last),
      ]);
      const states = results.map(({status}) => status);
      assert.deepEqual(states, ['fulfilled', 'rejected', 'fulfilled']);
      assert.deepEqual([place.isWritten(first.id), place.isWritten(last.id)], [true, true]);
    }
  });
}

test('a host that takes its time keeps nobody waiting who came before (53)', async () => {
  await using place = await openPlace();
  const gate = createGate();
  const before = place.store.open(draft());
  let isOver = false;
  const slow = place.store.transaction(() => gate.opened).finally(() => (isOver = true));
  await before;
  assert.equal(isOver, false);
  gate.open();
  await slow;
});

test('reads go on while a host takes its time (attack 10)', async () => {
  await using place = await openPlace();
  const {order} = await place.store.open(draft());
  const [gate, begun] = [createGate(), createGate()];
  const slow = place.store.transaction(async (tx) => {
    await tx.run('UPDATE buybox_orders SET quantity = 9');
    begun.open();
    await gate.opened;
  });
  await begun.opened;
  assert.equal((await place.store.find(order.id))?.quantity, 3);
  gate.open();
  await slow;
  assert.equal((await place.store.find(order.id))?.quantity, 9);
});

test('timers have their turn again and again while 5,000 transactions wait (attack 5)', async () => {
  // In memory: how long a disk takes is not ours.
  const store = sqlite(':memory:');
  const host = store.transaction((tx) => tx.run('SELECT 1'));
  let over = 0;
  const writers = Array.from({length: 5_000}, () => store.open(draft()).then(() => (over += 1)));
  const seen = new Set<number>();
  const timer = setInterval(() => seen.add(over), 0);
  await Promise.all([host, ...writers]);
  clearInterval(timer);
  await store.close();
  const turns = [...seen].filter((count) => count > 0 && count < writers.length);
  assert.ok(turns.length >= 5, `a timer has seen ${[...seen].join()} of them over`);
});

test('a full disk is told as such to all who share a transaction, however a statement has ended it', async () => {
  await using place = await openPlace();
  await place.store.open(draft({id: 'before'}));
  const full = place.store.transaction(async (tx) => {
    const {page_count: pages} = (await tx.get<{page_count: number}>('PRAGMA page_count')) ?? {page_count: 0};
    await tx.get(`PRAGMA max_page_count = ${pages + 1}`);
  });
  await full;
  const ids = Array.from({length: 150}, (_, index) => `order${index}`);
  const ends = await Promise.allSettled(ids.map(async (id) => place.store.open(draft({id}))));
  const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [(end.reason as Error).name] : []));
  assert.deepEqual(new Set(reasons), new Set(['StoreUnavailable']));
  // What was acknowledged is written, and nothing else.
  assert.deepEqual(
    ends.map(({status}) => status === 'fulfilled'),
    ids.map((id) => place.isWritten(id)),
  );
});

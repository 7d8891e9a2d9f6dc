/** What the SQLite store keeps, alone and shared by two connections to one file. */
import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import type {Store, Transaction} from 'buybox/server';

function draft(changes: Record<string, unknown> = {}): Parameters<Store['open']>[0] {
  const id = crypto.randomUUID();
  return {
    id,
    attemptHash: `attempt ${id}`,
    paramsHash: 'params',
    product: 'credits',
    quantity: 3,
    amount: 300,
    currency: 'usd',
    livemode: false,
    customer: 'ann',
    createdAt: 1_700_000_000_000,
    ...changes,
  };
}

async function openFile(): Promise<{file: string; [Symbol.asyncDispose](): Promise<void>}> {
  const folder = await mkdtemp(join(tmpdir(), 'buybox-'));
  return {file: join(folder, 'orders.db'), [Symbol.asyncDispose]: () => rm(folder, {recursive: true})};
}

test('keeps every field of an order', async () => {
  const store = sqlite(':memory:');
  const made = draft();
  const {order, created} = await store.open(made);
  assert.equal(created, true);
  assert.deepEqual({...order}, {...made, paymentIntentId: null, state: 'creating', fulfilment: 'none'});
  assert.deepEqual(await store.find(made.id), order);
  assert.equal(await store.find('nothing'), undefined);
});

test('opens one order for an attempt, whoever comes second', async () => {
  const store = sqlite(':memory:');
  const first = draft();
  await store.open(first);
  const {order, created} = await store.open(draft({attemptHash: first.attemptHash, amount: 999}));
  assert.deepEqual([created, order.id, order.amount], [false, first.id, 300]);
});

test('ties one PaymentIntent to an order, and never another', async () => {
  const store = sqlite(':memory:');
  const {id} = draft();
  await store.open(draft({id}));
  assert.equal(await store.attachPaymentIntent(id, 'pi_1'), true);
  assert.equal(await store.attachPaymentIntent(id, 'pi_1'), true);
  assert.equal(await store.attachPaymentIntent(id, 'pi_2'), false);
  assert.deepEqual([(await store.find(id))?.state, (await store.findByPaymentIntent('pi_1'))?.id], ['open', id]);
});

test('never leaves paid (74)', async () => {
  const store = sqlite(':memory:');
  const {id} = draft();
  await store.open(draft({id}));
  await store.attachPaymentIntent(id, 'pi_1');
  assert.equal(await store.move(id, 'paid'), true);
  for (const state of ['open', 'processing', 'canceled', 'attention', 'paid'] as const) {
    assert.equal(await store.move(id, state), false, state);
  }
  assert.deepEqual([(await store.find(id))?.state, (await store.find(id))?.fulfilment], ['paid', 'due']);
});

test('fulfils once, and again after a failure that left no trace', async () => {
  const store = sqlite(':memory:');
  const {id} = draft();
  await store.open(draft({id}));
  await store.attachPaymentIntent(id, 'pi_1');
  await store.move(id, 'paid');
  await assert.rejects(
    store.fulfil(id, () => Promise.reject(new Error('no'))),
    /no/,
  );
  const runs = await Promise.all([1, 2, 3].map(() => store.fulfil(id, async () => undefined)));
  assert.deepEqual(runs, [true, false, false]);
});

test('does not let a statement slip into somebody else’s transaction', async () => {
  const store = sqlite(':memory:');
  const {id} = draft();
  const undone = store.transaction(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new Error('undone');
  });
  const written = store.open(draft({id}));
  await assert.rejects(undone, /undone/);
  await written;
  assert.equal((await store.find(id))?.id, id);
});

test('refuses a statement after its transaction has ended', async () => {
  const store = sqlite(':memory:');
  let kept: Transaction | undefined;
  await store.transaction(async (tx) => void (kept = tx));
  await assert.rejects(async () => kept?.run('SELECT 1'), /has ended/);
});

test('shares a file between two connections: one order, one fulfilment (110)', async () => {
  await using place = await openFile();
  const stores = [sqlite(place.file), sqlite(place.file)];
  const made = draft();
  const opened = await Promise.all(stores.map((store, index) => store.open({...made, id: `${made.id}${index}`})));
  assert.deepEqual(opened.map(({created}) => created).toSorted(), [false, true]);
  const id = opened[0]?.order.id ?? '';
  await stores[0]?.attachPaymentIntent(id, 'pi_1');
  await stores[1]?.move(id, 'paid');
  const runs = await Promise.all(stores.map((store) => store.fulfil(id, async () => undefined)));
  assert.deepEqual(runs.toSorted(), [false, true]);
  await Promise.all(stores.map((store) => store.close()));
});

test('waits for another connection without standing still (100)', async () => {
  await using place = await openFile();
  const [first, second] = [sqlite(place.file), sqlite(place.file)];
  const held = first.transaction(() => new Promise((resolve) => setTimeout(resolve, 150)));
  let ticks = 0;
  const clock = setInterval(() => (ticks += 1), 10);
  const {created} = await second.open(draft());
  clearInterval(clock);
  await held;
  assert.equal(created, true);
  assert.ok(ticks >= 5, `the process stood still: ${ticks} ticks`);
  await Promise.all([first.close(), second.close()]);
});

test('survives a restart, on a disk that is told to keep what was committed (101)', async () => {
  await using place = await openFile();
  const made = draft();
  const first = sqlite(place.file);
  await first.open(made);
  await first.close();
  const second = sqlite(place.file);
  assert.equal((await second.find(made.id))?.id, made.id);
  const [pragmas] = await second.transaction((tx) =>
    tx.all('SELECT * FROM pragma_journal_mode, pragma_synchronous'),
  );
  assert.deepEqual(Object.values(pragmas ?? {}), ['wal', 2]);
  await second.close();
});

test('refuses a file that a newer version has written', async () => {
  await using place = await openFile();
  await sqlite(place.file).close();
  const database = new DatabaseSync(place.file);
  database.exec('INSERT INTO buybox_schema (version) VALUES (99)');
  database.close();
  assert.throws(() => sqlite(place.file), /newer version/);
});

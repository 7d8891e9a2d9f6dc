/** What the SQLite store keeps, alone and shared by two connections to one file. */
import assert from 'node:assert/strict';
import {chmod, mkdtemp, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {draft} from './order-facts.ts';

async function openFile(): Promise<{file: string; [Symbol.asyncDispose](): Promise<void>}> {
  const folder = await mkdtemp(join(tmpdir(), 'buybox-'));
  return {file: join(folder, 'orders.db'), [Symbol.asyncDispose]: () => rm(folder, {recursive: true})};
}

test('makes its files for their owner alone, and leaves others as they are', async () => {
  await using place = await openFile();
  const folder = dirname(place.file);
  const store = sqlite(place.file);
  await store.open(draft());
  const names = await readdir(folder);
  assert.deepEqual(names.toSorted(), ['orders.db', 'orders.db-shm', 'orders.db-wal']);
  const modes = async () =>
    Promise.all(names.map(async (name) => ((await stat(join(folder, name))).mode & 0o777).toString(8)));
  assert.deepEqual(await modes(), ['600', '600', '600']);
  await store.close();
  await chmod(place.file, 0o640);
  const again = sqlite(place.file);
  await again.open(draft());
  assert.deepEqual(await modes(), ['640', '640', '640']);
  await again.close();
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

test('waits for another connection without standing still (100)', async () => {
  await using place = await openFile();
  const [first, second] = [sqlite(place.file), sqlite(place.file)];
  let letGo = (): void => undefined;
  const held = first.transaction(() => new Promise<void>((resolve) => (letGo = resolve)));
  // A process that stands still until the other lets go would never come to this.
  const clock = setTimeout(() => letGo(), 150);
  const {created} = await second.open(draft());
  clearTimeout(clock);
  await held;
  assert.equal(created, true);
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

test('says that its file is gone instead of writing where nobody will look (104)', async () => {
  await using place = await openFile();
  const store = sqlite(place.file);
  await store.open(draft());
  await rm(place.file);
  await assert.rejects(store.open(draft()), /orders\.db was removed or replaced/);
  await store.close();
});

test('says that a file is no database (104)', async () => {
  await using place = await openFile();
  await writeFile(place.file, 'This is not a database, and long enough to be taken for one.'.repeat(20));
  assert.throws(() => sqlite(place.file), /not a database/);
});

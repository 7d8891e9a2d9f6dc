/** What a store says of its own database: for each thing that can be wrong, a database in which it is. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {syncBuiltinESMExports} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {after, type TestContext, test} from 'node:test';
import type {Store} from 'buybox/server';
import {postgres} from 'buybox/server/postgres';
import {sqlite} from 'buybox/server/sqlite';
import {judgeSettings, judgeWay} from '../../../server/store/postgres/examine.ts';
import type {Remark} from '../../../server/store/remark.ts';
import {examinePragmas} from '../../../server/store/sqlite/examine.ts';
import {type PostgresServer, openPostgres} from '../../support/postgres-server.ts';
import {ALL_PLACES} from '../stores.ts';

const GIB = 1024 ** 3;
/** As Linux numbers them. */
const [EXT4, FUSE] = [0xef53, 0x65735546];

/** A file's path, on a disk with so much room. */
async function fileOn(t: TestContext, {type = EXT4, free = 9 * GIB}: {type?: number; free?: number} = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'buybox-'));
  const statfs = t.mock.method(fs, 'statfsSync', () => ({type, bavail: free / 4096, bsize: 4096}));
  syncBuiltinESMExports();
  t.after(async () => {
    statfs.mock.restore();
    syncBuiltinESMExports();
    await rm(folder, {recursive: true});
  });
  return join(folder, 'orders.db');
}

function openFile(t: TestContext, file: string): Store {
  const store = sqlite(file);
  t.after(() => store.close());
  return store;
}

async function remarkOf(store: Store, about: Remark['about']): Promise<Remark | undefined> {
  return (await store.examine()).find((each) => each.about === about);
}

const levelsOf = async (store: Store) =>
  Object.fromEntries((await store.examine()).map(({about, level}) => [about, level]));

for (const [name, open] of Object.entries(ALL_PLACES))
  test(`${name} looks at itself, says one thing of each part, and what to do where it is not fine`, async () => {
    await using place = await open();
    const store = place.connect();
    const remarks = await store.examine();
    assert.ok(remarks.length > 0);
    assert.equal(new Set(remarks.map(({about}) => about)).size, remarks.length);
    for (const {level, says, todo} of remarks) {
      assert.match(says, /\.$/);
      assert.equal(todo === undefined, level === 'ok', says);
    }
    await store.close();
    await assert.rejects(store.examine(), /The store is closed/);
  });

test('a SQLite file as we make it is fine', async (t) => {
  const store = openFile(t, await fileOn(t));
  assert.deepEqual(await levelsOf(store), {settings: 'ok', rights: 'ok', place: 'ok', space: 'ok'});
});

test('SQLite without shared memory has no WAL, and says so', {skip: process.platform === 'win32'}, async (t) => {
  const store = openFile(t, `file:${await fileOn(t)}?vfs=unix-dotfile`);
  const remark = await remarkOf(store, 'settings');
  assert.equal(remark?.level, 'warning');
  assert.match(remark.says, /journal_mode is delete: readers and writers wait/);
});

for (const [pragma, level, says] of [
  ['synchronous = OFF', 'error', /synchronous is OFF: a power cut/],
  ['synchronous = NORMAL', 'error', /synchronous is NORMAL/],
  ['synchronous = EXTRA', 'ok', /synchronous FULL/],
  ['foreign_keys = OFF', 'warning', /foreign_keys is 0: rows/],
  ['journal_mode = TRUNCATE', 'warning', /journal_mode is truncate/],
] as const)
  test(`a connection with ${pragma} is ${level}`, async (t) => {
    const database = new DatabaseSync(await fileOn(t));
    t.after(() => database.close());
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    assert.equal(examinePragmas(database).level, 'ok');
    database.exec(`PRAGMA ${pragma}`);
    const remark = examinePragmas(database);
    assert.equal(remark.level, level);
    assert.match(remark.says, says);
  });

test('a file that everybody may read is told, with its chmod', {skip: process.platform === 'win32'}, async (t) => {
  const file = await fileOn(t);
  const store = openFile(t, file);
  await chmod(file, 0o640);
  assert.equal((await remarkOf(store, 'rights'))?.level, 'ok');
  await chmod(file, 0o644);
  const remark = await remarkOf(store, 'rights');
  assert.equal(remark?.level, 'warning');
  assert.match(remark.todo ?? '', /chmod 600/);
});

test('a file that may be another machine’s, one that is gone, and orders in memory are told', async (t) => {
  const doubtful = await remarkOf(openFile(t, await fileOn(t, {type: FUSE})), 'place');
  assert.equal(doubtful?.level, 'warning');
  assert.match(doubtful.says, /file system of type FUSE/);
  const memory = await remarkOf(openFile(t, ':memory:'), 'place');
  assert.equal(memory?.level, 'warning');
  assert.match(memory.says, /end with the process/);
});

test('a file that was removed is an error, and nothing else is said of it', async (t) => {
  const file = await fileOn(t);
  const store = openFile(t, file);
  await rm(file);
  const remarks = await store.examine();
  assert.deepEqual(
    remarks.map(({about, level}) => [about, level]),
    [
      ['settings', 'ok'],
      ['place', 'error'],
    ],
  );
  assert.match(remarks[1]?.says ?? '', /was removed or replaced/);
});

test('a disk that fills is told before it is full', async (t) => {
  for (const [free, level] of [
    [0.4 * GIB, 'warning'],
    [0.04 * GIB, 'error'],
  ] as const) {
    const remark = await remarkOf(openFile(t, await fileOn(t, {free})), 'space');
    assert.equal(remark?.level, level);
    assert.match(remark.says, /MiB are free/);
    t.mock.restoreAll();
  }
});

let server: Promise<PostgresServer> | undefined;
let synced: Promise<PostgresServer> | undefined;
after(async () => {
  await (await server)?.stop();
  await (await synced)?.stop();
});

/** A database of PostgreSQL with our tables in it, and who may change it. */
async function openTables(t: TestContext, {isSynced = false} = {}) {
  const opened = isSynced ? (synced ??= openPostgres({isSynced})) : (server ??= openPostgres());
  const url = new URL(await (await opened).newDatabase());
  const owner = postgres(url.href);
  t.after(() => owner.close());
  await owner.marks();
  const connect = (address = url.href): Store => {
    const store = postgres(address);
    t.after(() => store.close());
    return store;
  };
  const makeRole = async (rights: string): Promise<string> => {
    const role = `seller_${crypto.randomUUID().replaceAll('-', '')}`;
    await owner.transaction(async (tx) => {
      await tx.run(`CREATE ROLE ${role} LOGIN PASSWORD 'canary-password'`);
      await tx.run(`GRANT ${rights} ON ALL TABLES IN SCHEMA public TO ${role}`);
    });
    const address = new URL(url);
    [address.username, address.password] = [role, 'canary-password'];
    return address.href;
  };
  return {url, owner, connect, makeRole};
}

test('a PostgreSQL that waits for its disk, with a role that owns nothing, is fine', async (t) => {
  const {connect, makeRole} = await openTables(t, {isSynced: true});
  const store = connect(await makeRole('SELECT, INSERT, UPDATE, DELETE'));
  assert.deepEqual(await levelsOf(store), {encryption: 'ok', settings: 'ok', rights: 'ok'});
});

test('a PostgreSQL without fsync is an error', {skip: process.env['DATABASE_URL'] !== undefined}, async (t) => {
  const {owner} = await openTables(t);
  const remark = await remarkOf(owner, 'settings');
  assert.equal(remark?.level, 'error');
  assert.match(remark.says, /fsync is off: a crash can lose .*full_page_writes is off/);
});

for (const [setting, says] of [
  ['synchronous_commit = off', /synchronous_commit is off: a crash can lose/],
  ['default_transaction_read_only = on', /It is read-only, such as a replica/],
] as const)
  test(`a PostgreSQL with ${setting} is an error`, async (t) => {
    const {url, owner, connect} = await openTables(t, {isSynced: true});
    await owner.transaction((tx) => tx.run(`ALTER DATABASE ${url.pathname.slice(1)} SET ${setting}`));
    const remark = await remarkOf(connect(), 'settings');
    assert.equal(remark?.level, 'error');
    assert.match(remark.says, says);
  });

test('a PostgreSQL that is too old is an error, and one without such settings is not', () => {
  const settings = {version: '110022', fsync: 'on', commits: 'on', pages: 'on', readonly: 'off'};
  const {level, says} = judgeSettings(settings);
  assert.deepEqual([level, says], ['error', 'It is older than PostgreSQL 12.']);
  assert.equal(judgeSettings({version: '150000', fsync: null, commits: null}).level, 'ok');
});

test('a superuser is told, and so is a role that may not write; never with a password', async (t) => {
  const {owner, connect, makeRole} = await openTables(t);
  const powerful = await remarkOf(owner, 'rights');
  assert.equal(powerful?.level, 'warning');
  assert.match(powerful.says, /is a superuser/);
  const reader = await remarkOf(connect(await makeRole('SELECT')), 'rights');
  assert.equal(reader?.level, 'error');
  assert.match(reader.says, /may not read, insert, update and delete in buybox_[^.]*\bbuybox_orders\b/);
  assert.doesNotMatch(reader.says, /buybox_schema/);
  assert.doesNotMatch(JSON.stringify(reader), /canary/);
});

test('orders that leave the machine in clear are told, those that are encrypted are not', async (t) => {
  const {url, connect} = await openTables(t);
  url.hostname = '0.0.0.0';
  const clear = await remarkOf(connect(url.href), 'encryption');
  assert.equal(clear?.level, 'warning');
  assert.match(clear.says, /go to 0\.0\.0\.0 in clear/);
  const levelOf = (host: string, isEncrypted: boolean) => judgeWay({host, isEncrypted}).level;
  assert.deepEqual([levelOf('db.example', true), levelOf('db.example', false)], ['ok', 'warning']);
  for (const host of ['localhost', '127.0.0.1', '::1', '/var/run/postgresql'])
    assert.equal(levelOf(host, false), 'ok', host);
});

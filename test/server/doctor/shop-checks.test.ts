/** The doctor on the shop's own options, its proxy and its database; each is broken once, and fine once. */
import assert from 'node:assert/strict';
import {chmod, mkdtemp, rm} from 'node:fs/promises';
import fs from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, type TestContext, test} from 'node:test';
import type {BuyboxOptions} from 'buybox/server';
import {postgres} from 'buybox/server/postgres';
import {sqlite} from 'buybox/server/sqlite';
import {type PostgresServer, openPostgres} from '../../support/postgres-server.ts';
import {assertSays} from './assert-says.ts';
import {SITE, openLookedAt} from './looked-at.ts';

const mug = (currency: string, more: object = {}): BuyboxOptions['catalog'] => {
  return {mug: {name: 'Mug', currency, unitAmount: 9000, ...more}};
};

test('methods: fine where each can pay in something and something can be paid by each', async (t) => {
  const catalog = mug('eur', {currencyOptions: {usd: {unitAmount: 9000}}});
  const shop = openLookedAt(t, {catalog, paymentMethodTypes: ['card', 'ideal', 'bancontact']});
  const finding = await shop.look('methods');
  assertSays(finding, 'ok', /can pay in what is sold: eur, usd\. Of bancontact the currencies are not known/);
});

test('methods: an error where none can pay, a warning where one can in nothing, skipped of a function', async (t) => {
  const none = openLookedAt(t, {catalog: mug('usd'), paymentMethodTypes: ['ideal', 'paynow']});
  assertSays(await none.look('methods'), 'error', /None of paymentMethodTypes can pay in usd/);
  const idle = openLookedAt(t, {catalog: mug('usd'), paymentMethodTypes: ['card', 'au_becs_debit']});
  assertSays(await idle.look('methods'), 'warning', /in a currency of au_becs_debit: nobody is offered it/);
  assertSays(await openLookedAt(t, {catalog: async () => ({})}).look('methods'), 'skipped', /is a function/);
});

test('origins: fine over https and on this machine, a warning in clear and where live keys know no site', async (t) => {
  assertSays(await openLookedAt(t).look('origins'), 'ok', /whatever the Host header says/);
  const named = openLookedAt(t, {publicUrl: SITE, origins: ['https://friend.example', 'http://localhost:8080']});
  assertSays(await named.look('origins'), 'ok', /is https:\/\/shop\.example\. May embed .*friend\.example/);
  const clear = openLookedAt(t, {publicUrl: SITE, origins: ['http://friend.example']});
  assertSays(await clear.look('origins'), 'warning', /http:\/\/friend\.example is not encrypted/);
  const keys = {
    secretKey: ['sk', 'live', 'abcdefghijk'].join('_'),
    publishableKey: ['pk', 'live', 'abcdefghijk'].join('_'),
  };
  assertSays(await openLookedAt(t, {keys}).look('origins'), 'warning', /publicUrl is not set/);
});

const asked = (headers: Record<string, string>) => ({headers: new Headers({host: 'shop.example', ...headers})});
const forwarded = asked({'x-forwarded-for': '203.0.113.7'});

test('proxy: fine without one, with one that is known, and without a guard', async (t) => {
  assertSays(await openLookedAt(t).look('proxy'), 'skipped', /only the running shop sees/);
  assertSays(await openLookedAt(t).look('proxy', asked({})), 'ok', /shows no proxy/);
  const known = openLookedAt(t, {trustProxy: ['loopback']});
  assertSays(await known.look('proxy', forwarded), 'ok', /\(x-forwarded-for\), and trustProxy names it/);
  assertSays(await openLookedAt(t, {guard: false}).look('proxy', forwarded), 'ok', /A proxy is before the shop/);
});

test('proxy: a warning where it is not known, and where it keeps the Host to itself', async (t) => {
  assertSays(await openLookedAt(t).look('proxy', forwarded), 'warning', /trustProxy is not set/);
  const hidden = asked({host: '127.0.0.1:3000', 'x-forwarded-host': 'shop.example'});
  assertSays(await openLookedAt(t).look('proxy', hidden), 'warning', /another Host/);
  const named = openLookedAt(t, {publicUrl: SITE, trustProxy: ['loopback']});
  assertSays(await named.look('proxy', hidden), 'ok', /A proxy is before the shop/);
});

/** A file on a disk with so much room, of such a kind. */
async function fileOn(t: TestContext, {type = 0xef53, free = 9 * 1024 ** 3} = {}): Promise<string> {
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

test('database.settings, database.rights, database.place and database.space: fine of a file as we make it', async (t) => {
  const shop = openLookedAt(t, {store: sqlite(await fileOn(t))});
  for (const [id, says] of [
    ['database.settings', /journal_mode is WAL, synchronous FULL/],
    ['database.rights', /may read the file/],
    ['database.place', /is on a disk of this machine/],
    ['database.space', /9216 MiB are free/],
  ] as const)
    assertSays(await shop.look(id), 'ok', says);
  assertSays(await shop.look('database.encryption'), 'skipped', /nothing to say of it/);
});

test('database.settings: a warning without WAL, an error where the database is away', async (t) => {
  const store = sqlite(`file:${await fileOn(t)}?vfs=unix-dotfile`);
  assertSays(await openLookedAt(t, {store}).look('database.settings'), 'warning', /journal_mode is delete/);
  const away = openLookedAt(t, {store: postgres('postgres://ann:canary@127.0.0.1:9/shop')});
  const finding = await away.look('database.settings');
  assertSays(finding, 'error', /PostgreSQL at 127\.0\.0\.1:9 can not be used: nothing listens there/);
  assert.doesNotMatch(JSON.stringify(finding), /canary/);
  await assert.rejects(away.look('database.rights'), /nothing listens there/);
});

test('database.rights: a warning where everybody may open the file', async (t) => {
  const file = await fileOn(t);
  const shop = openLookedAt(t, {store: sqlite(file)});
  await chmod(file, 0o666);
  assertSays(await shop.look('database.rights'), 'warning', /Everybody on this machine may open/);
});

test('database.place: a warning on a disk that may be another machine’s', async (t) => {
  const shop = openLookedAt(t, {store: sqlite(await fileOn(t, {type: 0x65735546}))});
  assertSays(await shop.look('database.place'), 'warning', /file system of type FUSE/);
});

test('database.space: an error before the disk is full', async (t) => {
  const shop = openLookedAt(t, {store: sqlite(await fileOn(t, {free: 40 * 1024 ** 2}))});
  assertSays(await shop.look('database.space'), 'error', /40 MiB are free/);
});

let server: Promise<PostgresServer> | undefined;
after(async () => (await server)?.stop());

test('database.encryption: fine on this machine, a warning where orders leave it in clear', async (t) => {
  const url = new URL(await (await (server ??= openPostgres())).newDatabase());
  const here = openLookedAt(t, {store: postgres(url.href)});
  assertSays(await here.look('database.encryption'), 'ok', /stays on this machine/);
  assertSays(await here.look('database.place'), 'skipped', /nothing to say of it/);
  // An address of this machine that is not known as one.
  url.hostname = '0.0.0.0';
  const there = openLookedAt(t, {store: postgres(url.href)});
  assertSays(await there.look('database.encryption'), 'warning', /go to 0\.0\.0\.0 in clear/);
});

/** A database on somebody else's disk: refused where that is certain, told when the shop opens where it may be. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {syncBuiltinESMExports} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {openShop, orderOf} from './shop.ts';

/** A new file's path, on what the kernel says is such a file system. */
async function fileOn(t: TestContext, type: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'buybox-'));
  const statfs = t.mock.method(fs, 'statfsSync', () => ({type}));
  syncBuiltinESMExports();
  t.after(async () => {
    statfs.mock.restore();
    syncBuiltinESMExports();
    await rm(folder, {recursive: true});
  });
  return join(folder, 'orders.db');
}

/** Name, number as Linux has it; NFS and its kind as a signed one on 32 bits. */
const REMOTE: readonly [string, number][] = [
  ['NFS', 0x6969],
  ['CIFS', 0xff534d42],
  ['SMB2', 0xfe534d42],
  ['SMB2, signed', 0xfe534d42 | 0],
  ['Ceph', 0x00c36400],
];

for (const [name, type] of REMOTE)
  test(`refuses a file on ${name}`, async (t) => {
    const file = await fileOn(t, type);
    assert.throws(() => sqlite(file), /orders\.db is on a network file system/);
  });

for (const [name, type] of [
  ['9p', 0x01021997],
  ['FUSE', 0x65735546],
  ['vboxsf', 0x786f4256],
] as const)
  test(`sells from a file on ${name}, and tells its owner once`, async (t) => {
    const file = await fileOn(t, type);
    await using shop = openShop({store: sqlite(file)});
    assert.equal(shop.errors.length, 1);
    assert.match(
      String(shop.errors[0]),
      new RegExp(`orders\\.db is on a file system of type ${name}, .*Docker Desktop`),
    );
    assert.equal((await shop.post('/create-payment-intent', orderOf())).status, 201);
    assert.equal((await shop.backend.health()).status, 'ok');
    assert.equal(shop.errors.length, 1);
  });

test('says nothing of a disk of this machine, nor of what is in memory alone', async (t) => {
  const file = await fileOn(t, 0xef53);
  for (const store of [sqlite(file), sqlite(':memory:')]) {
    await using shop = openShop({store});
    await shop.order();
    assert.deepEqual(shop.errors, []);
  }
});

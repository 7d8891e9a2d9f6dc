/** A database that is older than the money: what it has forgotten, Stripe has not. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {sqlite} from 'buybox/server/sqlite';
import {openShop} from './shop.ts';

const MINUTE = 60_000;

test('what a restored backup has forgotten is read from Stripe again (106)', async (t) => {
  let now = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'buybox-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  const backup = join(folder, 'backup.db');
  const first = sqlite(join(folder, 'orders.db'));
  await using shop = openShop({store: first, clock: () => now});
  const reply = await shop.order();
  const held = new DatabaseSync(join(folder, 'orders.db'));
  held.exec(`VACUUM INTO '${backup}'`);
  held.close();
  await shop.confirm(reply);
  assert.equal((await first.find(reply.orderId))?.fulfilment, 'done');
  const {secretKey, publishableKey, fetch} = shop.stripe;
  const stripe = {secretKey, publishableKey, fetch, webhookSecret: 'whsec_restored'};
  await using restored = openShop({store: sqlite(backup), stripe, clock: () => now});
  now += MINUTE;
  assert.equal((await restored.backend.reconcile()).healed, 1);
  assert.deepEqual(
    restored.paid.map(({id}) => id),
    [reply.orderId],
  );
});

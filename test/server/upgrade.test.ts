/** What an older version has written, and what it still writes while instances are replaced one by one. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Transaction} from 'buybox/server';
import {PLACES} from './stores.ts';

/** As the version before the order's own fields wrote it. */
async function openAsBefore(tx: Transaction, id: string): Promise<void> {
  const sql = `INSERT INTO buybox_orders (id, attempt_hash, params_hash, product, quantity, amount, currency, livemode,
    customer, created_at, next_check_at) VALUES (?, ?, 'p', 'credits', 3, 300, 'usd', 0, 'ann', 1, 2)`;
  await tx.run(sql, id, `attempt ${id}`);
}

for (const [name, open] of Object.entries(PLACES)) {
  test(`${name} reads an order that was made before there were e-mail, reference and metadata`, async () => {
    await using place = await open();
    await place.connect().transaction(async (tx) => {
      for (const index of ['orders_text', 'refunds_requested', 'disputes_order'])
        await tx.run(`DROP INDEX buybox_${index}`);
      for (const column of ['email', 'reference', 'metadata', 'description', 'statement_descriptor_suffix']) {
        await tx.run(`ALTER TABLE buybox_orders DROP COLUMN ${column}`);
      }
      await tx.run('DELETE FROM buybox_schema WHERE version >= 4');
      await openAsBefore(tx, 'old');
    });
    const store = place.connect();
    const order = await store.find('old');
    assert.deepEqual([order?.amount, order?.email, order?.reference, order?.metadata], [300, null, null, {}]);
    assert.deepEqual([order?.description, order?.statementDescriptorSuffix], [null, null]);
    await store.transaction((tx) => openAsBefore(tx, 'late'));
    assert.deepEqual((await store.find('late'))?.metadata, {});
  });
}

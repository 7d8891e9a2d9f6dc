/** Makes a ledger large: its first order, with all that hangs on it, is written down again and again under other ids. */

/** What no shop runs begins with this. */
export const OURS = '/* bench */';

/** So many at a time: a transaction has ten seconds. */
const PART = 20_000;
const TABLES = ['orders', 'tasks', 'ledger', 'events'];
/** When an order is looked at again: most of a large ledger are not. */
const CHECK = 'next_check_at';
/** What is each order's own. */
const OWN = /^(id|intention_hash|maker_hash|payment_intent_id|order_id|stripe_id)$/;

/** Writes so many copies. */
export async function fill(store, orders, isPostgres) {
  for (const table of TABLES) await copy(store, {table, orders, isPostgres});
  if (isPostgres) await store.transaction((tx) => tx.all('ANALYZE'));
  return orders;
}

async function copy(store, {table, orders, isPostgres}) {
  const first = await store.transaction((tx) => tx.get(`${OURS} SELECT * FROM buybox_${table} LIMIT 1`));
  if (!first) return;
  const names = Object.keys(first);
  const isOwn = (name) => OWN.test(name) && first[name] !== null;
  const values = names.map((name) => (name === CHECK ? 'NULL' : isOwn(name) ? `'f' || n` : `t.${name}`));
  const key = table === 'ledger' ? 'stripe_id' : 'id';
  for (let low = 1; low <= orders; low += PART) {
    const [before, from] = numbers(low, Math.min(orders, low + PART - 1), isPostgres);
    const sql = `${OURS} INSERT INTO buybox_${table} (${names}) ${before} SELECT ${values} FROM buybox_${table} t, ${from} WHERE t.${key} = ?`;
    await store.transaction((tx) => tx.run(sql, first[key]));
  }
}

function numbers(low, high, isPostgres) {
  if (isPostgres) return ['', `generate_series(${low}, ${high}) s (n)`];
  return [`WITH RECURSIVE s (n) AS (SELECT ${low} UNION ALL SELECT n + 1 FROM s WHERE n < ${high})`, 's'];
}

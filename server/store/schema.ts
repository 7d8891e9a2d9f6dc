/** Owns the tables and how an older database becomes a current one. One text for SQLite and PostgreSQL. */

/** One step each, in order, never edited once released; `buybox_schema` has a row for each one done. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE buybox_orders (
    id TEXT PRIMARY KEY,
    attempt_hash TEXT NOT NULL UNIQUE,
    params_hash TEXT NOT NULL,
    product TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    amount INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
    customer TEXT,
    payment_intent_id TEXT UNIQUE,
    state TEXT NOT NULL DEFAULT 'creating'
      CHECK (state IN ('creating', 'open', 'processing', 'paid', 'canceled', 'attention')),
    fulfilment TEXT NOT NULL DEFAULT 'none' CHECK (fulfilment IN ('none', 'due', 'done')),
    created_at INTEGER NOT NULL
  ) STRICT;`,
  `CREATE TABLE buybox_orders_v2 (
    id TEXT PRIMARY KEY,
    attempt_hash TEXT NOT NULL UNIQUE,
    params_hash TEXT NOT NULL,
    product TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    amount INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
    customer TEXT,
    payment_intent_id TEXT UNIQUE,
    state TEXT NOT NULL DEFAULT 'creating'
      CHECK (state IN ('creating', 'open', 'processing', 'paid', 'canceled', 'attention')),
    fulfilment TEXT NOT NULL DEFAULT 'none' CHECK (fulfilment IN ('none', 'due', 'done', 'failed')),
    refunded INTEGER NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= amount),
    dispute TEXT,
    attention TEXT,
    checks INTEGER NOT NULL DEFAULT 0,
    next_check_at INTEGER,
    created_at INTEGER NOT NULL,
    paid_at INTEGER,
    fulfilled_at INTEGER
  ) STRICT;
  INSERT INTO buybox_orders_v2 (id, attempt_hash, params_hash, product, quantity, amount, currency, livemode, customer,
      payment_intent_id, state, fulfilment, next_check_at, created_at)
    SELECT id, attempt_hash, params_hash, product, quantity, amount, currency, livemode, customer,
      payment_intent_id, state, fulfilment, created_at, created_at FROM buybox_orders;
  DROP TABLE buybox_orders;
  ALTER TABLE buybox_orders_v2 RENAME TO buybox_orders;
  CREATE INDEX buybox_orders_check ON buybox_orders (next_check_at);
  CREATE INDEX buybox_orders_created ON buybox_orders (created_at);
  CREATE TABLE buybox_tasks (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES buybox_orders (id),
    kind TEXT NOT NULL CHECK (kind IN ('paid', 'refunded', 'disputed', 'attention')),
    detail TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'done', 'failed')),
    due_at INTEGER NOT NULL,
    lease_until INTEGER,
    fence INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX buybox_tasks_due ON buybox_tasks (state, due_at);
  CREATE INDEX buybox_tasks_order ON buybox_tasks (order_id);
  INSERT INTO buybox_tasks (id, order_id, kind, detail, due_at)
    SELECT id || ':paid', id, 'paid', '{}', created_at FROM buybox_orders WHERE fulfilment = 'due';
  CREATE TABLE buybox_refunds (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES buybox_orders (id),
    request_key TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    reason TEXT,
    status TEXT NOT NULL
      CHECK (status IN ('requested', 'requires_action', 'pending', 'succeeded', 'failed', 'canceled')),
    stripe_id TEXT UNIQUE,
    created_at INTEGER NOT NULL,
    UNIQUE (order_id, request_key)
  ) STRICT;
  CREATE TABLE buybox_disputes (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES buybox_orders (id),
    amount INTEGER NOT NULL,
    status TEXT NOT NULL
  ) STRICT;
  CREATE TABLE buybox_ledger (
    kind TEXT NOT NULL,
    stripe_id TEXT NOT NULL,
    order_id TEXT NOT NULL REFERENCES buybox_orders (id),
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (kind, stripe_id)
  ) STRICT;
  CREATE TABLE buybox_events (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    order_id TEXT,
    received_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX buybox_events_received ON buybox_events (received_at);
  CREATE TABLE buybox_marks (name TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;`,
  `ALTER TABLE buybox_tasks ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
  UPDATE buybox_tasks SET seq = 1 WHERE id LIKE '%:failed' OR id LIKE '%:won' OR id LIKE '%:lost';`,
  `ALTER TABLE buybox_orders ADD COLUMN email TEXT;
  ALTER TABLE buybox_orders ADD COLUMN reference TEXT;
  ALTER TABLE buybox_orders ADD COLUMN metadata TEXT NOT NULL DEFAULT '{}';`,
  `CREATE TABLE buybox_ended_attempts (attempt_hash TEXT PRIMARY KEY, ended_at INTEGER NOT NULL) STRICT;
  CREATE INDEX buybox_ended_attempts_ended ON buybox_ended_attempts (ended_at);`,
  `DROP TABLE buybox_ended_attempts;
  CREATE INDEX buybox_orders_text ON buybox_orders (created_at)
    WHERE state = 'canceled' AND (email IS NOT NULL OR reference IS NOT NULL OR metadata <> '{}');
  CREATE INDEX buybox_refunds_requested ON buybox_refunds (created_at) WHERE status = 'requested';
  CREATE INDEX buybox_disputes_order ON buybox_disputes (order_id);`,
  `ALTER TABLE buybox_orders ADD COLUMN description TEXT;
  ALTER TABLE buybox_orders ADD COLUMN statement_descriptor_suffix TEXT;`,
];

/** Not `user_version`: that belongs to the host, whose database we may share. */
export const VERSION_TABLE = 'CREATE TABLE IF NOT EXISTS buybox_schema (version INTEGER NOT NULL) STRICT;';

/**
 * The steps that a database at `applied` lacks, each with its number.
 * @throws Error for a database that a newer version has written
 */
export function stepsAfter(applied: number): {version: number; sql: string}[] {
  if (applied > MIGRATIONS.length) throw new Error('This database was written by a newer version of Buybox.');
  return MIGRATIONS.slice(applied).map((sql, index) => ({version: applied + index + 1, sql}));
}

/** PostgreSQL is always strict, and its INTEGER is too small for milliseconds. */
export function forPostgres(sql: string): string {
  return sql.replaceAll(/\bINTEGER\b/g, 'BIGINT').replaceAll(/\) STRICT\b/g, ')');
}

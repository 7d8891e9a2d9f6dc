/** The tables, and how an older database becomes a current one. One text for SQLite and PostgreSQL. */
import {ORDER_STATES} from '../../packages/contract/order-states.ts';

/** One step each, in order, never edited once released; `buybox_schema` has a row for each one done. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE buybox_orders (
    id TEXT PRIMARY KEY,
    intention_hash TEXT NOT NULL,
    attempt INTEGER NOT NULL CHECK (attempt > 0),
    maker_hash TEXT NOT NULL,
    params_hash TEXT NOT NULL,
    product TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    currency TEXT NOT NULL,
    livemode INTEGER NOT NULL CHECK (livemode IN (0, 1)),
    customer TEXT,
    email TEXT,
    reference TEXT,
    metadata TEXT NOT NULL DEFAULT '{}',
    description TEXT,
    statement_descriptor_suffix TEXT,
    payment_intent_id TEXT UNIQUE,
    state TEXT NOT NULL DEFAULT 'creating' CHECK (state IN (${quoteAll(ORDER_STATES)})),
    fulfilment TEXT NOT NULL DEFAULT 'none' CHECK (fulfilment IN ('none', 'due', 'done', 'failed')),
    refunded INTEGER NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= amount),
    dispute TEXT,
    attention TEXT,
    checks INTEGER NOT NULL DEFAULT 0,
    next_check_at INTEGER,
    created_at INTEGER NOT NULL,
    paid_at INTEGER,
    fulfilled_at INTEGER,
    UNIQUE (intention_hash, attempt)
  ) STRICT;
  CREATE INDEX buybox_orders_check ON buybox_orders (next_check_at);
  CREATE INDEX buybox_orders_created ON buybox_orders (created_at);
  CREATE INDEX buybox_orders_text ON buybox_orders (created_at)
    WHERE state = 'canceled' AND (email IS NOT NULL OR reference IS NOT NULL OR metadata <> '{}');
  CREATE TABLE buybox_tasks (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES buybox_orders (id),
    kind TEXT NOT NULL CHECK (kind IN ('paid', 'refunded', 'disputed', 'attention')),
    detail TEXT NOT NULL,
    seq INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'done', 'failed')),
    due_at INTEGER NOT NULL,
    lease_until INTEGER,
    fence INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX buybox_tasks_due ON buybox_tasks (state, due_at);
  CREATE INDEX buybox_tasks_order ON buybox_tasks (order_id);
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
  CREATE INDEX buybox_refunds_requested ON buybox_refunds (created_at) WHERE status = 'requested';
  CREATE TABLE buybox_disputes (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES buybox_orders (id),
    amount INTEGER NOT NULL,
    status TEXT NOT NULL
  ) STRICT;
  CREATE INDEX buybox_disputes_order ON buybox_disputes (order_id);
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
  // What owners list, in the order in which it is listed.
  `CREATE INDEX buybox_orders_customer ON buybox_orders (customer, created_at DESC, id) WHERE customer IS NOT NULL;
  CREATE INDEX buybox_orders_attention ON buybox_orders (created_at DESC, id) WHERE attention IS NOT NULL;`,
  // What the second look looks at first: however many others are due.
  `CREATE INDEX buybox_orders_unsettled ON buybox_orders (next_check_at) WHERE state NOT IN ('paid', 'canceled');`,
  // What is bought, as a list; an order of before has its one product.
  `ALTER TABLE buybox_orders ADD COLUMN lines TEXT NOT NULL DEFAULT '[]';`,
  // What an order holds of products of which there are only so many, and whether it still does.
  `ALTER TABLE buybox_orders ADD COLUMN holds TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE buybox_orders ADD COLUMN is_holding INTEGER NOT NULL DEFAULT 0 CHECK (is_holding IN (0, 1));
  CREATE TABLE buybox_stock (product TEXT PRIMARY KEY, held INTEGER NOT NULL CHECK (held >= 0)) STRICT;`,
  // What makes up the amount besides the lines, and who buys. The index of what is to be forgotten knows the buyer, too.
  `ALTER TABLE buybox_orders ADD COLUMN adjustments TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE buybox_orders ADD COLUMN promotion_code TEXT;
  ALTER TABLE buybox_orders ADD COLUMN buyer TEXT;
  ALTER TABLE buybox_orders ADD COLUMN tax_calculation TEXT;
  DROP INDEX buybox_orders_text;
  CREATE INDEX buybox_orders_text ON buybox_orders (created_at)
    WHERE state = 'canceled' AND (email IS NOT NULL OR reference IS NOT NULL OR metadata <> '{}' OR buyer IS NOT NULL);`,
  // Who asked, in a word of the guard's, until the order ends; and what Stripe calls its declined payments, each with a space.
  `ALTER TABLE buybox_orders ADD COLUMN client TEXT;
  ALTER TABLE buybox_orders ADD COLUMN declines TEXT NOT NULL DEFAULT '';`,
  // What is to be forgotten of orders that are over.
  `CREATE INDEX buybox_orders_personal ON buybox_orders (created_at)
    WHERE state IN ('paid', 'canceled') AND fulfilment IN ('none', 'done') AND (customer IS NOT NULL OR email IS NOT NULL
      OR reference IS NOT NULL OR metadata <> '{}' OR buyer IS NOT NULL);`,
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

function quoteAll(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

/** The servers that are compared, and how each is started. */

/** One server. */
export interface Contender {
  name: string;
  /** Its file in servers/. */
  file: string;
  /** Ours needs a database. @default none */
  store?: 'postgres' | 'sqlite';
  /** Whether ours is guarded. @default true */
  hasGuard?: boolean;
}

/** What the others are multiples of. */
export const EXPRESS = "Express 5, as Stripe's sample";

const HONO: Contender = {name: 'bare Hono', file: 'hono.js'};
const HONO_SDK: Contender = {name: 'Hono + SDK', file: 'hono-sdk.js'};
const SAMPLE: Contender = {name: EXPRESS, file: 'express.js'};
const SQLITE: Contender = {name: 'Buybox, SQLite on disk', file: 'buybox.js', store: 'sqlite'};
const POSTGRES: Contender = {name: 'Buybox, PostgreSQL', file: 'buybox.js', store: 'postgres'};

/** All that are started. */
export const CONTENDERS: readonly Contender[] = [HONO, HONO_SDK, SAMPLE, SQLITE, POSTGRES];
/** Ours. */
export const OURS: readonly Contender[] = [SQLITE, POSTGRES];

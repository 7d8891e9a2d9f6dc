/** What a shopper has: credits, purchases and the numbers drawn. Its tables share Buybox's database. */
import {randomInt} from 'node:crypto';
import type {Order, OrderLine, Store, Transaction} from 'buybox/server';
import {CREDITS} from './catalog.ts';

/** A number is drawn from 1 to this. */
const LARGEST_NUMBER = 1_000_000;

const LISTED = 10;

/** What the page shows of a shopper. */
export interface Account {
  credits: number;
  /** `what` is for people: `12 credits`, `1 × Numbermill mug`. */
  purchases: {what: string; amount: number; currency: string; at: number}[];
  numbers: {number: number; at: number}[];
}

/** The shop's own books. */
export interface Credits {
  /** What a shopper has. */
  account(shopper: string): Promise<Account>;
  /** Spends a credit for a number; undefined when there is no credit to spend. */
  draw(shopper: string): Promise<number | undefined>;
}

const TABLES = [
  'CREATE TABLE IF NOT EXISTS balances (shopper TEXT PRIMARY KEY, credits INTEGER NOT NULL CHECK (credits >= 0)) STRICT',
  `CREATE TABLE IF NOT EXISTS sales (order_id TEXT PRIMARY KEY, shopper TEXT NOT NULL, what TEXT NOT NULL,
    amount INTEGER NOT NULL, currency TEXT NOT NULL, at INTEGER NOT NULL) STRICT`,
  'CREATE TABLE IF NOT EXISTS draws (shopper TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL) STRICT',
];

/** Opens the books in the store that the orders live in. */
export async function openCredits(store: Store): Promise<Credits> {
  await store.transaction(async (tx) => {
    for (const sql of TABLES) await tx.run(sql);
  });
  return {
    account: (shopper) => store.transaction((tx) => readAccount(tx, shopper)),
    draw: (shopper) => store.transaction((tx) => drawNumber(tx, shopper)),
  };
}

/** Writes down what was paid for, and gives the credits in it. Written through `tx`, it happens exactly once. */
export async function keepSale(tx: Transaction, {id, customer, lines, amount, currency}: Order): Promise<void> {
  const shopper = customer ?? id;
  await tx.run(
    'INSERT INTO sales (order_id, shopper, what, amount, currency, at) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    shopper,
    lines.map(describeLine).join(', '),
    amount,
    currency,
    Date.now(),
  );
  const credits = lines.filter(isCredits).reduce((sum, {quantity}) => sum + quantity, 0);
  if (credits > 0) await addCredits(tx, shopper, credits);
}

async function addCredits(tx: Transaction, shopper: string, credits: number): Promise<void> {
  await tx.run(
    `INSERT INTO balances (shopper, credits) VALUES (?, ?)
     ON CONFLICT (shopper) DO UPDATE SET credits = credits + excluded.credits`,
    shopper,
    credits,
  );
}

function isCredits({product}: OrderLine): boolean {
  return CREDITS.has(product);
}

function describeLine(line: OrderLine): string {
  const {name, quantity} = line;
  if (!isCredits(line)) return `${quantity} × ${name}`;
  return `${quantity} ${quantity === 1 ? 'credit' : 'credits'}`;
}

async function readAccount(tx: Transaction, shopper: string): Promise<Account> {
  const balance = await tx.get<{credits: number}>('SELECT credits FROM balances WHERE shopper = ?', shopper);
  const newest = `WHERE shopper = ? ORDER BY at DESC, rowid DESC LIMIT ${LISTED}`;
  const purchases = `SELECT what, amount, currency, at FROM sales ${newest}`;
  return {
    credits: balance?.credits ?? 0,
    purchases: await tx.all<Account['purchases'][number]>(purchases, shopper),
    numbers: await tx.all<Account['numbers'][number]>(`SELECT number, at FROM draws ${newest}`, shopper),
  };
}

async function drawNumber(tx: Transaction, shopper: string): Promise<number | undefined> {
  const spent = await tx.run(
    'UPDATE balances SET credits = credits - 1 WHERE shopper = ? AND credits > 0',
    shopper,
  );
  if (spent === 0) return undefined;
  const number = randomInt(1, LARGEST_NUMBER + 1);
  await tx.run('INSERT INTO draws (shopper, number, at) VALUES (?, ?, ?)', shopper, number, Date.now());
  return number;
}

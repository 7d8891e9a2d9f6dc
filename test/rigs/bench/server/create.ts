/** `create-payment-intent`, beside servers that do less, with a Stripe that answers at once and one that takes its time. */
import type {BenchOptions} from '../options.ts';
import type {Table} from '../report.ts';
import type {Child} from './child.ts';
import {CONTENDERS, EXPRESS} from './contenders.ts';
import {CONNECTIONS, measureLoad} from './load.ts';
import type {Stage} from './stage.ts';
import {note, type Paces, tabulate} from './tables.ts';

const DELAYS_MS = [0, 50];
const WARM_UP_MS = 700;
const TAKES_MS = 2000;

/** Measures all contenders in turn, round after round. */
export async function measureCreate(stage: Stage, {rounds}: BenchOptions): Promise<Table[]> {
  const tables: Table[] = [];
  for (const delayMs of DELAYS_MS) tables.push(await measureWith(delayMs, stage, rounds));
  return tables;
}

async function measureWith(delayMs: number, stage: Stage, rounds: number): Promise<Table> {
  const stripe = await stage.startStripe(delayMs);
  const servers = new Map<string, Child>();
  for (const contender of CONTENDERS) servers.set(contender.name, await stage.start(contender, stripe));
  const paces: Paces = new Map();
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`server: create with Stripe at ${delayMs} ms, round ${round} of ${rounds}`);
    for (const [name, server] of servers) {
      await measureLoad(stage.asker, server, {kind: 'create', milliseconds: WARM_UP_MS});
      note(paces, name, await measureLoad(stage.asker, server, {kind: 'create', milliseconds: TAKES_MS}));
    }
  }
  return tabulate(paces, {
    id: `server-create-${delayMs}ms`,
    title: `POST /create-payment-intent, Stripe at ${delayMs} ms`,
    says: `${CONNECTIONS} connections. Only Buybox has a ledger: it is durable before Stripe is asked.`,
    base: EXPRESS,
    undrawn: ['bare Hono'],
  });
}

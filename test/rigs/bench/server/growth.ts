/** Whether what a request costs grows with the ledger. */
import type {BenchOptions} from '../options.ts';
import type {Table} from '../report.ts';
import {type Contender, OURS} from './contenders.ts';
import {collect, measureLoad} from './load.ts';
import {type Place, tellOfAll} from './payments.ts';
import type {Stage} from './stage.ts';
import {note, type Paces, tabulate} from './tables.ts';

const SIZES = [1_000, 100_000];
const FULL = 1_000_000;
const TAKES_MS = 1000;
const WEBHOOKS = 150;
/** One after the other: what waits for others says nothing of the ledger. */
const CONNECTIONS = 1;

/** Measures each size in turn, round after round. */
export async function measureGrowth(stage: Stage, {rounds, isFull}: BenchOptions): Promise<Table[]> {
  const stripe = await stage.startStripe(0);
  const tables: Table[] = [];
  for (const contender of OURS) {
    const places = new Map<number, Place>();
    for (const orders of isFull ? [...SIZES, FULL] : SIZES) {
      const server = await stage.start(contender, stripe);
      const place = {stage, server, stripe};
      await tellOfAll(place, await collect(stage.asker, server, 'create', 1));
      await server.ask('fill', orders);
      places.set(orders, place);
    }
    const paces = await measureSizes(places, rounds);
    const log = await readPlans(places);
    tables.push(tabulate(paces, {...describe(contender, log.length > 0), log}));
  }
  return tables;
}

/** By which plan each statement of the largest ledger was run. */
async function readPlans(places: ReadonlyMap<number, Place>): Promise<string[]> {
  const largest = [...places.values()].at(-1);
  return (await largest?.server.ask<string[]>('plans')) ?? [];
}

function describe({name, store}: Contender, hasPlans: boolean): Pick<Table, 'id' | 'title' | 'says'> {
  const says =
    'One connection, Stripe at 0 ms. The ledger has so many paid orders, each with its tasks and events.';
  const plans = hasPlans ? ' Below the numbers: how SQLite finds the rows of each statement that was run.' : '';
  return {
    id: `server-growth-${store ?? 'none'}`,
    title: `${name}: with a growing ledger`,
    says: `${says}${plans}`,
  };
}

async function measureSizes(places: ReadonlyMap<number, Place>, rounds: number): Promise<Paces> {
  const sizes = [...places.keys()];
  const names = ['create', 'poll', 'webhook'].flatMap((what) => sizes.map((orders) => nameOf(what, orders)));
  const paces: Paces = new Map(names.map((name) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`server: growth, round ${round} of ${rounds}`);
    for (const [orders, place] of places) await measureSize(place, orders, paces);
  }
  return paces;
}

async function measureSize(place: Place, orders: number, paces: Paces): Promise<void> {
  const {stage, server} = place;
  const paid = await collect<{clientSecret: string}>(stage.asker, server, 'create', WEBHOOKS);
  const load = {connections: CONNECTIONS, milliseconds: TAKES_MS};
  const create = await measureLoad(stage.asker, server, {kind: 'create', ...load});
  const poll = await measureLoad(stage.asker, server, {kind: 'poll', list: paid, ...load});
  const webhook = await tellOfAll(place, paid, CONNECTIONS);
  for (const [what, pace] of Object.entries({create, poll, webhook})) note(paces, nameOf(what, orders), pace);
}

function nameOf(what: string, orders: number): string {
  return `${what}, ${orders.toLocaleString('en')} orders`;
}

/** Whether what a request costs grows with the ledger. */
import type {BenchOptions} from '../options.ts';
import type {Table} from '../report.ts';
import {OURS} from './contenders.ts';
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
    tables.push(tabulate(await measureSizes(places, rounds), describe(contender.name, contender.store ?? '')));
  }
  return tables;
}

function describe(name: string, store: string): Pick<Table, 'id' | 'title' | 'says'> {
  const says =
    'One connection, Stripe at 0 ms. The ledger has so many paid orders, each with its tasks and events.';
  return {id: `server-growth-${store}`, title: `${name}: with a growing ledger`, says};
}

async function measureSizes(places: ReadonlyMap<number, Place>, rounds: number): Promise<Paces> {
  const paces: Paces = new Map();
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`server: growth, round ${round} of ${rounds}`);
    for (const [orders, place] of places) await measureSize(place, orders, paces);
  }
  return new Map([...paces].toSorted(([a], [b]) => a.localeCompare(b, 'en', {numeric: true})));
}

async function measureSize(place: Place, orders: number, paces: Paces): Promise<void> {
  const {stage, server} = place;
  const size = `${orders.toLocaleString('en')} orders`;
  const paid = await collect<{clientSecret: string}>(stage.asker, server, 'create', WEBHOOKS);
  const load = {connections: CONNECTIONS, milliseconds: TAKES_MS};
  note(paces, `create, ${size}`, await measureLoad(stage.asker, server, {kind: 'create', ...load}));
  note(paces, `poll, ${size}`, await measureLoad(stage.asker, server, {kind: 'poll', list: paid, ...load}));
  note(paces, `webhook, ${size}`, await tellOfAll(place, paid, CONNECTIONS));
}

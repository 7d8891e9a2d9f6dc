/** What a page reads: the config, and how an order stands, while it is open and when it is paid. */
import type {BenchOptions} from '../options.ts';
import type {Table} from '../report.ts';
import type {Child} from './child.ts';
import {type Contender, CONTENDERS} from './contenders.ts';
import {collect, CONNECTIONS, type Load, measureLoad} from './load.ts';
import {tellOfAll} from './payments.ts';
import type {Stage} from './stage.ts';
import {note, type Paces, tabulate} from './tables.ts';

const WARM_UP_MS = 300;
const TAKES_MS = 1000;
const ORDERS = 50;

/** A server that was measured, and what it is asked. */
interface Reader {
  name: string;
  server: Child;
  load: Load;
}

/** Measures all in turn, round after round. */
export async function measureReads(stage: Stage, {rounds}: BenchOptions): Promise<Table> {
  const stripe = await stage.startStripe(0);
  const readers: Reader[] = [];
  for (const contender of CONTENDERS.filter(({file}) => file !== 'hono-sdk.js'))
    readers.push(...(await openReaders(contender, stage, stripe)));
  const paces: Paces = new Map();
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`server: reads, round ${round} of ${rounds}`);
    for (const {name, server, load} of readers) {
      await measureLoad(stage.asker, server, {...load, milliseconds: WARM_UP_MS});
      note(paces, name, await measureLoad(stage.asker, server, load));
    }
  }
  const says = `${CONNECTIONS} connections, Stripe at 0 ms. An order that is not settled is asked from Stripe.`;
  return tabulate(paces, {id: 'server-reads', title: 'What a page reads', says, base: 'bare Hono: config'});
}

async function openReaders(contender: Contender, stage: Stage, stripe: Child): Promise<Reader[]> {
  const {name, store} = contender;
  const server = await stage.start(contender, stripe);
  const reader = (what: string, load: Omit<Load, 'milliseconds'>): Reader => {
    return {name: `${name}: ${what}`, server, load: {milliseconds: TAKES_MS, ...load}};
  };
  const config = reader('config', {kind: 'config'});
  if (!store) return [config];
  const open = await collect<object>(stage.asker, server, 'create', ORDERS);
  const paid = await collect<{clientSecret: string}>(stage.asker, server, 'create', ORDERS);
  await tellOfAll({stage, server, stripe}, paid);
  const poll = reader('poll of an open order', {kind: 'poll', list: open});
  return [config, poll, reader('poll of a paid order', {kind: 'poll', list: paid})];
}

/** What the guard costs: the same server with it and without, in turn. */
import type {BenchOptions} from '../options.ts';
import type {Table} from '../report.ts';
import type {Child} from './child.ts';
import {type Contender, OURS} from './contenders.ts';
import {CONNECTIONS, measureLoad} from './load.ts';
import type {Stage} from './stage.ts';
import {note, type Paces, tabulate} from './tables.ts';

const WARM_UP_MS = 700;
const TAKES_MS = 2_000;

/** Measures creates, round after round. Each comes from an address of its own, so that all limits are counted. */
export async function measureGuard(stage: Stage, {rounds}: BenchOptions): Promise<Table> {
  const stripe = await stage.startStripe(0);
  const pairs = OURS.flatMap((contender): Contender[] => [
    {...contender, name: `${contender.name}, no guard`, hasGuard: false},
    contender,
  ]);
  const servers = new Map<string, Child>();
  for (const contender of pairs) servers.set(contender.name, await stage.start(contender, stripe));
  const paces: Paces = new Map();
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`server: guard, round ${round} of ${rounds}`);
    for (const [name, server] of servers) {
      await measureLoad(stage.asker, server, {kind: 'create', milliseconds: WARM_UP_MS});
      note(paces, name, await measureLoad(stage.asker, server, {kind: 'create', milliseconds: TAKES_MS}));
    }
  }
  const says = `${CONNECTIONS} connections, Stripe at 0 ms, each request from another address. No limit is reached.`;
  return tabulate(paces, {
    id: 'server-guard',
    title: 'POST /create-payment-intent, with and without the guard',
    says,
    base: `${OURS[0]?.name}, no guard`,
  });
}

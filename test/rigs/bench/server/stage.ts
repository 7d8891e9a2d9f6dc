/** All processes of a server bench: Stripe, the contenders, and one that asks; and the folder that their data is in. */
import {randomUUID} from 'node:crypto';
import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {openPostgres} from '../../../support/postgres-server.ts';
import {WORKSHOP} from '../workshop.ts';
import {type Child, startChild} from './child.ts';
import type {Contender} from './contenders.ts';

/** What a bench works with. */
export interface Stage extends AsyncDisposable {
  /** On the disk that the project is on: a folder for temporary files may be in memory. */
  readonly folder: string;
  readonly asker: Child;
  /** Starts Stripe, which answers after so many milliseconds. */
  startStripe(delayMs: number): Promise<Child>;
  /** Starts a server beside a Stripe; a database is new. */
  start(contender: Contender, stripe: Child): Promise<Child>;
}

/** Opens it. Everything that is started on it ends with it. */
export async function openStage(): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const folder = join(WORKSHOP, 'data', randomUUID());
  await mkdir(folder, {recursive: true});
  stack.defer(() => rm(folder, {recursive: true, force: true}));
  const databases = await openPostgres();
  stack.defer(() => databases.stop());
  const asker = stack.use(await startChild('load.js'));
  const owned = stack.move();
  const file = (): string => join(folder, `${randomUUID()}.db`);
  return {
    folder,
    asker,
    startStripe: async (delayMs) => owned.use(await startChild('stripe.js', {DELAY_MS: String(delayMs)})),
    async start({file: script, store, hasGuard = true}, stripe) {
      const address = store === 'postgres' ? await databases.newDatabase() : file();
      const env = {
        STRIPE_PORT: String(stripe.port),
        ...(store && {STORE: address}),
        ...(!hasGuard && {GUARD: 'off'}),
      };
      return owned.use(await startChild(script, env));
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

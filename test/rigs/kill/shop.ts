/** Starts and kills shops. Knows processes; knows nothing of what they sell. */
import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {freePort} from '../../support/free-port.ts';
import type {ShopOrders} from './shop-process.ts';

const PROCESS = join(import.meta.dirname, 'shop-process.ts');

/** A shop that can be killed. */
export interface MortalShop {
  readonly url: string;
  /** Starts it, or starts it again on the same port. */
  start(changes?: Partial<ShopOrders>): Promise<void>;
  /** `kill -9`: nothing is tidied up. */
  kill(): Promise<void>;
}

/** A shop that has not been started yet. */
export async function mortalShop(orders: Omit<ShopOrders, 'port'>): Promise<MortalShop> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    async start(changes = {}) {
      const shop = JSON.stringify({...orders, ...changes, port});
      const own = fork(PROCESS, {
        env: {...process.env, SHOP: shop},
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      child = own;
      const died = once(own, 'exit').then(([code]) =>
        Promise.reject(new Error(`The shop ended with ${String(code)}.`)),
      );
      await Promise.race([once(own, 'message'), died]);
      died.catch(() => undefined);
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** A shop as a process of its own, to be killed: what it is told by its environment, it serves until it dies. */
import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {buybox, type Store} from 'buybox/server';
import {postgres} from 'buybox/server/postgres';
import {sqlite} from 'buybox/server/sqlite';
import {NO_LIMITS} from '../../support/no-limits.ts';
import {PRINTS} from './prints.ts';

/** What a shop's process needs to know. */
export interface ShopOrders {
  store: {kind: 'postgres' | 'sqlite'; at: string};
  port: number;
  stripe: {secretKey: string; publishableKey: string; webhookSecret: string; apiBase: string};
  /** How far its clock is ahead, in milliseconds. */
  ahead: number;
}

const {store: place, port, stripe, ahead} = JSON.parse(process.env['SHOP'] ?? '{}') as ShopOrders;
const store: Store = place.kind === 'sqlite' ? sqlite(place.at) : postgres(place.at, {connections: 5});
const shop = buybox({
  stripe,
  store,
  secret: 'a secret of at least thirty-two characters',
  catalog: {
    credits: {name: 'Credits', currency: 'usd', unitAmount: 100},
    prints: {name: 'Prints', currency: 'usd', unitAmount: 100, stock: PRINTS},
    sample: {name: 'Sample', currency: 'usd', unitAmount: 0},
  },
  // Through `tx`, into a table without a key: what happens twice is seen.
  onPaid: async (order, {tx}) => {
    await tx.run('INSERT INTO effects (order_id, amount) VALUES (?, ?)', order.id, order.amount);
  },
  onError: () => undefined,
  clock: () => Date.now() + ahead,
  reconcileEverySeconds: 1,
  // Six buyers never stop.
  guard: NO_LIMITS,
});
const app = new Hono()
  .onError((_, c) => c.body(null, 500))
  .route('/buybox', shop.app)
  .post('/refund/:id', async (c) => c.json(await shop.refund(c.req.param('id'), {requestKey: 'one', amount: 50})));
serve({fetch: app.fetch, port, hostname: '127.0.0.1'}, () => process.send?.('ready'));

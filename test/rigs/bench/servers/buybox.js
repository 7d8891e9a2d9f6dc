/** Our server as it is built, over the database that STORE names, whose buyers get one row in the shop's own table. */
import {readPlans} from './plans.js';
import {createServer} from 'node:http';
import {nodeHandler} from '../../../dist/server/hosts/node.js';
import {buybox} from '../../../dist/server/index.js';
import {postgres} from '../../../dist/server/store/postgres/postgres.js';
import {sqlite} from '../../../dist/server/store/sqlite/sqlite.js';
import {fill} from './fill.js';
import {serve} from './process.js';
import {WEBHOOK_SECRET} from './sdk.js';

const {GUARD = '', STORE = '', STRIPE_PORT} = process.env;
const store = STORE.startsWith('postgres') ? postgres(STORE) : sqlite(STORE);
await store.transaction((tx) => tx.run('CREATE TABLE effects (order_id TEXT NOT NULL)'));

/** A load is no attack: what counting costs is measured, and no number is reached. */
const MANY = Object.fromEntries(
  ['address', 'network', 'intention', 'token', 'orders', 'reads', 'lookups']
    .concat(['unprovedAddress', 'unprovedNetwork', 'unprovedProduct', 'unprovedOrders'])
    .map((name) => [name, 1e9]),
);

const shop = buybox({
  stripe: {
    secretKey: 'sk_test_bench',
    publishableKey: 'pk_test_bench',
    webhookSecret: WEBHOOK_SECRET,
    apiBase: `http://127.0.0.1:${STRIPE_PORT}`,
  },
  secret: 'a secret of at least thirty-two characters',
  catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100, quantity: {max: 100}}},
  store,
  basePath: '/',
  trustProxy: ['loopback'],
  guard: GUARD !== 'off' && {limits: MANY},
  onPaid: (order, {tx}) => tx.run('INSERT INTO effects VALUES (?)', order.id),
});

await serve(createServer(nodeHandler(shop)), {
  plans: () => (STORE.startsWith('postgres') ? [] : readPlans(STORE)),
  fill: (orders) => fill(store, orders, STORE.startsWith('postgres')),
  fulfilled: async () => {
    const row = await store.transaction((tx) => tx.get('SELECT count(*) AS n FROM effects'));
    return Number(row.n);
  },
});

/** A shop as a process of its own on node:http, with the limits that docs/server.md tells an owner to set. */
import {createServer} from 'node:http';
import {nodeHandler} from 'buybox/node';
import {buybox} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {NO_LIMITS} from '../../support/no-limits.ts';

const {stripe, file} = JSON.parse(process.env['SHOP'] ?? '{}') as {
  stripe: {secretKey: string; publishableKey: string; webhookSecret: string; apiBase: string};
  file: string;
};
const shop = buybox({
  stripe,
  store: sqlite(file),
  secret: 'a secret of at least thirty-two characters',
  catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
  // Slow clients are measured, and not who asks too often.
  guard: NO_LIMITS,
  onPaid: async () => undefined,
});
const server = createServer({headersTimeout: 10_000, requestTimeout: 30_000}, nodeHandler(shop));
server.timeout = 120_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as {port: number}).port));
process.on('disconnect', () => process.exit());

/** Whose pages are refused through any proxy, and that nothing has happened by then. Knows no browser and no proxy. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {type IncomingMessage, type OutgoingHttpHeaders, request as askHttp} from 'node:http';
import {request as askHttps} from 'node:https';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {json} from 'node:stream/consumers';
import type {Account} from './checks.ts';

/** What a browser says of a page on another site, of one on another port of this one, and when it says nothing. */
const SITES: readonly OutgoingHttpHeaders[] = [
  {},
  {'sec-fetch-site': 'cross-site'},
  {'sec-fetch-site': 'same-site'},
];

/** A shop behind a proxy. */
interface Reached {
  /** As its buyers see it; whatever its name, it is on this machine. */
  site: URL;
  /** The shop's prefix, as its buyers see it. */
  path: string;
  /** Where the shop keeps its orders. */
  folder: string;
}

/** Pages that are not the site's own, however much they look like it. */
function strangersOf({protocol, hostname, port}: URL): string[] {
  const end = port && `:${port}`;
  return [
    'https://evil.example',
    'null',
    `${protocol}//${hostname}.evil.example${end}`,
    `https://${hostname}.evil.example`,
    `${protocol}//evil${hostname}${end}`,
    `https://evil${hostname}`,
    `${protocol}//${hostname}:${Number(port || 443) + 1}`,
  ];
}

/** Each is refused at the first question and at the last, before anything happens. */
export async function checkStrangers(reached: Reached, {stripe}: Account): Promise<string> {
  const before = traces(reached, stripe);
  const pages = strangersOf(reached.site).flatMap((origin) => SITES.map((site) => Object.assign({origin}, site)));
  for (const page of pages)
    for (const method of ['GET', 'POST'] as const) {
      const {status, code} = await ask(reached, method, page);
      assert.deepEqual([status, code], [403, 'origin_not_allowed'], `${method} by ${JSON.stringify(page)}`);
    }
  assert.deepEqual(traces(reached, stripe), before);
  return 'refused';
}

/** What a purchase leaves behind. */
function traces({folder}: Reached, {journal}: Account['stripe']): {orders: unknown; atStripe: number} {
  const database = new DatabaseSync(join(folder, 'orders.db'), {readOnly: true});
  const orders = database.prepare('SELECT count(*) AS count FROM buybox_orders').get()?.['count'];
  database.close();
  return {orders, atStripe: journal.entries.length};
}

/** A request with headers that no page can set. */
async function ask(
  {site: {protocol, host, port}, path}: Reached,
  method: 'GET' | 'POST',
  headers: OutgoingHttpHeaders,
): Promise<{status: number | undefined; code: string | undefined}> {
  const order = {
    product: 'credits',
    quantity: 1,
    expectedAmount: 100,
    intentionId: crypto.randomUUID(),
    attempt: 1,
  };
  const sent = (protocol === 'https:' ? askHttps : askHttp)({
    host: '127.0.0.1',
    port,
    method,
    path: `${path}/${method === 'GET' ? 'config?product=credits' : 'create-payment-intent'}`,
    headers: {host, 'content-type': 'application/json', ...headers},
    rejectUnauthorized: false,
  });
  sent.end(method === 'POST' ? JSON.stringify(order) : undefined);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const {error} = (await json(answer)) as {error?: {code: string}};
  return {status: answer.statusCode, code: error?.code};
}

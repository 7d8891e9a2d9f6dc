/** One small server for every page: the peers' bundles, and our own shop below /buybox/ as a real shop mounts it. */
import type {ServerResponse} from 'node:http';
import {createServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {generate} from 'selfsigned';
import type {OtherHosts} from '../../../support/stripe-hosts.ts';
import {sandbox, type Sandbox} from 'buybox/sandbox';
import {nodeHandler} from 'buybox/node';
import {buybox, type Buybox} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {type Bundle, bundlePage} from './bundle.ts';
import {makePage, type Snippet} from './page.ts';
import {PEERS} from './peers.ts';

/** A running site. */
export interface BenchSite extends AsyncDisposable {
  /** The address of a page: of a peer by its file, of ours by its snippet. */
  address(page: string, tags: number): string;
  readonly stripe: Sandbox;
  /** Where a browser finds it. By TLS, as live sites are: a tag asks for Stripe.js early only there. */
  readonly hosts: OtherHosts;
}

const HOST = 'shop.example';

/** Bundles the peers and opens the site. */
export async function openSite(pages: readonly string[] = PEERS.map(({page}) => page)): Promise<BenchSite> {
  const bundles = new Map<string, Bundle>();
  for (const page of pages.filter((name) => !name.startsWith('buybox'))) bundles.set(page, await bundlePage(page));
  const {stripe, shop, answer} = openShop();
  const head = await shop.head({product: 'credits', locale: 'en'});
  const {private: key, cert} = await generate([{name: 'commonName', value: HOST}]);
  const server = createServer({key, cert}, (request, response) => {
    const {pathname, searchParams} = new URL(request.url ?? '/', `https://${HOST}`);
    if (pathname.startsWith('/buybox/')) return void answer(request, response);
    const [, , page = ''] = pathname.split('/');
    const bundle = bundles.get(page);
    const file = bundle?.files.get(pathname);
    if (file) return send(response, file.type, file.packed, 'br');
    const tags = Number(searchParams.get('tags') ?? 1);
    send(response, 'text/html; charset=utf-8', makePage(bundle ?? {snippet: page as Snippet, head}, tags));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    stripe,
    hosts: {[HOST]: port},
    address: (page, tags) => `https://${HOST}/pages/${page}/?tags=${tags}`,
    async [Symbol.asyncDispose]() {
      stripe.close();
      server.closeAllConnections();
      server.close();
      await shop.close();
    },
  };
}

/** The shop of the README, which loads Stripe.js from Stripe's own address. */
function openShop() {
  const stripe = sandbox({fetch: async (request) => shop.fetch(request)});
  const {secretKey, publishableKey, fetch} = stripe;
  const webhookSecret = stripe.addWebhookEndpoint(`https://${HOST}/buybox/webhook`);
  const shop: Buybox = buybox({
    stripe: {secretKey, publishableKey, webhookSecret, fetch},
    secret: 'a secret of at least thirty-two characters',
    catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100, quantity: {max: 100}}},
    store: sqlite(':memory:'),
    onPaid: async () => undefined,
  });
  return {stripe, shop, answer: nodeHandler(shop)};
}

function send(response: ServerResponse, type: string, body: string | Buffer, coding?: string): void {
  response.setHeader('Content-Type', type);
  if (coding) response.setHeader('Content-Encoding', coding);
  response.end(body);
}

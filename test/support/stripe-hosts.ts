/** Answers Stripe's own addresses by a sandbox, over TLS and through a proxy: any browser reaches it unmodified. */
import {createServer as createHttp, type Server} from 'node:http';
import {createServer as createHttps} from 'node:https';
import {type AddressInfo, connect} from 'node:net';
import type {Duplex} from 'node:stream';
import {serve} from '@hono/node-server';
import {generate} from 'selfsigned';

/** The stand-in for Stripe's hosts. */
export interface StripeHosts {
  /** The proxy's port on 127.0.0.1, for HTTPS alone. */
  readonly proxyPort: number;
  close(): Promise<void>;
}

const HOSTS = /^(js|api|hooks|m)\.stripe\.com:443$/;

/** Other hosts by their name, each with the port on this machine where it speaks TLS. */
export type OtherHosts = Readonly<Record<string, number>>;

/** Starts both servers. The certificate is made for this run and trusted by nobody. */
export async function openStripeHosts(
  fetch: (request: Request) => Promise<Response>,
  others: OtherHosts = {},
): Promise<StripeHosts> {
  const {private: key, cert} = await generate([{name: 'commonName', value: 'stripe.com'}]);
  const hosts = serve({
    fetch,
    port: 0,
    hostname: '127.0.0.1',
    createServer: createHttps,
    serverOptions: {key, cert},
  });
  await new Promise((resolve) => hosts.once('listening', resolve));
  const proxy = createHttp();
  const find = (target: string): number | undefined =>
    HOSTS.test(target) ? portOf(hosts as Server) : others[target.replace(/:443$/, '')];
  proxy.on('connect', (request, socket: Duplex) => tunnel(socket, find(request.url ?? '')));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    proxyPort: portOf(proxy),
    async close() {
      for (const server of [proxy, hosts as Server]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

/** Nothing but these hosts is reached: a browser's own errands end here. */
function tunnel(socket: Duplex, port: number | undefined): void {
  if (port === undefined) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  const upstream = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
  upstream.pipe(socket).pipe(upstream);
  for (const end of [upstream, socket]) end.on('error', () => (upstream.destroy(), socket.destroy()));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

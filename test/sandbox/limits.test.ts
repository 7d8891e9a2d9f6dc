/** No socket keeps a server of ours waiting forever. */
import assert from 'node:assert/strict';
import {subscribe, unsubscribe} from 'node:diagnostics_channel';
import {once} from 'node:events';
import {type Server, createServer} from 'node:http';
import {type AddressInfo, type Socket, connect} from 'node:net';
import test from 'node:test';
import {listen} from '../../demo/listen.ts';
import {limitSockets} from '../../packages/cli/limits.ts';
import {serveSandbox} from '../../packages/cli/serve.ts';

const STARTED = 'http.server.request.start';
const hello = async () => new Response('hello');

/** The server at this address: node:http publishes it at every request. */
async function serverAt(url: string): Promise<Server> {
  const found: Server[] = [];
  const hear = (message: unknown) => void found.push((message as {server: Server}).server);
  subscribe(STARTED, hear);
  await (await fetch(url)).text();
  unsubscribe(STARTED, hear);
  return found[0] as Server;
}

test('the sandbox and the demo listen with limits', async () => {
  const [served, site] = [await serveSandbox({fetch: hello}, {port: 0}), await listen(0, hello)];
  for (const url of [served.origin, site.url]) {
    const {headersTimeout, requestTimeout, timeout} = await serverAt(url);
    assert.deepEqual({headersTimeout, requestTimeout, timeout}, LIMITS, url);
  }
  await Promise.all([served.close(), site.close()]);
});

const LIMITS = {headersTimeout: 10_000, requestTimeout: 30_000, timeout: 120_000};

test('an answer that nobody reads is ended', async () => {
  const server = createServer((_request, response) => void response.write(Buffer.alloc(50_000_000)));
  limitSockets(server, {...LIMITS, timeout: 50});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  // What ends it is the server's; a client that does not read may not even hear of it.
  client.on('error', () => {});
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [socket] = (await once(server, 'connection')) as [Socket];
  await once(socket, 'close');
  client.destroy();
  server.close();
});

/** Serves a sandbox on a port. Knows sockets; knows nothing of what is answered. */

import type {Server} from 'node:http';
import {type HttpBindings, serve} from '@hono/node-server';
import {ConnectionReset, type Sandbox} from '../sandbox/index.ts';
import {limitSockets} from './limits.ts';

/** Where to listen. */
export interface Place {
  /** 0 takes any free port. */
  port: number;
  /** @default 127.0.0.1: nobody but this machine */
  host?: string;
}

/** A sandbox that listens. */
export interface Served {
  /** `http://127.0.0.1:12111` */
  origin: string;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/** Starts listening. A fault that cuts a connection cuts the socket. @throws Error when the port is taken. */
export function serveSandbox(sandbox: Pick<Sandbox, 'fetch'>, {port, host = '127.0.0.1'}: Place): Promise<Served> {
  return new Promise((resolve, reject) => {
    const fetch = (request: Request, env: HttpBindings) => answer(sandbox, request, env);
    const server = serve({fetch: fetch as never, port, hostname: host}, (address) => {
      resolve({origin: `http://${host}:${address.port}`, close: () => close(server as Server)});
    });
    limitSockets(server as Server);
    server.once('error', reject);
  });
}

async function answer(sandbox: Pick<Sandbox, 'fetch'>, request: Request, env: HttpBindings): Promise<Response> {
  try {
    const response = await sandbox.fetch(request);
    return response.body ? watch(response, () => env.incoming.socket.destroy()) : response;
  } catch (error) {
    if (!(error instanceof ConnectionReset)) throw error;
    env.incoming.socket.destroy();
    return new Response(null, {status: 500});
  }
}

/** The same answer; where its body breaks off, `cut` is called. */
function watch(response: Response, cut: () => void): Response {
  const reader = response.body?.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await reader?.read().catch(cut);
      if (!next || next.done) return controller.close();
      controller.enqueue(next.value);
    },
    cancel: (reason) => reader?.cancel(reason),
  });
  const {status, headers} = response;
  return new Response(body, {status, headers});
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
